"""What can be told of a window by looking at it: names, letters, colours, where Tab leads."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QGroupBox,
    QLabel,
    QMenuBar,
    QPushButton,
    QRadioButton,
    QTabBar,
    QWidget,
)

from counselor.desktop.widgets.callout import Callout

LEAST_CONTRAST = 4.5
"""WCAG 2.2, level AA, for text."""

Colours = npt.NDArray[np.float64]

_FORMAT = QImage.Format.Format_RGB32
_MARK = re.compile(r"&(\w)")


def focusable(root: QWidget) -> Iterator[QWidget]:
    """Yield what the Tab key stops at."""
    for widget in root.findChildren(QWidget):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and widget.isVisible() and widget.focusProxy() is None:
            yield widget


def nameless(root: QWidget) -> list[str]:
    """Return controls that a screen reader could say nothing of."""
    found = []
    for widget in focusable(root):
        interface = QAccessible.queryAccessibleInterface(widget)
        if not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


def letters(text: str) -> list[str]:
    """Return the letters of a text that are underlined."""
    return [letter.lower() for letter in _MARK.findall(text.replace("&&", ""))]


def keys_with_alt(root: QWidget) -> dict[str, list[str]]:
    """Return what each key together with Alt leads to, among what can be used now."""
    found: dict[str, list[str]] = defaultdict(list)
    for widget in root.findChildren(QWidget):
        if not widget.isVisible():
            continue
        for text in _marked_texts(widget):
            for letter in letters(text):
                found[letter].append(text)
    for shortcut in root.findChildren(QShortcut):
        owner = shortcut.parent()
        if shortcut.isEnabled() and isinstance(owner, QWidget) and owner.isVisible():
            for key in shortcut.keys():  # noqa: SIM118 - no mapping
                told = key.toString(QKeySequence.SequenceFormat.PortableText)
                if told.startswith("Alt+") and len(told) == len("Alt+x"):
                    found[told[-1].lower()].append(told)
    return found


def _marked_texts(widget: QWidget) -> list[str]:
    if isinstance(widget, QAbstractButton):
        return [widget.text()] if widget.isEnabled() else []
    if isinstance(widget, QLabel):
        return [widget.text()] if widget.buddy() is not None else []
    if isinstance(widget, QGroupBox):
        return [widget.title()]
    if isinstance(widget, QTabBar):
        return [widget.tabText(row) for row in range(widget.count())]
    if isinstance(widget, QMenuBar):
        return [action.text() for action in widget.actions() if action.isVisible()]
    return []


def ambiguous(root: QWidget) -> list[str]:
    """Return the letters that lead to two places, with both."""
    return [
        f"Alt+{letter.upper()}: {' | '.join(texts)}"
        for letter, texts in sorted(keys_with_alt(root).items())
        if len(texts) > 1
    ]


def unreached(root: QWidget) -> list[str]:
    """Return controls that the Tab key never comes to; the root must be the active window.

    Of radio buttons that belong together it comes to one, the arrow keys lead to the others.
    """
    wanted = {widget for widget in focusable(root) if widget.isEnabled()}
    reached: set[QWidget] = set()
    for _ in range(4 * len(wanted)):
        focused = QApplication.focusWidget()
        if focused is not None:
            reached.add(focused)
            reached.update(_chosen_among(focused))
        if wanted <= reached:
            break
        root.focusNextChild()
    return sorted(f"{type(widget).__name__} {widget.objectName()}" for widget in wanted - reached)


def _chosen_among(widget: QWidget) -> list[QWidget]:
    """Return the radio buttons that one is chosen among."""
    if not isinstance(widget, QRadioButton):
        return []
    group = widget.group()
    if group is not None:
        return list(group.buttons())
    parent = widget.parentWidget()
    found = parent.findChildren(QRadioButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return list(found)


def primaries(root: QWidget) -> list[str]:
    """Return the buttons to go on with where there are several; the tour has one of its own."""
    found = [
        button.text()
        for button in root.findChildren(QPushButton)
        if button.property("role") == "primary"
        and button.isVisible()
        and not isinstance(button.parentWidget(), Callout)
    ]
    return found if len(found) > 1 else []


def luminance(colours: Colours) -> Colours:
    """Relative luminance of colours (rows of red, green, blue, 0 to 255), as WCAG 2.2 defines."""
    parts = colours / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def contrasts(ground: Colours, others: Colours) -> Colours:
    """Contrast of each colour with a ground, from 1 to 21."""
    one, every = luminance(ground), luminance(others)
    return (np.maximum(one, every) + 0.05) / (np.minimum(one, every) + 0.05)


def pale(root: QWidget) -> list[str]:
    """Return texts of labels and buttons that, as painted, stand out by less than 4.5 to 1.

    What can't be used now is left out, as WCAG does.
    """
    image, found = root.grab().toImage(), []
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, QLabel | QAbstractButton):
            continue
        text = re.sub(r"<[^>]+>", "", widget.text()).strip()
        whole = widget.visibleRegion().boundingRect() == widget.rect()
        if not any(map(str.isalnum, text)) or not widget.isEnabled() or not whole:
            continue
        reached = _contrast_in(image, QRect(widget.mapTo(root, QPoint()), widget.size()))
        if reached < LEAST_CONTRAST:
            found.append(f"{text[:40]}: {reached:.1f}")
    return found


def _contrast_in(image: QImage, area: QRect) -> float:
    """Return how far the most distant colour of an area stands out from its commonest."""
    ratio = image.devicePixelRatio()
    corner = QPoint(round(area.x() * ratio), round(area.y() * ratio))
    part = image.copy(QRect(corner, area.size() * ratio)).convertToFormat(_FORMAT)
    dots, counts = np.unique(np.frombuffer(part.constBits(), np.uint32), return_counts=True)
    colours = np.stack([dots >> 16 & 255, dots >> 8 & 255, dots & 255], axis=1).astype(float)
    return float(contrasts(colours[counts.argmax()], colours).max())
