"""What the overview of a patient says: facts, latest results, tasks, decisions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from counselor.casework.background import Background, Phenotype
from counselor.casework.models import Answer, Consent, Indication
from counselor.casework.plans import PatientTask, SharedDecision
from counselor.desktop import icons, theme
from counselor.desktop.clinical_names import medicine_name
from counselor.desktop.models.cases_model import STATE_ICONS
from counselor.desktop.widgets.patient_header import ANSWER_ICONS, CONSENT_LISTS
from counselor.desktop.wording import day_text, term, tr
from counselor.pgx.drug_names import DrugNames, Resolved
from counselor.workbench import CaseRow
from counselor.workbench.couple_models import CoupleHead

LATEST = 3
ONE_COLUMN = 6
"""So many medicines stand below each other; more stand in two columns."""
_FURTHER_CHOICES = ("family_sharing", "recontact", "research")
"""Choices of a consent that open no list."""
DECISIONS_SHOWN = 2


def indication_text(indication: Indication | None) -> str:
    """Return the question of the newest result in one line."""
    if indication is None:
        return tr("no result yet")
    genes = ", ".join(indication.primary_genes)
    reason = " ".join(indication.reason.split())
    return f"{reason} · {genes}" if genes else reason


def signs_text(signs: tuple[Phenotype, ...]) -> str:
    """Return signs in one text, each with the age class at which it began."""
    told = []
    for item in signs:
        onset = term("background.onset", item.onset) if item.onset else ""
        told.append(f"{item.label} ({onset})" if onset else item.label)
    return " · ".join(told) or tr("none recorded")


def origin_text(background: Background) -> str:
    """Return the origin of the family in one line."""
    codes = ", ".join(term("background.origin", code) for code in background.ancestry)
    return " · ".join(filter(None, (codes, background.ancestry_note))) or tr("not recorded")


def surroundings_text(background: Background) -> str:
    """Return lifestyle, environment and psychosocial notes, a line each."""
    parts = (background.lifestyle, background.environment, background.psychosocial)
    return "\n".join(part for part in parts if part) or tr("none recorded")


def medicine_text(item: Resolved) -> tuple[str, bool]:
    """Return what is told of a medicine, and whether the rulebook knows it."""
    if not item.found:
        return tr("{given}: not in the rulebook, not checked").format(given=item.given), False
    drugs = ", ".join(map(medicine_name, item.drugs))
    if drugs.casefold() == item.given.casefold():
        return item.given, True
    return tr("{given} ({drugs})").format(given=item.given, drugs=drugs), True


def fill_medicines(box: QWidget, medicines: tuple[str, ...], names: DrugNames) -> None:
    """Show the medicines taken now, a long list in two columns; what is not checked says so."""
    theme.clear(box)
    grid = box.layout()
    if not isinstance(grid, QGridLayout):
        grid = QGridLayout(box)
    if not medicines:
        grid.addWidget(_muted(tr("none recorded")), 0, 0)
    rows = len(medicines) if len(medicines) <= ONE_COLUMN else (len(medicines) + 1) // 2
    for place, line in enumerate(medicines):
        text, known = medicine_text(names.resolve(line))
        words = _wrapped(text)
        if known:
            grid.addWidget(words, place % rows, place // rows)
            continue
        cell = QWidget()
        mark = QLabel()
        icons.set_icon(mark, "help-circle-outline", "not_assessed")
        inside = QHBoxLayout(cell)
        inside.addWidget(mark)
        inside.addWidget(words, 1)
        grid.addWidget(cell, place % rows, place // rows)
    for column in range(2):
        grid.setColumnStretch(column, 1)
    theme.lay_out(box)


def fill_latest(box: QWidget, cases: tuple[CaseRow, ...], opened: Callable[[str], None]) -> None:
    """Show the latest results, each a button that opens its review."""
    column = _emptied(box)
    for case in cases[:LATEST]:
        state = term("desktop.case_state", case.state.value)
        day = day_text(case.imported_at.astimezone().date())
        button = QPushButton(f"{state} · {day} · {case.file}")
        button.setProperty("role", "choice")
        button.setAccessibleName(tr("Open the result: {told}").format(told=button.text()))
        button.setToolTip(case.file)
        name, tone = STATE_ICONS[case.state]
        icons.set_icon(button, name, tone)
        button.setMinimumWidth(0)
        button.clicked.connect(partial(opened, case.id))
        column.addWidget(button)
    theme.lay_out(box)


def fill_tasks(
    box: QWidget,
    tasks: tuple[PatientTask, ...],
    today: date,
    done: Callable[[str], None],
    edit: Callable[[PatientTask], None],
) -> None:
    """Show open tasks with their days; what is overdue says so in words."""
    column = _emptied(box)
    for task in tasks:
        if task.done_at is not None:
            continue
        row = QWidget()
        check = QCheckBox()
        check.setAccessibleName(tr("Done: {task}").format(task=task.text))
        check.setToolTip(tr("Mark as done"))
        check.clicked.connect(partial(_tick, check, done, task.id))
        words = QLabel(task.text, wordWrap=True)
        due = QLabel(due_text(task.due_on, today))
        due.setProperty("role", "small")
        pencil = QToolButton()
        icons.set_icon(pencil, "pencil-outline", "muted")
        pencil.setAccessibleName(tr("Edit the task: {task}").format(task=task.text))
        pencil.setToolTip(tr("Edit the task"))
        pencil.clicked.connect(partial(edit, task))
        inside = QHBoxLayout(row)
        inside.addWidget(check)
        inside.addWidget(words, 1)
        if task.due_on < today:
            mark = QLabel()
            icons.set_icon(mark, "alert-outline", "caution")
            inside.addWidget(mark)
        inside.addWidget(due)
        inside.addWidget(pencil)
        column.addWidget(row)
    theme.lay_out(box)


def fill_decisions(
    box: QWidget,
    decisions: tuple[SharedDecision, ...],
    correct: Callable[[SharedDecision], None],
) -> None:
    """Show the latest decisions: what mattered, what was decided, by whom."""
    column = _emptied(box)
    for item in decisions[:DECISIONS_SHOWN]:
        block = QWidget()
        block.setProperty("gap", "step")
        head = QHBoxLayout()
        head.setObjectName("inside_head")
        when = QLabel(
            tr("{date}, decided by {who}").format(date=day_text(item.made_on), who=item.decided_by)
        )
        when.setProperty("role", "small")
        pencil = QToolButton()
        icons.set_icon(pencil, "pencil-outline", "muted")
        pencil.setAccessibleName(
            tr("Correct the decision of {date}").format(date=day_text(item.made_on))
        )
        pencil.setToolTip(tr("Correct"))
        pencil.clicked.connect(partial(correct, item))
        head.addWidget(when, 1)
        head.addWidget(pencil)
        inside = QVBoxLayout(block)
        inside.addLayout(head)
        inside.addWidget(QLabel(item.decided, wordWrap=True))
        if item.mattered:
            inside.addWidget(_muted(tr("What mattered: {text}").format(text=item.mattered)))
        named = ", ".join(option.name for option in item.options)
        if named:
            inside.addWidget(_muted(tr("Weighed: {options}").format(options=named)))
        column.addWidget(block)
    if len(decisions) > DECISIONS_SHOWN:
        more = tr("Earlier decisions stand in the timeline.")
        column.addWidget(_muted(more))
    theme.lay_out(box)


def fill_consent(box: QWidget, consent: Consent | None) -> str:
    """Show what was chosen; return the sentence above it."""
    column = _emptied(box)
    if consent is None:
        return tr("No consent is recorded. Nothing can be shown or signed without it.")
    if consent.withdraws:
        theme.lay_out(box)
        told = tr("Withdrawn on {date} by {who}. Nothing can be shown or signed any more.")
        return told.format(date=day_text(consent.given_on), who=consent.decided_by)
    for choice in (*CONSENT_LISTS, *_FURTHER_CHOICES):
        column.addWidget(_consent_line(choice, consent.answer(choice)))
    theme.lay_out(box)
    return tr("Given on {date} by {who}.").format(
        date=day_text(consent.given_on), who=consent.decided_by
    )


def fill_couples(
    box: QWidget, couples: tuple[CoupleHead, ...], opened: Callable[[str], None]
) -> None:
    """Show the partners, each a button that opens the couple."""
    column = _emptied(box)
    for couple in couples:
        text = f"{couple.partner_name} · {day_text(couple.partner_birth_date)}"
        button = QPushButton(text)
        button.setProperty("role", "quiet")
        button.setAccessibleName(tr("Open the couple with {name}").format(name=text))
        icons.set_icon(button, "account-multiple-outline")
        button.clicked.connect(partial(opened, couple.couple_id))
        column.addWidget(button)
    theme.lay_out(box)


def _consent_line(choice: str, answer: Answer) -> QWidget:
    line = QWidget()
    mark = QLabel()
    icons.set_icon(mark, *ANSWER_ICONS[answer])
    told = term("desktop.consent_answer", answer.value)
    word = QLabel(f"{term('desktop.consent_choice', choice)}: {told}", wordWrap=True)
    row = QHBoxLayout(line)
    row.addWidget(mark)
    row.addWidget(word, 1)
    return line


def due_text(day: date, today: date) -> str:
    """Return when a task is due, in words."""
    if day < today:
        return tr("overdue since {date}").format(date=day_text(day))
    return tr("due today") if day == today else tr("due {date}").format(date=day_text(day))


def _tick(check: QCheckBox, done: Callable[[str], None], task_id: str) -> None:
    check.setEnabled(False)
    done(task_id)


def _wrapped(text: str) -> QLabel:
    return QLabel(text, wordWrap=True)


def _muted(text: str) -> QLabel:
    label = QLabel(text, wordWrap=True)
    label.setProperty("role", "muted")
    return label


def _emptied(box: QWidget) -> QLayout:
    theme.clear(box)
    layout = box.layout()
    return layout if layout is not None else QVBoxLayout(box)
