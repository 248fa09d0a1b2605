"""The way through the workspace: where one was, and how to come back there."""

from __future__ import annotations

from collections.abc import Callable

Step = Callable[[], None]

_MOST_STEPS_BACK = 50


class Way:
    """Each step shows a place again; it is expected to tell `go` about itself."""

    def __init__(self) -> None:
        self._back: list[Step] = []
        self._ahead: list[Step] = []
        self._here: Step | None = None

    @property
    def leads_back(self) -> bool:
        """Whether there is a place before."""
        return bool(self._back)

    @property
    def leads_on(self) -> bool:
        """Whether one came back from somewhere."""
        return bool(self._ahead)

    def go(self, again: Step) -> None:
        """Be at another place; `again` shows it again."""
        if self._here is not None:
            self._back = [*self._back, self._here][-_MOST_STEPS_BACK:]
        self._here = again
        self._ahead = []

    def stand_at(self, again: Step) -> None:
        """Be at the same place, which is shown again in another way."""
        self._here = again

    def forget_here(self) -> None:
        """Where one is, nobody comes back to."""
        self._here = None

    def forget_all(self) -> None:
        """Nothing leads back any more."""
        self._here, self._back = None, []

    def back(self) -> None:
        """Go to the place before."""
        if self._back:
            ahead = [*self._ahead, self._here] if self._here is not None else self._ahead
            step = self._back.pop()
            self._here = None
            step()
            self._ahead = ahead

    def forward(self) -> None:
        """Go again where one came back from."""
        if self._ahead:
            *ahead, step = self._ahead
            step()
            self._ahead = ahead
