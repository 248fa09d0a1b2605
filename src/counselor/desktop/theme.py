"""Palette, style sheet, fonts and spaces of the window, all made from the design tokens."""

from __future__ import annotations

import string
from dataclasses import asdict
from enum import StrEnum
from importlib import resources

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QBoxLayout, QFormLayout, QGridLayout, QLayout, QWidget

from counselor import bundled, design_tokens
from counselor.design_tokens import Colours, DesignTokens

DELETE_ON_CLOSE = Qt.WidgetAttribute.WA_DeleteOnClose

_FONT_PACKAGE = "font_source_sans_pro"
_FACES = ("Regular", "It", "Semibold", "SemiboldIt")


class Appearance(StrEnum):
    """Which theme the person chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


_SCHEMES = {
    Appearance.SYSTEM: Qt.ColorScheme.Unknown,
    Appearance.LIGHT: Qt.ColorScheme.Light,
    Appearance.DARK: Qt.ColorScheme.Dark,
}


class Theme(QObject):
    """Dresses the application, and again whenever the system's scheme changes."""

    def __init__(self, application: QApplication, appearance: Appearance) -> None:
        super().__init__(application)
        self._application = application
        self._appearance = appearance
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._dress)
        self.choose(appearance)

    @property
    def appearance(self) -> Appearance:
        """What the person chose."""
        return self._appearance

    def choose(self, appearance: Appearance) -> None:
        """Take a theme; `SYSTEM` follows the system."""
        self._appearance = appearance
        QGuiApplication.styleHints().setColorScheme(_SCHEMES[appearance])
        self._dress()

    def _dress(self) -> None:
        application, tokens = self._application, design_tokens.load()
        colours = colours_in_use(self._appearance)
        application.setProperty("counselor_dark", colours is tokens.dark)
        if application.style().objectName().casefold() != "fusion":
            application.setStyle("Fusion")
        application.setPalette(palette(colours))
        application.setStyleSheet(style_sheet(tokens, colours))


def colours_in_use(appearance: Appearance | None = None) -> Colours:
    """Return the colours on screen; without an argument those that were dressed last."""
    tokens = design_tokens.load()
    if appearance is None:
        application = QApplication.instance()
        dark = bool(application and application.property("counselor_dark"))
    elif appearance is Appearance.SYSTEM:
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    else:
        dark = appearance is Appearance.DARK
    return tokens.dark if dark else tokens.light


def load_fonts(application: QApplication) -> None:
    """Take the bundled family as the font of the application, with tabular figures."""
    folder = resources.files(_FONT_PACKAGE) / "files"
    for face in _FACES:
        for ending in ("ttf", "otf"):
            file = folder / f"SourceSansPro-{face}.{ending}"
            if file.is_file():
                QFontDatabase.addApplicationFontFromData(file.read_bytes())
                break
    tokens = design_tokens.load()
    font = QFont(tokens.family)
    font.setPixelSize(tokens.window_type.body)
    font.setFeature(QFont.Tag("tnum"), 1)
    application.setFont(font)


def palette(colours: Colours) -> QPalette:
    """Return the Qt palette of a theme."""
    made = QPalette()
    role = QPalette.ColorRole
    pairs = {
        role.Window: colours.surface,
        role.WindowText: colours.ink,
        role.Base: colours.paper,
        role.AlternateBase: colours.surface,
        role.Text: colours.ink,
        role.Button: colours.paper,
        role.ButtonText: colours.ink,
        role.BrightText: colours.act,
        role.Highlight: colours.accent_tint,
        role.HighlightedText: colours.ink,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.ToolTipBase: colours.paper,
        role.ToolTipText: colours.ink,
        role.PlaceholderText: colours.muted,
        role.Mid: colours.line,
        role.Midlight: colours.line,
        role.Light: colours.paper,
        role.Dark: colours.muted,
        role.Shadow: colours.line,
    }
    for name, value in pairs.items():
        made.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours.muted))
    return made


def style_sheet(tokens: DesignTokens, colours: Colours) -> str:
    """Return resources/styles/window.qss filled with the tokens."""
    template = bundled.path("styles", "window.qss").read_text(encoding="utf-8")
    sizes = {f"type_{name}": f"{size}px" for name, size in asdict(tokens.window_type).items()}
    spaces = {f"space_{name}": f"{size}px" for name, size in asdict(tokens.space).items()}
    regular, semibold = tokens.weights
    return string.Template(template).substitute(
        asdict(colours),
        **sizes,
        **spaces,
        icon=f"{tokens.icon_size}px",
        regular=regular,
        semibold=semibold,
    )


def lay_out(root: QWidget) -> None:
    """Give every layout under a widget its space from the tokens.

    A form names no sizes. A widget's dynamic property `room` (`step`, `inside`, `between`,
    `around`, `none`) is the margin of its layout, `gap` the space between its parts; without them
    there is no margin, columns stand `inside` and rows `between` apart. A layout inside a layout
    takes its gap from its name (`step_…`, `inside_…`, `between_…`, `around_…`).
    """
    for widget in (root, *root.findChildren(QWidget)):
        layout = widget.layout()
        if layout is None or layout.property("laid_out"):
            continue
        layout.setProperty("laid_out", True)
        margin = _space(widget.property("room"), 0)
        layout.setContentsMargins(margin, margin, margin, margin)
        _set_gap(layout, widget.property("gap"))
        _lay_out_inner(layout)


def _lay_out_inner(layout: QLayout) -> None:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        inner = item.layout() if item is not None else None
        if inner is not None:
            _set_gap(inner, inner.objectName().partition("_")[0])
            _lay_out_inner(inner)


def _set_gap(layout: QLayout, name: object) -> None:
    space = design_tokens.load().space
    if isinstance(layout, QFormLayout | QGridLayout):
        layout.setHorizontalSpacing(_space(name, space.between))
        layout.setVerticalSpacing(_space(name, space.inside))
        return
    vertical = isinstance(layout, QBoxLayout) and layout.direction() in (
        QBoxLayout.Direction.TopToBottom,
        QBoxLayout.Direction.BottomToTop,
    )
    layout.setSpacing(_space(name, space.between if vertical else space.inside))


def _space(name: object, otherwise: int) -> int:
    if name == "none":
        return 0
    return int(asdict(design_tokens.load().space).get(str(name), otherwise)) if name else otherwise


def narrow(widget: QWidget) -> None:
    """Make a block as wide as a readable line of text, and no wider."""
    space = design_tokens.load().space
    width = widget.fontMetrics().averageCharWidth() * space.line_length + 2 * space.around
    widget.setFixedWidth(width)


def broad(widget: QWidget) -> None:
    """Let a dialog be at least as wide as a readable line of text."""
    space = design_tokens.load().space
    width = widget.fontMetrics().averageCharWidth() * space.line_length + 2 * space.around
    widget.setMinimumWidth(width)


def clear_layout(layout: QLayout) -> None:
    """Take every widget out of a layout and drop it."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def clear_form(layout: QFormLayout) -> None:
    """Take every row out of a form and drop it."""
    while layout.rowCount():
        layout.removeRow(0)


def set_tone(widget: QWidget, tone: str) -> None:
    """Give a widget one of the meanings (`act` … `not_assessed`, or ``) in the style sheet."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        repolish(widget)


def repolish(widget: QWidget) -> None:
    """Apply the style sheet anew after a property that it asks for changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
