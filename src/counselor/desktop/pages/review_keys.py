"""One key for each decision and each way through the list of a review; the menu has them too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

from counselor.desktop.wording import later

if TYPE_CHECKING:
    from counselor.desktop.pages.review_page import ReviewPage


@dataclass(frozen=True, slots=True)
class ReviewKey:
    """What a key does on the page of a review.

    Attributes:
        text: Of its action in the menu; empty where the menu has an action of its own.
        button: Name of the button of the form that does the same; empty for none.
        decides: It decides on the finding on show.
    """

    key: str
    step: Callable[[ReviewPage], object]
    text: str = ""
    button: str = ""
    decides: bool = False


REVIEW_KEYS = (
    ReviewKey(
        "C", lambda page: page.decisions.confirm(), later("&Confirm the finding"), "confirm",
        decides=True,
    ),
    ReviewKey(
        "L", lambda page: page.decisions.leave_out(), later("&Leave the finding out…"),
        "leave_out", decides=True,
    ),
    ReviewKey(
        "T", lambda page: page.decisions.needs_test(), later("Needs a confirmatory &test"),
        "needs_test", decides=True,
    ),
    ReviewKey(
        "B", lambda page: page.ask_to_confirm_together(), later("Confirm &several together…"),
        "together",
    ),
    ReviewKey("N", lambda page: page.go_to_next_undecided()),
    ReviewKey(
        "Shift+N", lambda page: page.go_to_next_undecided(-1), later("&Previous undecided"),
        "next_undecided",
    ),
    ReviewKey(
        "O", lambda page: page.go_to_row(page.model.first_left_out()),
        later("Go to the changes that are left &out"),
    ),
    ReviewKey(
        "E", lambda page: page.go_to_row(page.model.row_of_comparison()),
        later("Go to what changed since an &earlier result"),
    ),
    ReviewKey("/", lambda page: page.form.filter.setFocus(), later("&Filter the list")),
    ReviewKey("R", lambda page: page.open_lifetime(), later("Lifetime &risk…")),
    ReviewKey(
        "K", lambda page: page.open_classification(), later("Classif&y the variant…"), "classify"
    ),
    ReviewKey("W", lambda page: page.open_warfarin(), later("&Warfarin dose…"), "warfarin"),
    ReviewKey("Q", lambda page: page.open_carrier(), later("Carrier ris&k…"), "carrier"),
    ReviewKey("Ctrl+Return", lambda page: page.ask_to_sign()),
)  # fmt: skip


def can_press(page: ReviewPage, item: ReviewKey) -> bool:
    """Tell whether a key does something now: the button that does the same can be pressed."""
    if page.reading is None:
        return False
    if not item.button:
        return True
    button: QAbstractButton = getattr(page.form, item.button)
    return button.isEnabled() and button.isVisibleTo(page)


def bind_keys(page: ReviewPage) -> None:
    """Bind the keys; in a field that is typed in, letters stay letters."""
    context = Qt.ShortcutContext.WidgetWithChildrenShortcut
    for item in REVIEW_KEYS:
        _bind(page, item.key, partial(item.step, page), context)
    _bind(page.form.filter, "Esc", page.leave_filter, Qt.ShortcutContext.WidgetShortcut)


def _bind(
    owner: QWidget, key: str, step: Callable[[], object], context: Qt.ShortcutContext
) -> None:
    shortcut = QShortcut(QKeySequence(key), owner)
    shortcut.setContext(context)
    shortcut.activated.connect(step)
