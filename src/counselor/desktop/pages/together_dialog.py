"""The question before several findings are confirmed at once: it lists exactly which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counselor.desktop import theme
from counselor.desktop.finding_text import facts_line, sentence
from counselor.desktop.forms.ui_together_dialog import Ui_TogetherDialog
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.review_entries import may_go_together
from counselor.desktop.session import Session
from counselor.desktop.wording import said, tr
from counselor.workbench import ReviewItem
from counselor.workbench.deciding import Made

_LINES = 18


class TogetherDialog(SessionDialog):
    """Asks, then confirms all of them or none. `confirmed(step)`."""

    confirmed = Signal(object)

    def __init__(
        self,
        session: Session,
        case_id: str,
        items: Sequence[ReviewItem],
        parent: QWidget | None = None,
    ) -> None:
        """Make the dialog for findings that were chosen; those that may not go are named."""
        super().__init__(session, parent)
        self.form = Ui_TogetherDialog()
        self.form.setupUi(self)
        self._case_id = case_id
        self.items = tuple(item for item in items if may_go_together(item))
        others = [item for item in items if item not in self.items]
        form, count = self.form, len(self.items)
        form.heading.setText(
            tr("Confirm {n} findings together?").format(n=count)
            if count
            else tr("None of these can be confirmed together.")
        )
        form.confirm.setEnabled(bool(count))
        form.explanation.setVisible(bool(count))
        form.list.show_html(together_html(self.items, others))
        form.list.setFixedHeight(form.list.fontMetrics().lineSpacing() * _LINES)
        form.cancel.clicked.connect(self.reject)
        form.confirm.clicked.connect(self.confirm)
        self.dress(form.notice)
        theme.broad(self)
        form.confirm.setFocus()

    def confirm(self) -> None:
        """Confirm them, all or none."""
        case_id, names = self._case_id, [item.finding_id for item in self.items]
        self.form.confirm.setEnabled(False)
        self.do(lambda bench: bench.deciding.confirm_together(case_id, names), self._done)

    def fail(self, error: BaseException) -> None:
        """Nothing was confirmed; say why."""
        self.form.confirm.setEnabled(True)
        super().fail(error)

    def _done(self, made: Made) -> None:
        self.accept()
        self.confirmed.emit(made[0])


def together_html(items: Iterable[ReviewItem], others: Iterable[ReviewItem]) -> str:
    """Return what is confirmed, and what is decided one by one with the reason."""
    chosen = "".join(_row(item, facts_line(item)) for item in items)
    alone = "".join(_row(item, _why_alone(item)) for item in others)
    parts = [_section(tr("To be confirmed"), chosen), _section(tr("Decided one by one"), alone)]
    return "".join(parts)


def _section(title: str, rows: str) -> str:
    if not rows:
        return ""
    return f'<h3>{escape(title)}</h3><table class="rows" width="99%">{rows}</table>'


def _row(item: ReviewItem, told: str) -> str:
    text = sentence(item.finding, html=True)
    return f'<tr><td>{text}<br><span class="small">{escape(told)}</span></td></tr>'


def _why_alone(item: ReviewItem) -> str:
    if item.decision is not None:
        return said("desktop.alone.decided")
    return said(f"desktop.alone.{item.alone.value}") if item.alone is not None else ""
