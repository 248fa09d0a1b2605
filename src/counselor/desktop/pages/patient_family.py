"""The family history of a patient as a table, relative by relative."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from counselor.casework.background import Background, Related
from counselor.casework.relatives import FamilyTest, Relative, Side, Vital
from counselor.desktop import icons, theme
from counselor.desktop.models.fact_table import Column, FactRow, FactTable
from counselor.desktop.pages.patient_tables import RecordTable
from counselor.desktop.wording import term, tr


class FamilyTab(QWidget):
    """`relative_wanted(id)`: to edit, empty for a new one; `parents_wanted()`."""

    relative_wanted = Signal(str)
    parents_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("gap", "none")
        head = QWidget()
        head.setProperty("room", "between around")
        self.parents = QLabel()
        self.add = QPushButton(tr("Add a re&lative…"))
        self.add.setAccessibleName(tr("Add a relative"))
        self.edit_parents = QPushButton(tr("Edit…"))
        self.edit_parents.setAccessibleName(tr("Edit how the parents are related"))
        self.edit_parents.setProperty("role", "quiet")
        icons.set_icon(self.add, "account-plus-outline")
        row = QHBoxLayout(head)
        row.addWidget(self.parents)
        row.addWidget(self.edit_parents)
        row.addStretch(1)
        row.addWidget(self.add)
        self.table = RecordTable()
        column = QVBoxLayout(self)
        column.addWidget(head)
        column.addWidget(self.table, 1)
        self.add.clicked.connect(lambda: self.relative_wanted.emit(""))
        self.edit_parents.clicked.connect(self.parents_wanted)
        self.table.chosen.connect(self.relative_wanted)
        theme.lay_out(self)

    def show_family(self, relatives: tuple[Relative, ...], background: Background) -> None:
        """Show the relatives, nearest first."""
        related = background.parents_related
        told = tr("Parents related by blood: {answer}").format(
            answer=term("background.related", related.value)
        )
        if related is Related.YES and background.parents_note:
            told = f"{told} ({background.parents_note})"
        self.parents.setText(told)
        columns = tuple(
            map(Column, (tr("Relative"), tr("Sex at birth"), tr("Life"), tr("Genetic test"),
                         tr("Conditions and notes")))
        )  # fmt: skip
        rows = tuple(_row(item) for item in relatives)
        empty = tr("No relative is recorded. That is not the same as a family without illness.")
        self.table.show_table(FactTable(tr("Family history"), columns, rows, empty=empty))


def relative_name(item: Relative) -> str:
    """Return how a relative is called in lists: relation, side, the family's own name."""
    name = term("background.relation", item.relation)
    side = term("background.side", item.side.value) if item.side is not Side.NONE else ""
    extra = ", ".join(filter(None, (side, item.called)))
    return f"{name} ({extra})" if extra else name


def _row(item: Relative) -> FactRow:
    conditions = [
        found.name
        if found.onset_age is None
        else tr("{condition} at {age}").format(condition=found.name, age=found.onset_age)
        for found in item.conditions
    ]
    told = "; ".join(conditions)
    note = " ".join(item.note.split())
    cells = (
        relative_name(item),
        term("report.sex", item.sex.value),
        _life(item),
        _test(item),
        " · ".join(filter(None, (told, note))),
    )
    return FactRow(cells, anchor=item.id)


def _life(item: Relative) -> str:
    if item.age is None:
        return term("background.vital", item.vital.value)
    if item.vital is Vital.DECEASED:
        return tr("died at {age}").format(age=item.age)
    return tr("{age} years", n=item.age).format(age=item.age)


def _test(item: Relative) -> str:
    named = " ".join(filter(None, (item.gene, item.variant)))
    if item.test is FamilyTest.NOT_TOLD or (named and item.test is FamilyTest.FOUND):
        return named
    told = term("background.family_test", item.test.value)
    return f"{told}: {named}" if named else told
