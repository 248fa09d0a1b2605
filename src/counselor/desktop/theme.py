"""Palette, style sheet, fonts and spaces of the window, all made from the design tokens."""

from __future__ import annotations

import string
from dataclasses import asdict
from enum import StrEnum
from importlib import resources
from math import ceil
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Qt, QTemporaryDir
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QBoxLayout,
    QFormLayout,
    QGridLayout,
    QLayout,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QTextBrowser,
    QWidget,
)

from counselor import bundled, design_tokens
from counselor.design_tokens import Colours, DesignTokens

DELETE_ON_CLOSE = Qt.WidgetAttribute.WA_DeleteOnClose

_FONT_PACKAGE = "font_source_sans_pro"
_MARKS = "mark"
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
        self._marks = QTemporaryDir()
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
        _write_marks(Path(self._marks.path()), colours)
        QDir.setSearchPaths(_MARKS, [self._marks.path()])
        application.setPalette(palette(colours))
        application.setStyleSheet(style_sheet(tokens, colours))


def _write_marks(folder: Path, colours: Colours) -> None:
    """Colour the few drawings that a style sheet can only take from files."""
    for drawing in bundled.path("icons").glob("*.svg"):
        template = string.Template(drawing.read_text(encoding="utf-8"))
        text = template.substitute(asdict(colours))
        (folder / drawing.name).write_text(text, encoding="utf-8")


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
    spaces["scroll_width"] = f"{tokens.space.inside + tokens.space.step}px"
    spaces["scroll_gap"] = f"{tokens.space.step // 2}px"
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

    A form names no sizes. A widget's dynamic property `room` is the margin of its layout (`step`,
    `inside`, `between`, `around` or `none`; two words: vertical, horizontal), its `gap` the space
    between the parts. Without them there is no margin, columns stand `inside` and rows `between`
    apart. A layout inside a layout takes its gap from its name (`step_…`, `inside_…`).
    """
    # Items of a layout are never asked for: their wrappers outlive what they wrap, and a widget
    # made later at the same place in memory would then be taken for an item.
    for layout in root.findChildren(QLayout):
        if layout.property("laid_out"):
            continue
        layout.setProperty("laid_out", 1)
        owner = layout.parent()
        if not isinstance(owner, QWidget):
            _set_gap(layout, layout.objectName().partition("_")[0])
            continue
        vertical, _, horizontal = str(owner.property("room") or "none").partition(" ")
        top, side = _space(vertical, 0), _space(horizontal or vertical, 0)
        layout.setContentsMargins(side, top, side, top)
        _set_gap(layout, owner.property("gap"))


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
    return int(getattr(design_tokens.load().space, str(name), otherwise)) if name else otherwise


def narrow(widget: QWidget) -> None:
    """Make a block as wide as a readable line of text, and no wider."""
    space = design_tokens.load().space
    width = widget.fontMetrics().averageCharWidth() * space.line_length + 2 * space.around
    widget.setFixedWidth(width)


def bold_width(button: QAbstractButton) -> int:
    """Return the width in pixels that a button needs once it is chosen and its text semibold."""
    font = QFont(button.font())
    plain = QFontMetrics(font).horizontalAdvance(button.text())
    font.setWeight(QFont.Weight(design_tokens.load().weights[1]))
    bold = QFontMetrics(font).horizontalAdvance(button.text())
    return button.sizeHint().width() + max(0, bold - plain)


def make_high_enough(block: QWidget) -> None:
    """Give a narrow block the height that its wrapped texts need at its width.

    A layout that centres a block asks it for its favourite height only, which counts a wrapped
    text as fewer lines than it takes. To be called once the block is on show.
    """
    layout = block.layout()
    if layout is not None and layout.hasHeightForWidth():
        block.setMinimumHeight(layout.totalHeightForWidth(block.width()))


def broad(dialog: QWidget, scroll: QScrollArea | None = None) -> None:
    """Make a dialog as wide as a readable line of text, and no higher than the screen."""
    space = design_tokens.load().space
    width = dialog.fontMetrics().averageCharWidth() * space.line_length + 2 * space.around
    dialog.setMinimumWidth(width)
    inside = scroll.widget() if scroll is not None else None
    if scroll is None or inside is None:
        return
    dialog.ensurePolished()
    if (within := inside.layout()) is not None:  # the scroll bar stands beside the fields
        within.setContentsMargins(0, 0, space.step, 0)
    inside.setMinimumWidth(width - 2 * space.around - space.inside - space.step)
    wanted = dialog.sizeHint().height() - scroll.sizeHint().height()
    wanted += inside.sizeHint().height()
    dialog.resize(width, min(wanted, dialog.screen().availableGeometry().height() - space.around))


def as_high_as_told(dialog: QWidget, view: QTextBrowser) -> None:
    """Make a dialog so high that its document needs no scrolling, and no higher than the screen."""
    around = view.height() - view.viewport().height()
    told = view.document().size().height() + around
    wanted = dialog.height() - view.height() + ceil(told)
    most = dialog.screen().availableGeometry().height() - 2 * design_tokens.load().space.around
    dialog.resize(dialog.width(), max(dialog.minimumHeight(), min(wanted, most)))


def set_lines(field: QPlainTextEdit, lines: int) -> None:
    """Make a text field as high as some lines."""
    space = design_tokens.load().space
    height = field.fontMetrics().lineSpacing() * lines + 2 * (space.inside + space.step)
    field.setFixedHeight(height)
    field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


def clear(container: QWidget) -> None:
    """Take every widget out of a plain container and drop it."""
    layout, direct = container.layout(), Qt.FindChildOption.FindDirectChildrenOnly
    for child in container.findChildren(QWidget, options=direct):
        if layout is not None:
            layout.removeWidget(child)
        child.hide()
        child.deleteLater()


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
    """Apply the style sheet anew after a property that it asks for changed.

    One that was never shown has not been asked for its properties: that is done once, at showing.
    """
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)
