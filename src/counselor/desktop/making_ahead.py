"""Makes the pages that nobody asked for yet, while nothing else is to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from counselor.desktop.pages_on_demand import PagesOnDemand

_PAUSE = 250
"""Milliseconds after unlocking until the first is made, and between two looks for time to do it."""
_BETWEEN = 50
"""Milliseconds between two of them: what somebody types meanwhile comes first."""


class MakingAhead(QObject):
    """One page in each turn: a page takes a part of the time after which a delay is noticed.

    What is asked for sooner is made then, as without this.
    """

    def __init__(self, pages: PagesOnDemand) -> None:
        super().__init__(pages)
        self._pages = pages
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._make_one)

    def begin(self) -> None:
        """Begin a moment from now."""
        self._timer.start(_PAUSE)

    def _make_one(self) -> None:
        missing = self._pages.missing
        if not missing:
            return
        if self._pages.session.queues.is_busy:
            self._timer.start(_PAUSE)
            return
        getattr(self._pages, missing[0])
        self._timer.start(_BETWEEN)
