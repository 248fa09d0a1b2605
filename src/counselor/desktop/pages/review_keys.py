"""One key for each decision and each way through the list of a review."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from counselor.desktop.pages.review_page import ReviewPage


def bind_keys(page: ReviewPage) -> None:
    """Bind the keys; in a field that is typed in, letters stay letters."""
    decisions, form, model = page.decisions, page.form, page.model
    keys: dict[str, Callable[[], object]] = {
        "C": decisions.confirm,
        "L": decisions.leave_out,
        "T": decisions.needs_test,
        "B": page.ask_to_confirm_together,
        "N": page.go_to_next_undecided,
        "Shift+N": lambda: page.go_to_next_undecided(-1),
        "O": lambda: page.go_to_row(model.first_left_out()),
        "E": lambda: page.go_to_row(model.row_of_comparison()),
        "/": form.filter.setFocus,
        "R": page.open_lifetime,
        "K": page.open_classification,
        "W": page.open_warfarin,
        "Q": page.open_carrier,
        "Ctrl+Return": page.ask_to_sign,
    }
    for key, step in keys.items():
        _bind(page, key, step, Qt.ShortcutContext.WidgetWithChildrenShortcut)
    _bind(form.filter, "Esc", page.leave_filter, Qt.ShortcutContext.WidgetShortcut)


def _bind(
    owner: QWidget, key: str, step: Callable[[], object], context: Qt.ShortcutContext
) -> None:
    shortcut = QShortcut(QKeySequence(key), owner)
    shortcut.setContext(context)
    shortcut.activated.connect(step)
