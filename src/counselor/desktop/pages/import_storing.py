"""The foot of the import page: the question of the test, what must be confirmed, and importing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from counselor.casework.patient import TEST_TYPES
from counselor.desktop import theme
from counselor.desktop.forms.ui_import_page import Ui_ImportPage
from counselor.desktop.import_item import ImportItem
from counselor.desktop.pages.import_sheet import genes_unknown, split_names
from counselor.desktop.wording import day_text, term, tr
from counselor.errors import InputError
from counselor.workbench import (
    Case,
    Change,
    Consent,
    FieldInvalid,
    Indication,
    PreparedImport,
    SexVerdict,
    Workbench,
)

_REASON_LINES = 3

Store = Callable[[Workbench], tuple[Case, Change]]


class ImportStoring(QObject):
    """Judges whether a file may be imported now, and what is still to be said.

    `is_stale` tells whether something is declared otherwise than the file was read with.
    """

    def __init__(self, form: Ui_ImportPage, is_stale: Callable[[], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self._form, self._is_stale = form, is_stale
        self._prepared: PreparedImport | None = None
        self._genes: frozenset[str] = frozenset()
        for code in TEST_TYPES:
            form.test_type.addItem(term("report.test_type", code), code)
        form.test_type.setCurrentIndex(-1)
        form.test_type.setPlaceholderText(tr("Choose…"))
        theme.set_lines(form.reason, _REASON_LINES)
        form.asked_hint.hide()
        form.inside_foot.setStretch(form.inside_foot.indexOf(form.foot_text), 1)
        form.primary_genes.textChanged.connect(self._judge_genes)
        form.other_reason.textChanged.connect(self.judge)
        for box in (form.accept_sex, form.accept_other, form.accept_again):
            box.toggled.connect(self.judge)

    def clear(self) -> None:
        """Forget what was typed and confirmed for another file."""
        form = self._form
        form.reason.clear()
        form.asked_hint.hide()
        form.test_type.setCurrentIndex(-1)
        lines = (form.primary_genes, form.primary_conditions, form.other_reason)
        for line in lines:
            line.clear()
        form.primary_pgx.setChecked(False)
        self.clear_confirmed()

    def clear_confirmed(self) -> None:
        """Take back what was confirmed: the file is read anew, or it is another one."""
        form = self._form
        for box in (form.accept_sex, form.accept_other, form.accept_again):
            box.setChecked(False)

    def show(self, prepared: PreparedImport | None) -> None:
        """Offer to import a file, with what must be confirmed; None where there is none."""
        self._prepared, form = prepared, self._form
        form.import_now.setVisible(prepared is not None)
        form.foot_text.setVisible(prepared is not None)
        form.accept_sex.setVisible(self._sex_disagrees)
        form.accept_other.setVisible(self._is_others)
        form.other_reason.setVisible(self._is_others)
        form.accept_again.setVisible(self._is_known)
        form.open_existing.setVisible(self._is_known)
        self.judge()

    def take_genes(self, genes: frozenset[str]) -> None:
        """Know which genes the rulebook holds."""
        self._genes = genes
        self._judge_genes()

    def take_asked(self, consent: Consent | None) -> None:
        """Propose the question and genes that the consent names, where nothing was typed yet.

        Like `take_focus`: on what is then still to be said.
        """
        form = self._form
        if consent is None or not consent.indication or form.reason.toPlainText():
            return
        form.reason.setPlainText(consent.indication)
        if not form.primary_genes.text():
            form.primary_genes.setText(", ".join(consent.primary_genes))
        form.asked_hint.setText(
            tr("As in the consent of {date}.").format(date=day_text(consent.given_on))
        )
        form.asked_hint.show()
        self.take_focus()

    def take_focus(self) -> None:
        """Put the focus on what is still to be said, else on importing."""
        form = self._form
        if not form.reason.toPlainText():
            form.reason.setFocus()
        elif form.test_type.currentIndex() < 0:
            form.test_type.setFocus()
        elif (open_doubt := self._open_doubt()) is not None:
            open_doubt.setFocus()
        else:
            form.import_now.setFocus()

    def judge(self) -> None:
        """Offer the import once all that must be confirmed is."""
        form, stale = self._form, self._prepared is not None and self._is_stale()
        ready = self._prepared is not None and not stale and self._open_doubt() is None
        form.import_now.setEnabled(ready)
        text = tr("What is declared has changed: read the file again first.") if stale else ""
        if self._prepared is not None and not stale and not ready:
            text = tr("Confirm what is doubtful first.")
        form.foot_text.setText(text)

    def step(self, item: ImportItem) -> Store | None:
        """Return the step that stores a file; None where it may not be stored yet.

        Raises:
            FieldInvalid: The question of the test lacks something.
        """
        form, prepared = self._form, item.prepared
        if prepared is None or not form.import_now.isEnabled():
            return None
        for widget in (form.reason, form.test_type, form.primary_genes, form.other_reason):
            theme.set_tone(widget, "")
        indication, patient_id = self._indication(), item.patient_id
        sex = form.accept_sex.isChecked()
        reason = form.other_reason.text() if self._is_others else ""
        form.import_now.setEnabled(False)
        return lambda bench: bench.store_import(
            patient_id,
            prepared,
            indication,
            accept_sex_mismatch=sex,
            other_patient_reason=reason,
        )

    def mark_wrong(self, error: InputError) -> None:
        """Go to the field that an error is about."""
        widget = getattr(self._form, getattr(error, "field", ""), None)
        if isinstance(widget, QWidget):
            theme.set_tone(widget, "act")
            widget.setFocus()

    @property
    def _sex_disagrees(self) -> bool:
        return self._prepared is not None and self._prepared.sex.verdict is SexVerdict.DISAGREE

    @property
    def _is_others(self) -> bool:
        told = self._prepared
        return told is not None and bool(told.other_patients or told.named_others)

    @property
    def _is_known(self) -> bool:
        return self._prepared is not None and self._prepared.already_imported is not None

    def _open_doubt(self) -> QWidget | None:
        """Return the first thing that is still to be confirmed."""
        form = self._form
        if self._sex_disagrees and not form.accept_sex.isChecked():
            return form.accept_sex
        if self._is_others and not form.accept_other.isChecked():
            return form.accept_other
        if self._is_others and not form.other_reason.text().strip():
            return form.other_reason
        if self._is_known and not form.accept_again.isChecked():
            return form.accept_again
        return None

    def _judge_genes(self) -> None:
        unknown = genes_unknown(self._form.primary_genes.text(), self._genes)
        self._form.genes_hint.setText(
            tr("Not in the rulebook, so nothing can be said of: {genes}").format(
                genes=", ".join(unknown)
            )
            if unknown
            else " "
        )
        theme.set_tone(self._form.genes_hint, "act" if unknown else "")

    def _indication(self) -> Indication:
        form = self._form
        code = form.test_type.currentData()
        if code is None:
            raise FieldInvalid(
                "test_type", tr("Type of test"), tr("nothing was chosen."), tr("Choose the type.")
            )
        return Indication(
            reason=form.reason.toPlainText(),
            test_type=str(code),
            primary_genes=split_names(form.primary_genes.text(), upper=True),
            primary_conditions=split_names(form.primary_conditions.text()),
            primary_pgx=form.primary_pgx.isChecked(),
        )


def known_genes(bench: Workbench) -> frozenset[str]:
    """Return the genes that the rulebook says anything of."""
    known = (*bench.rulebook.inherited_genes(), *bench.rulebook.repeat_genes())
    inherited = {gene.symbol for gene in known}
    return frozenset(inherited | {gene.symbol for gene in bench.rulebook.pgx_genes()})
