"""Reading ahead: the next pieces of a file are made while one of them is looked at."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")

_MOST_WAITING = 4


class _End:
    """The last thing in the queue: there is no more, or `error` was raised."""

    def __init__(self, error: BaseException | None = None) -> None:
        self.error = error


class ReadAhead(Generic[T]):
    """The items of an iterator in their order, made in a thread of their own.

    What making them raises is raised here, after the items before it. At most a few are made in
    advance, so memory stays bounded. `close` ends the thread before the last item, too.
    """

    def __init__(self, items: Iterator[T]) -> None:
        self._items = items
        self._ready: queue.Queue[T | _End] = queue.Queue(_MOST_WAITING)
        self._unwanted = threading.Event()
        self._thread = threading.Thread(target=self._make, name="read-ahead", daemon=True)
        self._thread.start()

    def __iter__(self) -> Iterator[T]:
        """Yield the items; may be asked once."""
        while True:
            item = self._ready.get()
            if not isinstance(item, _End):
                yield item
                continue
            if item.error is not None:
                raise item.error
            return

    def close(self) -> None:
        """Make no more items, and wait until the thread has ended."""
        self._unwanted.set()
        while self._thread.is_alive():
            with contextlib.suppress(queue.Empty):  # a place for what it wants to hand over
                self._ready.get(timeout=0.01)
        self._thread.join()

    def _make(self) -> None:
        end = _End()
        try:
            for item in self._items:
                if self._unwanted.is_set():
                    break
                self._ready.put(item)
        except BaseException as error:  # noqa: BLE001 - it is raised where the items are taken
            end = _End(error)
        self._ready.put(end)
