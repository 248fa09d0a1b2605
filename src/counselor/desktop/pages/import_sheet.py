"""The sheet of an import: what was found in a file, and what the person declares about the test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from counselor.desktop import icons, theme
from counselor.desktop.coverage_document import FEW
from counselor.desktop.forms.ui_import_page import Ui_ImportPage
from counselor.desktop.pages.import_request import ImportRequest
from counselor.desktop.wording import count_text, notice_text, tr
from counselor.readers.outside_calls import OutsideCall
from counselor.readers.typed_results import GivenResult
from counselor.workbench import Coverage, FieldInvalid, PreparedImport, SexVerdict

_SEX_TONES = {
    SexVerdict.AGREE: "fine",
    SexVerdict.DISAGREE: "act",
    SexVerdict.CANNOT_TELL: "not_assessed",
}
_STEPS = 1000
"""Of fewer than one position in so many nearly nothing can be said."""
_KINDS = {"vcf": "VCF", "gvcf": "gVCF"}


class ImportSheet:
    """Fills the cards of the import page."""

    def __init__(self, form: Ui_ImportPage) -> None:
        self._form = form
        self.outside: Path | tuple[OutsideCall, ...] | None = None
        """Results of another laboratory as they are declared now."""
        self.typed: Path | tuple[GivenResult, ...] | None = None
        """Repeat lengths and copy numbers as they are declared now."""
        self._checks = QVBoxLayout(form.checks)
        self._coverage = QFormLayout(form.coverage)
        form.absent_is_reference.toggled.connect(form.absent_details.setVisible)
        form.absent_details.hide()
        for line in (form.covered, form.outside, form.typed):
            line.textChanged.connect(self._tell_declared)
        for box in self._parents:
            box.currentIndexChanged.connect(self._tell_declared)
        form.absent_is_reference.toggled.connect(self._tell_declared)
        self._tell_declared()

    @property
    def _parents(self) -> tuple[QComboBox, QComboBox]:
        return self._form.mother, self._form.father

    def clear(self) -> None:
        """Show nothing of an earlier file."""
        form = self._form
        theme.clear_form(form.found_facts)
        theme.clear_form(self._coverage)
        theme.clear(form.checks)
        self.declare_outside(None)
        self.declare_typed(None)
        for box in self._parents:
            box.clear()
        form.absent_reason.clear()
        form.absent_confirmed.setChecked(False)

    def show_request(self, request: ImportRequest) -> None:
        """Show what was declared for this reading."""
        form = self._form
        form.covered.setText(str(request.covered) if request.covered else "")
        self.declare_outside(request.outside_calls)
        self.declare_typed(request.typed_results)
        form.absent_is_reference.setChecked(bool(request.absent_is_reference))
        form.absent_reason.setText(request.absent_is_reference)
        form.absent_confirmed.setChecked(bool(request.absent_is_reference))

    def show_parents(self, request: ImportRequest, samples: Sequence[str]) -> None:
        """Offer the other samples of the file as parents; nobody is chosen by itself."""
        others = [name for name in samples if name != request.sample]
        for box, named in zip(self._parents, (request.mother, request.father), strict=True):
            box.clear()
            box.addItem(tr("not given"), "")
            for name in others:
                box.addItem(name, name)
            box.setCurrentIndex(max(0, box.findData(named)))
        self._form.parents.setVisible(bool(others))

    def declare_outside(self, given: Path | tuple[OutsideCall, ...] | None) -> None:
        """Show which results of another laboratory count."""
        self.outside = given
        if isinstance(given, Path):
            text = given.name
        else:
            text = ", ".join(call.gene for call in given or ())
        self._form.outside.setText(text)
        self._form.clear_outside.setEnabled(bool(given))

    def declare_typed(self, given: Path | tuple[GivenResult, ...] | None) -> None:
        """Show which repeat lengths and copy numbers count."""
        self.typed = given
        if isinstance(given, Path):
            text = given.name
        else:
            text = ", ".join(result.gene for result in given or ())
        self._form.typed.setText(text)
        self._form.clear_typed.setEnabled(bool(given))

    def request_from_form(self, request: ImportRequest) -> ImportRequest:
        """Return the request with what the person declares now.

        Raises:
            FieldInvalid: 'Absent means reference' without reason or without taking it on.
        """
        form = self._form
        covered = form.covered.text()
        reason = form.absent_reason.text().strip()
        declared = form.absent_is_reference.isChecked()
        if declared and not reason:
            raise FieldInvalid(
                "absent_reason",
                tr("Absent means reference"),
                tr("no reason is given."),
                tr("Say how you know, for example by a statement of the laboratory."),
            )
        if declared and not form.absent_confirmed.isChecked():
            raise FieldInvalid(
                "absent_confirmed",
                tr("Absent means reference"),
                tr("nobody takes responsibility for it."),
                tr("Tick the box, or leave the declaration out."),
            )
        return replace(
            request,
            covered=Path(covered) if covered else None,
            outside_calls=self.outside,
            typed_results=self.typed,
            absent_is_reference=reason if declared else "",
            mother=str(form.mother.currentData() or ""),
            father=str(form.father.currentData() or ""),
        )

    def declared(self, request: ImportRequest) -> ImportRequest:
        """Return the request with what stands in the fields, checked or not."""
        form = self._form
        covered = form.covered.text()
        return replace(
            request,
            covered=Path(covered) if covered else None,
            mother=str(form.mother.currentData() or ""),
            father=str(form.father.currentData() or ""),
        )

    def _tell_declared(self) -> None:
        """Say in one line, in sight of the file, what is declared about the test."""
        form = self._form
        none = tr("none")
        covered = Path(form.covered.text()).name if form.covered.text() else none
        if form.absent_is_reference.isChecked():
            covered = f"{covered}, {tr('absent means reference')}"
        names = [str(box.currentData() or "") for box in self._parents]
        told = [
            tr("Covered regions: {value}").format(value=covered),
            tr("Parents: {value}").format(value=", ".join(filter(None, names)) or none),
            tr("Another laboratory: {value}").format(value=form.outside.text() or none),
            tr("Other tests: {value}").format(value=form.typed.text() or none),
        ]
        form.declared.setText("  ·  ".join(told))

    def show(self, prepared: PreparedImport) -> None:
        """Show what a file tells, and what is doubtful about it."""
        self.clear_found()
        stamp = prepared.findings.input
        facts = (
            (tr("File"), stamp.file),
            (tr("Sample"), stamp.sample),
            (tr("Build"), stamp.build.value),
            (tr("Kind"), f"{_KINDS.get(stamp.kind, stamp.kind)}, {stamp.format}"),
            (tr("Records"), count_text(stamp.records)),
            (tr("SHA-256"), f"{stamp.sha256[:16]}…"),
            (tr("Rulebook"), prepared.findings.rulebook.version),
        )
        for label, value in facts:
            self._form.found_facts.addRow(_muted(label), QLabel(value))
        for label, name in ((tr("Mother"), stamp.mother), (tr("Father"), stamp.father)):
            if name:
                self._form.found_facts.addRow(_muted(label), QLabel(name))
        for call in stamp.outside_calls.calls if stamp.outside_calls else ():
            parts = (call.gene, call.diplotype, call.phenotype, call.activity_score)
            told = QLabel(" ".join(part for part in parts if part))
            self._form.found_facts.addRow(_muted(tr("Another laboratory")), told)
        for item in stamp.typed_results.results if stamp.typed_results else ():
            lengths = " / ".join(part for part in (item.allele_1, item.allele_2) if part)
            told = QLabel(" ".join(part for part in (item.gene, lengths, item.copies) if part))
            self._form.found_facts.addRow(_muted(tr("Another test")), told)
        self._show_coverage(tr("Genes for medicines"), prepared.pgx)
        self._show_coverage(tr("Inherited conditions"), prepared.inherited)
        self._show_checks(prepared)

    def clear_found(self) -> None:
        """Take away what an earlier reading showed; what is declared stays."""
        theme.clear_form(self._form.found_facts)
        theme.clear_form(self._coverage)
        theme.clear(self._form.checks)

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

    def _show_checks(self, prepared: PreparedImport) -> None:
        checks: list[tuple[str, str]] = []
        checks.append((_SEX_TONES[prepared.sex.verdict], prepared.sex_sentence))
        if prepared.findings.input.absent_is_reference:
            checks.append(("caution", tr("Absent places are counted as reference, as declared.")))
        mixed_up = set(prepared.mix_ups)
        fits = {
            notice_text(item)
            for item in prepared.findings.input.warnings
            if item.key == "relationship.fits"
        }
        checks += [
            ("act" if text in mixed_up else "fine" if text in fits else "caution", text)
            for text in prepared.warnings
        ]
        checks.sort(key=lambda check: check[0] != "act")
        for tone, text in checks:
            self._checks.addWidget(_check_line(tone, text))


def split_names(text: str, *, upper: bool = False) -> tuple[str, ...]:
    """Return the names between commas or semicolons, without blanks around them."""
    parts = (part.strip() for part in text.replace(";", ",").split(","))
    return tuple(part.upper() if upper and "orf" not in part else part for part in parts if part)


def genes_unknown(text: str, known: frozenset[str]) -> tuple[str, ...]:
    """Return the genes of a typed list that the rulebook does not hold."""
    upper = {name.upper() for name in known}
    return tuple(name for name in split_names(text) if known and name.upper() not in upper)


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
