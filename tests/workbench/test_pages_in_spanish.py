"""What the practice prints for itself and hands out as a record, in the language that was asked."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from counselor.casework.models import DecisionKind
from counselor.reports.templates import LanguageMissing
from counselor.workbench.audit_trail import TrailFilter
from counselor.workbench.editing import DocumentText
from practice_builder import PASSPHRASE, Practice

MINE = "Please give a copy to Dr Amara Bello."


def said(pdf: bytes) -> str:
    pages = PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_recovery_sheet(practice: Practice):
    sheet, _ = practice.bench.keys.make_recovery_sheet(PASSPHRASE, language="es")
    text = said(sheet.pdf)
    assert "Clave de recuperación" in text
    assert "Recovery key of" not in text
    with pytest.raises(LanguageMissing):
        practice.bench.keys.make_recovery_sheet(PASSPHRASE, language="xx")


def test_the_audit_listing(practice: Practice, tmp_path: Path):
    practice.patient("acmg_sf")
    target = tmp_path / "trail.pdf"
    practice.bench.trail.save_pdf(TrailFilter(), target, language="es")
    text = said(target.read_bytes())
    assert "Registro de actividad" in text
    assert "Paciente añadido" in text
    assert "Patient added" not in text


def test_the_record_tells_what_was_changed_in_documents(practice: Practice, tmp_path: Path):
    patient = practice.patient("acmg_sf", "pgx")
    case = practice.case(patient)
    for item in practice.bench.review(case.id).items:
        practice.bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM)
    editing, which = practice.bench.editing, DocumentText(case.id, "patient")
    shown = next(
        item for item in editing.state(which).document.paragraphs if item.section == "support"
    )
    editing.write(which, shown.section, shown.id, MINE)
    folder, _ = practice.bench.data_rights.export_everything(patient.id, tmp_path, language="es")
    text = said((folder / "record.pdf").read_bytes())
    assert "Qué se cambió en el texto de sus documentos" in text
    assert "Informe del paciente, English" in text
    assert f"escribió: «{MINE}» En lugar de: «{' '.join(shown.generated.split())}»" in text
    for english in ("Confirmed", "Who opened", "Signed reports", "disease-causing variant"):
        assert english not in text
