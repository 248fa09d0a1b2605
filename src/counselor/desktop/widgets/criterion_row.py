"""One criterion of the worksheet: what it means, how it is judged, by which evidence."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from counselor.casework.classification import (
    CriterionEntry,
    CriterionJudgement,
    JudgementState,
)
from counselor.desktop import theme
from counselor.desktop.widgets.chip import Chip
from counselor.desktop.wording import notice_text, said, term, tr
from counselor.findings.models import ProposedCriterion
from counselor.inherited.classification.criteria import Criterion, Strength

_EVIDENCE_LINES = 2


class CriterionRow(QFrame):
    """Judges one criterion. `changed()`: by a person or by accepting a proposal."""

    changed = Signal()

    def __init__(
        self,
        criterion: Criterion,
        proposal: ProposedCriterion | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.criterion, self.proposal = criterion, proposal
        self.setProperty("gap", "step")
        self._build()
        self._fill()
        self.state.currentIndexChanged.connect(self._judged)
        self.strength.currentIndexChanged.connect(self.changed)
        self.evidence.textChanged.connect(self.changed)
        self._follow()

    @property
    def judged(self) -> JudgementState:
        """What is said of the criterion."""
        return JudgementState(self.state.currentData())

    @property
    def waits(self) -> bool:
        """Whether a proposal waits for a person's judgement."""
        return self.proposal is not None and self.judged is JudgementState.NOT_JUDGED

    def entry(self) -> CriterionEntry:
        """Return what was entered."""
        met = self.judged is JudgementState.MET
        return CriterionEntry(
            criterion=self.criterion.code,
            state=self.judged,
            strength=Strength(self.strength.currentData()) if met else None,
            evidence=self.evidence.toPlainText().strip(),
            proposed=self.proposal is not None,
        )

    def load(self, judgement: CriterionJudgement | None) -> None:
        """Show what was judged before; None: nothing."""
        state = judgement.state if judgement else JudgementState.NOT_JUDGED
        strength = judgement.strength if judgement else None
        self.state.setCurrentIndex(self.state.findData(state.value))
        chosen = strength or self.criterion.strength
        self.strength.setCurrentIndex(self.strength.findData(chosen.value))
        self.evidence.setPlainText(judgement.evidence if judgement else "")

    def accept(self) -> None:
        """Take the program's proposal over: met, at its strength, with its facts as evidence."""
        if self.proposal is None:
            return
        self.strength.setCurrentIndex(self.strength.findData(self.proposal.strength))
        if not self.evidence.toPlainText().strip():
            self.evidence.setPlainText(notice_text(self.proposal.because))
        self.state.setCurrentIndex(self.state.findData(JudgementState.MET.value))
        self.evidence.setFocus()

    def freeze(self) -> None:
        """Let it be read only."""
        self.state.setEnabled(False)
        self.strength.setEnabled(False)
        self.evidence.setReadOnly(True)
        self.take.hide()

    def _build(self) -> None:
        code = self.criterion.code
        self.state, self.strength = QComboBox(), QComboBox()
        self.evidence = QPlainTextEdit()
        self.take = QPushButton(tr("Accept"))
        name = QLabel(code)
        name.setProperty("role", "strong")
        head = QHBoxLayout()
        head.setObjectName("inside_head")
        head.addWidget(name)
        if self.criterion.about_patient:
            head.addWidget(Chip(tr("about the patient"), "account-outline", ""))
        head.addStretch(1)
        head.addWidget(self.strength)
        head.addWidget(self.state)
        meaning = QLabel(term("criterion", code), wordWrap=True)
        meaning.setProperty("role", "muted")
        box = QVBoxLayout(self)
        box.addLayout(head)
        box.addWidget(meaning)
        if self.proposal is not None:
            box.addLayout(self._proposed(self.proposal))
        box.addWidget(self.evidence)
        self._name()

    def _proposed(self, proposal: ProposedCriterion) -> QHBoxLayout:
        strength = term("criterion_strength", proposal.strength)
        because = notice_text(proposal.because)
        text = said("desktop.classification.proposed", {"because": because})
        chip = Chip(strength, "lightbulb-on-outline", "information")
        told = QLabel(text, wordWrap=True)
        self.take.setAccessibleName(
            tr("Accept the proposal: {code}, {strength}").format(
                code=self.criterion.code, strength=strength
            )
        )
        self.take.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setObjectName("inside_proposal")
        row.addWidget(chip)
        row.addWidget(told, 1)
        row.addWidget(self.take)
        return row

    def _name(self) -> None:
        code = self.criterion.code
        self.state.setAccessibleName(tr("{code}: met or not").format(code=code))
        self.strength.setAccessibleName(tr("{code}: strength").format(code=code))
        self.evidence.setAccessibleName(tr("{code}: evidence").format(code=code))
        self.state.setObjectName(f"state_{code}")
        self.strength.setObjectName(f"strength_{code}")
        self.evidence.setObjectName(f"evidence_{code}")
        self.take.setObjectName(f"take_{code}")
        self.evidence.setPlaceholderText(tr("Evidence, with its source"))
        self.evidence.setTabChangesFocus(True)

    def _fill(self) -> None:
        for state in (JudgementState.NOT_JUDGED, JudgementState.MET, JudgementState.NOT_MET):
            if self.criterion.retired and state is JudgementState.MET:
                continue
            self.state.addItem(term("judgement", state.value), state.value)
        for strength in self.criterion.allowed:
            self.strength.addItem(term("criterion_strength", strength.value), strength.value)
        at = self.strength.findData(self.criterion.strength.value)
        self.strength.setCurrentIndex(at)
        theme.set_lines(self.evidence, _EVIDENCE_LINES)

    def _judged(self) -> None:
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        """Ask for strength and evidence only where they mean something."""
        met = self.judged is JudgementState.MET
        several = len(self.criterion.allowed) > 1
        self.strength.setVisible(met and several)
        self.evidence.setVisible(self.judged is not JudgementState.NOT_JUDGED)
        self.take.setVisible(self.proposal is not None and not met and self.state.isEnabled())
