"""Copies with a passphrase: opened by it alone, and recognised as copies of what was signed."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pikepdf
import pytest

from counselor.casework.models import Case, DecisionKind
from counselor.reports.locked import PassphraseTooLong, locked
from counselor.vault.errors import PassphraseTooShort, PassphraseWeak
from counselor.workbench.documents import TextStaysOpen
from practice_builder import Practice

SECRET = "harbour pencil quiet Walnuß 41"


@pytest.fixture
def case(practice: Practice) -> Case:
    made = practice.case(practice.patient("acmg_sf", "pgx"))
    for item in practice.bench.review(made.id).items:
        practice.bench.decide(made.id, item.finding_id, DecisionKind.CONFIRM)
    return made


def contents(pdf: pikepdf.Pdf) -> list[bytes]:
    return [page.Contents.read_bytes() for page in pdf.pages]


def test_a_copy_opens_with_its_passphrase_alone(practice: Practice, case: Case, tmp_path: Path):
    bench = practice.bench
    report, _ = bench.sign(case.id)
    plain, copy = tmp_path / "report.pdf", tmp_path / "locked.pdf"
    bench.export_report(report.id, plain)
    bench.export_report(report.id, copy, passphrase=SECRET)
    for wrong in ("", "harbour pencil quiet"):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(copy, password=wrong)
    with pikepdf.open(copy, password=SECRET) as opened, pikepdf.open(plain) as signed:
        assert (opened.encryption.R, opened.encryption.bits) == (6, 256)
        assert contents(opened) == contents(signed)
        assert b"pdfaid" in signed.Root.Metadata.read_bytes()
        assert b"pdfaid" not in opened.Root.Metadata.read_bytes()
    found = bench.documents.verify(hashlib.sha256(copy.read_bytes()).hexdigest())
    assert found.known
    assert found.report == report
    assert found.sentence.startswith("This is a copy that opens with a passphrase. ")
    assert report.id in found.sentence
    changed = copy.read_bytes() + b"\n"
    assert not bench.documents.verify(hashlib.sha256(changed).hexdigest()).known


def test_the_passphrase_stays_with_the_person(practice: Practice, case: Case, tmp_path: Path):
    bench = practice.bench
    bench.sign(case.id)
    copy = tmp_path / "locked.pdf"
    bench.documents.export(case.id, "clinician", copy, passphrase=SECRET)
    (row,) = [event for event in bench.audit(5) if event.action == "document.exported"]
    assert SECRET not in row.details
    assert "copy_of" in row.details
    assert b"Ferreira" not in copy.read_bytes()
    found = bench.documents.verify(hashlib.sha256(copy.read_bytes()).hexdigest())
    assert found.known
    assert "not the signed report itself" in found.sentence


@pytest.mark.parametrize(
    ("typed", "error"),
    [("short", PassphraseTooShort), ("passwordpassword", PassphraseWeak)],
)
def test_a_weak_passphrase_writes_nothing(
    practice: Practice, case: Case, tmp_path: Path, typed: str, error: type[Exception]
):
    bench = practice.bench
    report, _ = bench.sign(case.id)
    rows = len(practice.actions())
    with pytest.raises(error):
        bench.export_report(report.id, tmp_path / "a.pdf", passphrase=typed)
    with pytest.raises(error):
        bench.documents.export(case.id, "clinician", tmp_path / "a.pdf", passphrase=typed)
    assert not list(tmp_path.glob("*.pdf"))
    assert len(practice.actions()) == rows


def test_plain_text_is_never_said_to_be_locked(practice: Practice, case: Case, tmp_path: Path):
    practice.bench.sign(case.id)
    with pytest.raises(TextStaysOpen):
        practice.bench.documents.export(
            case.id, "visit-note", tmp_path / "note.txt", passphrase=SECRET
        )
    assert not list(tmp_path.glob("*.txt"))


def test_a_passphrase_that_would_be_cut_is_refused():
    with pytest.raises(PassphraseTooLong):
        locked(b"", "ä" * 64)


def test_a_signed_report_in_large_print_is_made_from_what_was_signed(
    practice: Practice, case: Case, tmp_path: Path
):
    bench = practice.bench
    report, _ = bench.sign(case.id)
    made = bench.documents.preview(case.id, "patient", large_print=True)
    assert not made.draft
    assert made.pdf != bench.report_bytes(report.id)
    target = tmp_path / "large.pdf"
    bench.documents.export(case.id, "patient", target, large_print=True)
    assert target.read_bytes() == made.pdf
    found = bench.documents.verify(hashlib.sha256(made.pdf).hexdigest())
    assert found.known
    assert "not the signed report itself" in found.sentence
