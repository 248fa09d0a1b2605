"""Icons: one set (Material Design), coloured by the theme, named in the forms.

A widget's dynamic property `icon_name` (`account-plus`) says which; `icon_tone` names a colour of
the tokens. `apply` sets them all, and is called again when the theme changes.
"""

from __future__ import annotations

import os

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPixmap, QPixmapCache
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from counselor import design_tokens
from counselor.desktop.theme import colours_in_use

os.environ.setdefault("QT_API", "pyside6")  # read by qtawesome's Qt binding layer at import

TONE_ICONS = {
    "act": "alert-octagon-outline",
    "caution": "alert-outline",
    "fine": "check-circle-outline",
    "information": "information-outline",
    "not_assessed": "help-circle-outline",
}
"""The icon that stands beside the word of each meaning."""


def icon(name: str, tone: str = "ink") -> QIcon:
    """Return an icon of the set in a colour of the theme in use."""
    import qtawesome  # noqa: PLC0415 - only with an application, and heavy

    colours = colours_in_use()
    return QIcon(
        qtawesome.icon(f"mdi6.{name}", color=getattr(colours, tone), color_disabled=colours.muted)
    )


def set_icon(widget: QWidget, name: str, tone: str = "ink") -> None:
    """Give a button or label an icon that follows the theme."""
    widget.setProperty("icon_name", name)
    widget.setProperty("icon_tone", tone)
    _apply_to(widget)


def apply(root: QWidget) -> None:
    """Set the icons that the widgets under `root` (itself included) name."""
    for widget in (root, *root.findChildren(QWidget)):
        if widget.property("icon_name"):
            _apply_to(widget)


def _apply_to(widget: QWidget) -> None:
    name, tone = str(widget.property("icon_name")), str(widget.property("icon_tone") or "ink")
    size = design_tokens.load().icon_size
    if isinstance(widget, QAbstractButton):
        widget.setIcon(icon(name, tone))
        widget.setIconSize(QSize(size, size))
    elif isinstance(widget, QLabel):
        widget.setPixmap(_drawn(name, tone, size, widget.devicePixelRatioF()))


def _drawn(name: str, tone: str, size: int, ratio: float) -> QPixmap:
    """Return an icon as drawn once for a size in px: the drawing itself takes a while."""
    key = f"counselor/{name}/{getattr(colours_in_use(), tone)}/{size}/{ratio}"
    drawn = QPixmap()
    if not QPixmapCache.find(key, drawn):
        drawn = icon(name, tone).pixmap(QSize(size, size), ratio)
        QPixmapCache.insert(key, drawn)
    return drawn
