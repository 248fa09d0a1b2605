"""A part of a page that is built when it is first looked at."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget


class Late(QWidget):
    """Builds what is inside when it is first shown or filled: most tabs of a page are neither.

    `built()`: what is inside is there now. A part overrides `put_together`, and calls `build`
    before it touches what that makes.
    """

    built = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_built = False

    def put_together(self) -> None:
        """Make what is inside; called once."""
        raise NotImplementedError

    def build(self) -> None:
        """Build it, if that was not done yet."""
        if self.is_built:
            return
        self.is_built = True
        self.put_together()
        self._keep_focus_order()
        self.built.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Build what is looked at now."""
        self.build()
        super().showEvent(event)

    def _keep_focus_order(self) -> None:
        """Let Tab reach what was made here where the part stands, not behind all that came before.

        Qt appends what is made later to the end of the window's order.
        """
        proxy, policy = self.focusProxy(), self.focusPolicy()
        self.setFocusProxy(None)  # type: ignore[arg-type]  # or it would stand for this part
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # nothing is put behind what takes no focus
        before: QWidget = self
        for widget in self.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(before, widget)
                before = widget
        self.setFocusPolicy(policy)
        if proxy is not None:
            self.setFocusProxy(proxy)
