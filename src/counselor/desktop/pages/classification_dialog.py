"""The classification worksheet of one variant: 28 criteria, both systems, a person's class."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QCursor
from PySide6.QtWidgets import QLabel, QListWidgetItem, QMenu, QWidget

from counselor.casework.classification import (
    Classification,
    CriterionEntry,
    JudgementState,
    WorksheetEntry,
    applied_of,
    nothing_judged,
)
from counselor.desktop import icons, theme
from counselor.desktop.classification_text import (
    agreement,
    before_text,
    points_text,
    rules_text,
    version_text,
)
from counselor.desktop.clinical_names import condition_names
from counselor.desktop.forms.ui_classification_dialog import Ui_ClassificationDialog
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.session import Session
from counselor.desktop.widgets.criterion_row import CriterionRow
from counselor.desktop.widgets.patient_header import identity_text
from counselor.desktop.wording import said, term, tr
from counselor.findings.models import InheritedFinding, ProposedCriterion
from counselor.inherited.classification.combining import Combined, VariantClass, combine
from counselor.inherited.classification.criteria import CRITERIA, Criterion
from counselor.inherited.classification.joint_use import cautions
from counselor.workbench import Change, Patient, Worksheet

_REASON_LINES = 3
_SIDE_SHARE, _CRITERIA_SHARE = 38, 62
_HIGH = 0.9
"""Share of the screen's height that the dialog takes."""


def open_worksheet(
    session: Session,
    case_id: str,
    finding: InheritedFinding,
    patient: Patient,
    parent: QWidget,
) -> None:
    """Open the worksheet of the finding's variant; where it has several, ask which."""

    def opened(variant: str) -> None:
        ClassificationDialog(session, case_id, finding.id, variant, patient, parent).open()

    if len(finding.variants) == 1:
        opened(finding.variants[0].grch38)
        return
    menu = QMenu(parent)
    menu.setAttribute(theme.DELETE_ON_CLOSE)
    for variant in finding.variants:
        action = menu.addAction(f"{variant.gene} {variant.hgvs_c or variant.grch38}")
        action.triggered.connect(lambda _on=False, key=variant.grch38: opened(key))
    menu.popup(QCursor.pos())


class ClassificationDialog(SessionDialog):
    """Judges the criteria of a variant and keeps the class that a person gives."""

    def __init__(
        self,
        session: Session,
        case_id: str,
        finding_id: str,
        variant: str,
        patient: Patient,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, parent)
        self.form = Ui_ClassificationDialog()
        self.form.setupUi(self)
        self._case_id, self._finding_id = case_id, finding_id
        self._sheet: Worksheet | None = None
        self.rows: dict[str, CriterionRow] = {}
        form = self.form
        name = f"{patient.family_name}, {patient.given_name}".rstrip(", ")
        form.patient.setText(f"{name} · {identity_text(patient, session.workbench.today)}")
        theme.set_lines(form.reason, _REASON_LINES)
        for bar in (form.before, form.panel, form.agreement):
            bar.stay()
        form.save.setEnabled(False)
        for layout in (form.rules_layout, form.points_layout):
            layout.addStretch(1)
        self._connect()
        self.dress(form.notice)
        self._size()
        self.ask(
            "worksheet",
            lambda bench: bench.classifications.worksheet(case_id, finding_id, variant),
            self._fill,
        )

    def save(self) -> None:
        """Keep a new version."""
        if self._sheet is None or self.form.verdict.currentIndex() < 0:
            return
        entry = self._entry(self._sheet)
        case_id, finding_id = self._case_id, self._finding_id
        self.form.save.setEnabled(False)
        self.do(
            lambda bench: bench.classifications.classify(case_id, finding_id, entry), self._done
        )

    def fail(self, error: BaseException) -> None:
        """Nothing was kept; say why. What was entered stays."""
        self._judge()
        super().fail(error)

    def _connect(self) -> None:
        form = self.form
        form.cancel.clicked.connect(self.reject)
        form.save.clicked.connect(self.save)
        form.condition.currentIndexChanged.connect(self._load_condition)
        form.verdict.currentIndexChanged.connect(self._judge)

    def _size(self) -> None:
        screen = self.screen().availableGeometry()
        line = self.fontMetrics().averageCharWidth()
        self.setMinimumWidth(min(line * 130, screen.width() - line * 4))
        self.resize(self.minimumWidth(), int(screen.height() * _HIGH))
        columns = self.form.around_columns
        columns.setStretch(0, _CRITERIA_SHARE)
        columns.setStretch(1, _SIDE_SHARE)
        for index in range(self.form.inside_systems.count()):
            self.form.inside_systems.setStretch(index, 1)

    def _fill(self, sheet: Worksheet) -> None:
        """Show the criteria, what data proposes, and what was judged before."""
        form, variant = self.form, sheet.variant
        name = " ".join(part for part in (variant.hgvs_c, variant.hgvs_p) if part)
        title = tr("Classification: {gene} {variant}")
        form.heading.setText(title.format(gene=variant.gene, variant=name or variant.grch38))
        self._add_rows(sheet)
        for verdict in VariantClass:
            form.verdict.addItem(term("classification", verdict.value), verdict.value)
        form.verdict.setPlaceholderText(said("desktop.classification.choose"))
        form.verdict.setCurrentIndex(-1)
        self._show_history(sheet)
        if sheet.elsewhere:
            form.before.say("information", " ".join(before_text(variant, sheet.elsewhere)))
        if sheet.expert_panel:
            text = said("desktop.classification.panel", {"panel": sheet.expert_panel})
            form.panel.say("caution", text)
        self._sheet = sheet
        self._fill_conditions(sheet)
        if sheet.frozen:
            self._freeze()
        self._judge()
        theme.lay_out(self)
        icons.apply(self)

    def _add_rows(self, sheet: Worksheet) -> None:
        """Add a row for each criterion: those with a proposal first, the others by their group."""
        proposals = {item.criterion: item for item in sheet.variant.proposed_criteria}
        proposed = [item for item in CRITERIA.values() if item.code in proposals]
        others = [item for item in CRITERIA.values() if item.code not in proposals]
        rows: dict[str, CriterionRow] = {}
        if proposed:
            self._add_title(said("desktop.classification.proposed_group"), "information")
            self._add_group(proposed, proposals, rows)
        for group, criteria in groupby(others, key=lambda item: item.group):
            self._add_title(term("criterion_group", group.value))
            self._add_group(criteria, proposals, rows)
        self.form.criteria_layout.addStretch(1)
        self.rows = {code: rows[code] for code in CRITERIA}
        next(iter(rows.values())).state.setFocus()

    def _add_title(self, text: str, tone: str = "") -> None:
        title = QLabel(text, wordWrap=True)
        title.setProperty("role", "lead")
        title.setProperty("tone", tone)
        self.form.criteria_layout.addWidget(title)

    def _add_group(
        self,
        criteria: Iterable[Criterion],
        proposals: Mapping[str, ProposedCriterion],
        rows: dict[str, CriterionRow],
    ) -> None:
        for criterion in criteria:
            row = CriterionRow(criterion, proposals.get(criterion.code))
            row.changed.connect(self._judge)
            self.form.criteria_layout.addWidget(row)
            rows[criterion.code] = row

    def _fill_conditions(self, sheet: Worksheet) -> None:
        box, gene = self.form.condition, sheet.variant.gene
        box.blockSignals(True)  # noqa: FBT003 - Qt's own
        box.addItem(said("desktop.classification.all_conditions", {"gene": gene}), "")
        for name in sheet.conditions:
            box.addItem(condition_names(name), name)
        practice = sheet.variant.practice
        chosen = box.findData(practice.condition) if practice is not None else 0
        box.setCurrentIndex(max(0, chosen))
        box.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._load_condition()

    def _load_condition(self) -> None:
        """Show the newest version of the chosen condition; without one, nothing is judged."""
        if self._sheet is None:
            return
        self._load(self._sheet.current(str(self.form.condition.currentData())))

    def _load(self, version: Classification | None) -> None:
        for code, row in self.rows.items():
            row.blockSignals(True)  # noqa: FBT003 - Qt's own
            row.load(version.judgement_on(code) if version else None)
            row.blockSignals(False)  # noqa: FBT003 - Qt's own
        verdict = version.verdict.value if version else ""
        self.form.verdict.setCurrentIndex(self.form.verdict.findData(verdict))
        self.form.reason.setPlainText(version.reason if version else "")
        self._judge()

    def _show_history(self, sheet: Worksheet) -> None:
        form = self.form
        own = [(item, False) for item in sheet.history]
        everything = [*own, *((item, True) for item in sheet.elsewhere)]
        everything.sort(key=lambda pair: pair[0].at, reverse=True)
        for version, other in everything:
            text = version_text(version, of_other=other)
            entry = QListWidgetItem(text)
            entry.setToolTip(text)
            entry.setFlags(entry.flags() & ~Qt.ItemFlag.ItemIsEditable)
            form.history.addItem(entry)
        for widget in (form.history_title, form.history):
            widget.setVisible(bool(everything))

    def _freeze(self) -> None:
        form = self.form
        for row in self.rows.values():
            row.freeze()
        form.reason.setReadOnly(True)
        for widget in (form.verdict, form.condition):
            widget.setEnabled(False)
        form.save.hide()
        form.cancel.setText(tr("Close"))
        form.notice.say("information", said("desktop.classification.frozen"))

    def _entries(self) -> tuple[CriterionEntry, ...]:
        return tuple(row.entry() for row in self.rows.values())

    def _entry(self, sheet: Worksheet) -> WorksheetEntry:
        form = self.form
        return WorksheetEntry(
            variant=sheet.variant.grch38,
            gene=sheet.variant.gene,
            condition=str(form.condition.currentData()),
            criteria=self._entries(),
            verdict=VariantClass(form.verdict.currentData()),
            reason=form.reason.toPlainText(),
        )

    def _judge(self) -> None:
        """Show what both systems give for what is entered now."""
        if self._sheet is None:
            return
        form, entries = self.form, self._entries()
        applied = applied_of(entries)
        found = combine(applied)
        names = ", ".join(str(item) for item in applied)
        judged_not = [it.criterion for it in entries if it.state is JudgementState.NOT_MET]
        told = [tr("Met: {names}").format(names=names or tr("none"))]
        if judged_not:
            told.append(tr("Not met: {names}").format(names=", ".join(judged_not)))
        waiting = [code for code, row in self.rows.items() if row.waits]
        if waiting and not self._sheet.frozen:
            told.append(tr("Proposed, not judged yet: {names}").format(names=", ".join(waiting)))
        form.met.setText("\n".join(told))
        if nothing_judged(entries):
            self._say_nothing_judged()
        else:
            self._say_systems(found, " ".join(said(it.key, it.values) for it in cautions(applied)))
        for card, title, label in (
            (form.rules_card, form.rules_title, form.rules),
            (form.points_card, form.points_title, form.points),
        ):
            card.setAccessibleName(f"{title.text()}: {label.text()}")
            QAccessible.updateAccessibility(QAccessibleEvent(card, QAccessible.Event.NameChanged))
        form.save.setEnabled(form.verdict.currentIndex() >= 0 and not self._sheet.frozen)

    def _say_nothing_judged(self) -> None:
        form, nothing = self.form, said("desktop.classification.nothing_judged")
        for label in (form.rules, form.points):
            label.setText(nothing)
        for label in (form.rules_line, form.points_total):
            label.clear()
        form.agreement.say("not_assessed", said("desktop.classification.nothing_judged_more"))

    def _say_systems(self, found: Combined, more: str) -> None:
        form = self.form
        form.rules.setText(term("classification", found.rules.verdict.value))
        form.rules_line.setText(rules_text(found.rules))
        form.points.setText(term("classification", found.points.verdict.value))
        form.points_total.setText(points_text(found.points))
        tone, text = agreement(found)
        form.agreement.say("caution" if more else tone, text, more)

    def _done(self, _answer: tuple[Classification, Change]) -> None:
        self.accept()
