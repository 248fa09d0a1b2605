"""The sheet of an import: what was found in a file, whose it seems to be, and every doubt."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from counselor.desktop import icons, theme
from counselor.desktop.clinical_names import phenotype_name
from counselor.desktop.coverage_document import FEW
from counselor.desktop.forms.ui_import_page import Ui_ImportPage
from counselor.desktop.import_text import build_text, kind_text, why_text
from counselor.desktop.wording import count_text, notice_text, tr
from counselor.workbench import Coverage, PreparedImport, SexVerdict

_SEX_TONES = {
    SexVerdict.AGREE: "fine",
    SexVerdict.DISAGREE: "act",
    SexVerdict.CANNOT_TELL: "not_assessed",
}
_STEPS = 1000
"""Of fewer than one position in so many nearly nothing can be said."""
_SHA_SHOWN = 16
_URGENCY = ("act", "caution", "information", "not_assessed", "fine")

Fact = tuple[str, str]


class FoundCards:
    """Fills the cards that tell what a file is."""

    def __init__(self, form: Ui_ImportPage) -> None:
        self._form = form
        self._checks = QVBoxLayout(form.checks)
        self._coverage = QFormLayout(form.coverage)

    def clear(self) -> None:
        """Take away what an earlier reading showed."""
        theme.clear_form(self._form.found_facts)
        theme.clear_form(self._coverage)
        theme.clear(self._form.checks)

    def show(self, prepared: PreparedImport) -> None:
        """Show what a file tells, and what is doubtful about it."""
        self.clear()
        for name, value in (*_facts(prepared), *_declared_facts(prepared)):
            self._form.found_facts.addRow(_muted(name), QLabel(value, wordWrap=True))
        self._show_coverage(tr("Genes for medicines"), prepared.pgx)
        self._show_coverage(tr("Inherited conditions"), prepared.inherited)
        checks = [*whose_checks(prepared), *_checks(prepared)]
        for tone, text in sorted(checks, key=lambda check: _URGENCY.index(check[0])):
            self._checks.addWidget(_check_line(tone, text))

    def _show_coverage(self, label: str, coverage: Coverage) -> None:
        bar = QProgressBar(textVisible=False)
        bar.setRange(0, _STEPS)
        bar.setValue(coverage.assessed * _STEPS // coverage.total if coverage.total else 0)
        figures = tr("{n} of {total} positions").format(
            n=count_text(coverage.assessed), total=count_text(coverage.total)
        )
        few = coverage.assessed * FEW < coverage.total
        if few:
            doubt = tr("nothing is answered") if not coverage.assessed else tr("hardly anything")
            figures = f"{doubt}: {figures}"
        bar.setAccessibleName(f"{label}: {figures}")
        box = QWidget()
        row = QHBoxLayout(box)
        if few:
            mark = QLabel()
            icons.set_icon(mark, icons.TONE_ICONS["caution"], "caution")
            row.addWidget(mark)
            row.addWidget(QLabel(figures, wordWrap=True), 1)
        else:
            row.addWidget(bar, 1)
            row.addWidget(QLabel(figures))
        theme.lay_out(box)
        self._coverage.addRow(_muted(label), box)


def _facts(prepared: PreparedImport) -> tuple[Fact, ...]:
    stamp, result = prepared.findings.input, prepared.result
    samples = stamp.sample
    if len(result.samples) > 1:
        samples = tr("{sample}, one of {n} in the file").format(
            sample=stamp.sample, n=count_text(len(result.samples))
        )
    parents = (tr("Mother: {name}"), stamp.mother), (tr("Father: {name}"), stamp.father)
    named = [text.format(name=name) for text, name in parents if name]
    alone = tr("not in this file") if len(result.samples) == 1 else tr("none named")
    return (
        (tr("File"), stamp.file),
        (tr("Sample"), samples),
        (tr("Build"), build_text(stamp.build, result)),
        (tr("Kind"), kind_text(stamp.kind, stamp.format)),
        (tr("Records"), count_text(stamp.records)),
        (tr("Parents"), " · ".join(named) or alone),
        (tr("SHA-256"), f"{stamp.sha256[:_SHA_SHOWN]}…"),
        (tr("Rulebook"), prepared.findings.rulebook.version),
    )


def _declared_facts(prepared: PreparedImport) -> list[Fact]:
    """Return results of other tests that were declared beside the file."""
    stamp, found = prepared.findings.input, []
    for call in stamp.outside_calls.calls if stamp.outside_calls else ():
        parts = (call.gene, call.diplotype, phenotype_name(call.phenotype), call.activity_score)
        found.append((tr("Another laboratory"), " ".join(part for part in parts if part)))
    for item in stamp.typed_results.results if stamp.typed_results else ():
        lengths = " / ".join(part for part in (item.allele_1, item.allele_2) if part)
        told = " ".join(part for part in (item.gene, lengths, item.copies) if part)
        found.append((tr("Another test"), told))
    return found


def whose_checks(prepared: PreparedImport) -> list[tuple[str, str]]:
    """Return what the names of sample and file say of whose it is, with the tone of each."""
    mine = [item for item in prepared.likely if item.id == prepared.patient_id]
    sample = prepared.sample
    found: list[tuple[str, str]] = []
    for other in prepared.named_others:
        sentence = tr("It seems to be the result of another patient, {name} ({number}): {why}.")
        told = sentence.format(name=other.name, number=other.number, why=why_text(other))
        found.append(("act", told))
    if mine:
        told = tr("It seems to be this patient's: {why}.").format(why=why_text(mine[0]))
        found.append(("fine", told))
    elif not prepared.named_others:
        sentence = tr(
            "The sample's name ({sample}) and the file's name do not tell whose it is. "
            "Check that it is this patient's."
        )
        found.append(("information", sentence.format(sample=sample)))
    if prepared.samples_before:
        sentence = tr("In this patient's earlier results the sample is named {before}.")
        told = sentence.format(before=", ".join(prepared.samples_before))
        found.append(("caution", told))
    return found


def _checks(prepared: PreparedImport) -> list[tuple[str, str]]:
    checks = [(_SEX_TONES[prepared.sex.verdict], prepared.sex_sentence)]
    if prepared.findings.input.absent_is_reference:
        checks.append(("caution", tr("Absent places are counted as reference, as declared.")))
    mixed_up = set(prepared.mix_ups)
    fits = {
        notice_text(item)
        for item in prepared.findings.input.warnings
        if item.key == "relationship.fits"
    }
    return checks + [
        ("act" if text in mixed_up else "fine" if text in fits else "caution", text)
        for text in prepared.warnings
    ]


def _check_line(tone: str, text: str) -> QWidget:
    line = QWidget()
    mark = QLabel()
    icons.set_icon(mark, icons.TONE_ICONS[tone], tone)
    word = QLabel(text, wordWrap=True)
    row = QHBoxLayout(line)
    row.addWidget(mark)
    row.addWidget(word, 1)
    theme.lay_out(line)
    return line


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "muted")
    return label
