"""A page of a stack that takes no room while another one is on show."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


class StatePage(QWidget):
    """A long page among short ones.

    A stack is as high as the highest of its pages whose height follows from their width, hidden
    ones included; the short ones would be scrolled over nothing.
    """

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels at a width; none while it is not on show."""
        return 0 if self.isHidden() else super().heightForWidth(width)
