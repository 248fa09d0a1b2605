"""`counselor review` and `counselor report`: documents from files, without a screen."""

from __future__ import annotations

import json
import os
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from case_builder import CHEAP, PASSPHRASE, an_indication, consent_fields, patient_fields
from cli_driver import Run
from counselor.cli.documents import TEMPLATES
from counselor.cli.main import EXIT_FAILURES, EXIT_INPUT, EXIT_USAGE, main
from counselor.reports.templates import Template
from counselor.workbench import DecisionKind, Workbench
from counselor.workbench.editing import DocumentText

LISTS = "acmg_sf,carrier,pgx,other,family_sharing,recontact"
DAY = "2026-11-23"


@pytest.fixture
def findings(run: Run, patient: Path, tmp_path: Path) -> Path:
    target = tmp_path / "f.json"
    assert run("analyse", patient, "--medicines", "clopidogrel", "--output", target).code == 0
    return target


@pytest.fixture
def reviewed(run: Run, findings: Path, tmp_path: Path) -> Path:
    target = tmp_path / "r.json"
    found = review(run, findings, target)
    assert found.code == 0, found.err
    return target


def review(run: Run, findings: Path, target: Path, **changes: str):
    options = {"signer": "Dr Ines Okafor", "consent": LISTS, "date": DAY, **changes}
    named = [part for name, value in options.items() for part in (f"--{name}", value)]
    return run("review", findings, "--decide-all", "confirm", *named, "--out", target)


def pages(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(path.read_bytes())).pages]


def test_the_parser_names_every_template():
    assert tuple(TEMPLATES) == tuple(Template)


@pytest.mark.parametrize("template", [item for item in Template if item is not Template.COUPLE])
def test_each_document_is_made_and_marked_as_a_trial(
    run: Run, reviewed: Path, tmp_path: Path, template: Template
):
    target = tmp_path / "a.pdf"
    options = ("--template", template.value, "--date", "2026-11-24")
    found = run("report", "--reviewed", reviewed, *options, "--out", target)
    assert (found.code, found.out, found.err) == (0, "", "")
    assert all("made without a person" in text for text in pages(target))
    again = tmp_path / "b.pdf"
    assert run("report", "--reviewed", reviewed, *options, "--out", again).code == 0
    assert again.read_bytes() == target.read_bytes()
    assert target.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("template", [item for item in Template if item is not Template.COUPLE])
def test_each_document_is_made_in_spanish(
    run: Run, reviewed: Path, tmp_path: Path, template: Template
):
    target = tmp_path / "a.pdf"
    options = ("--template", template.value, "--date", "2026-11-24", "--lang", "es")
    found = run("report", "--reviewed", reviewed, *options, "--out", target)
    assert (found.code, found.out, found.err) == (0, "", "")
    text = " ".join(pages(target))
    assert "made without a person" not in text
    filled_by_hand = template is Template.CONSENT
    assert "24 de noviembre de 2026" in text or filled_by_hand or template is Template.PATIENT
    assert PdfReader(target).trailer["/Root"]["/Lang"] == "es"


def test_a_visit_note_can_be_text(run: Run, reviewed: Path, tmp_path: Path):
    target = tmp_path / "note.txt"
    done = run("report", "--reviewed", reviewed, "--template", "visit-note", "--out", target)
    assert done.code == 0
    text = target.read_text(encoding="utf-8")
    assert "BRCA1" in text
    assert "without a person" in text
    wrong = run("report", "--reviewed", reviewed, "--template", "family", "--out", target)
    assert wrong.code == EXIT_USAGE


def test_a_bare_analysis_gives_a_marked_clinicians_draft_only(
    run: Run, findings: Path, tmp_path: Path
):
    target = tmp_path / "a.pdf"
    options = ("--date", DAY, "--out", target)
    assert run("report", "--reviewed", findings, "--template", "clinician", *options).code == 0
    assert all("DRAFT" in text for text in pages(target))
    target.unlink()
    for template in ("patient", "family", "card", "consent"):
        found = run("report", "--reviewed", findings, "--template", template, *options)
        assert found.code == EXIT_INPUT
        assert "Nobody reviewed this analysis" in found.err
        assert not target.exists()


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [("signer", "", "signer"), ("patient", {}, "patient.number"), ("rulebook", 1, "rulebook")],
)
def test_errors_name_file_and_field(
    run: Run, reviewed: Path, tmp_path: Path, path: str, value: object, field: str
):
    document = json.loads(reviewed.read_text(encoding="utf-8"))
    document[path] = value
    reviewed.write_text(json.dumps(document), encoding="utf-8")
    found = run(
        "report", "--reviewed", reviewed, "--template", "patient", "--out", tmp_path / "a.pdf"
    )
    assert found.code == EXIT_INPUT
    assert f"r.json: the field '{field}'" in found.err


def test_another_rulebook_is_refused(run: Run, reviewed: Path, tmp_path: Path):
    document = json.loads(reviewed.read_text(encoding="utf-8"))
    other = {"version": "1999.1.1", "sha256": "a" * 64}
    document["rulebook"] = document["findings"]["rulebook"] = other
    reviewed.write_text(json.dumps(document), encoding="utf-8")
    found = run(
        "report", "--reviewed", reviewed, "--template", "patient", "--out", tmp_path / "a.pdf"
    )
    assert found.code == EXIT_INPUT
    assert "1999.1.1" in found.err


def test_wrong_use_is_told(run: Run, reviewed: Path, findings: Path, tmp_path: Path):
    out = ("--out", tmp_path / "a.pdf")
    patient = ("--template", "patient")
    for options, said in (
        ((*patient, *out), "--reviewed"),
        (("--reviewed", reviewed, *out), "--template"),
        (("--reviewed", reviewed, *patient), "--out"),
        (("--reviewed", reviewed, *patient, *out, "--lang", "tlh"), "tlh"),
        (("--reviewed", reviewed, *patient, *out, "--date", "24.11.2026"), "--date"),
        (("--reviewed", reviewed, *patient, *out, "--date", "2026-11-22"), "before"),
        (("--reviewed", reviewed, *patient, "--out", reviewed), "overwrite"),
        (("--reviewed", findings, "--template", "clinician", *out), "--date"),
        (("--reviewed", reviewed, "--template", "couple", *out), "two linked"),
    ):
        found = run("report", *options)
        assert (found.code, said in found.err) == (EXIT_USAGE, True), found.err
    assert review(run, findings, tmp_path / "x.json", consent="cancer").code == EXIT_USAGE
    assert review(run, findings, tmp_path / "x.json", signer=" ").code == EXIT_USAGE
    assert review(run, tmp_path / "nothing.json", tmp_path / "x.json").code == EXIT_INPUT


@pytest.fixture
def vault(tmp_path: Path, patient: Path) -> tuple[Path, str]:
    """A vault with one signed case; its id."""
    path = tmp_path / "practice.counselor"
    bench = Workbench.create(path, PASSPHRASE, "Rosa Vance", cost=CHEAP)
    person, _ = bench.add_patient(patient_fields())
    bench.record_consent(person.id, consent_fields("acmg_sf", "pgx", given_on=bench.today))
    prepared = bench.prepare_import(patient, patient_id=person.id)
    case, _ = bench.store_import(
        person.id, prepared, an_indication("BRCA1"), accept_sex_mismatch=True
    )
    for item in bench.review(case.id).items:
        bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM, note="seen")
    bench.sign(case.id)
    bench.close()
    return path, case.id


def with_passphrase(*arguments: object) -> int:
    reading, writing = os.pipe()
    os.write(writing, f"{PASSPHRASE}\n".encode())
    os.close(writing)
    try:
        return main([*(str(item) for item in arguments), "--passphrase-fd", str(reading)])
    finally:
        os.close(reading)


def test_a_vault_gives_the_signed_bytes_and_recognises_them(
    vault: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path, case = vault
    target, note = tmp_path / "a.pdf", tmp_path / "n.pdf"
    made = ("report", "--vault", path, "--case", case)
    assert with_passphrase(*made, "--template", "patient", "--out", target) == 0
    assert with_passphrase(*made, "--template", "clinician", "--out", note) == 0
    assert not any("DRAFT" in text for text in pages(note))
    assert with_passphrase("report", "verify", target, "--vault", path) == 0
    said = capsys.readouterr().out
    assert "This vault signed this PDF" in said
    assert f"version 1 of case {case}" in said
    assert with_passphrase("report", "verify", note, "--vault", path) == 0
    assert "document 'clinician'" in capsys.readouterr().out
    target.write_bytes(target.read_bytes() + b"\n")
    assert with_passphrase("report", "verify", target, "--vault", path) == EXIT_FAILURES
    assert "did not sign" in capsys.readouterr().out


def test_a_vault_gives_the_words_of_its_editors(vault: tuple[Path, str], tmp_path: Path):
    path, case = vault
    note = DocumentText(case, "visit-note")
    bench = Workbench.open(path, PASSPHRASE)
    shown = bench.editing.state(note).document.paragraphs
    plan = next(item for item in shown if item.id == "document.visit.to_add_plan")
    bench.editing.write(note, plan.section, plan.id, "Seen again in May.")
    bench.close()
    made = ("report", "--vault", path, "--case", case, "--template", "visit-note")
    for name in ("n.pdf", "n.txt"):
        assert with_passphrase(*made, "--out", tmp_path / name) == 0
    assert any("Seen again in May." in text for text in pages(tmp_path / "n.pdf"))
    assert "- Seen again in May." in (tmp_path / "n.txt").read_text(encoding="utf-8")


def test_what_the_vault_does_not_let_out_is_refused(
    vault: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path, case = vault
    target = tmp_path / "a.pdf"
    for template, said in (
        ("family", "no consent to share"),
        ("recontact", "did not choose"),
        ("couple", "linked with nobody"),
    ):
        made = ("report", "--vault", path, "--case", case, "--template", template)
        assert with_passphrase(*made, "--out", target) == EXIT_INPUT
        assert said in capsys.readouterr().err
        assert not target.exists()


def test_large_print_and_a_locked_copy_are_options(run: Run, reviewed: Path, tmp_path: Path):
    plain, large, copy = (tmp_path / f"{name}.pdf" for name in ("plain", "large", "copy"))
    made = ("report", "--reviewed", reviewed, "--template", "patient")
    assert run(*made, "--out", plain).code == 0
    assert run(*made, "--large-print", "--out", large).code == 0
    assert len(pages(large)) > len(pages(plain))
    secret = "harbour pencil quiet walnut 41"
    assert piped(secret, *made, "--out", copy) == 0
    with pikepdf.open(copy, password=secret) as locked:
        assert locked.encryption.R == 6
        assert len(locked.pages) == len(pages(plain))
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(copy)


def test_no_copy_is_written_that_only_seems_locked(
    run: Run, reviewed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    made = ("report", "--reviewed", reviewed, "--template", "visit-note")
    for secret, said in (("", "is empty"), ("secret", "shorter than"), ("a" * 20, "easy to guess")):
        assert piped(secret, *made, "--out", tmp_path / "a.pdf") in (EXIT_USAGE, EXIT_INPUT)
        assert said in capsys.readouterr().err
    assert run(*made, "--locked", "--out", tmp_path / "a.txt").code == EXIT_USAGE
    assert not list(tmp_path.glob("a.*"))


def piped(secret: str, *arguments: object) -> int:
    reading, writing = os.pipe()
    os.write(writing, f"{secret}\n".encode())
    os.close(writing)
    try:
        words = [str(item) for item in arguments]
        return main([*words, "--copy-passphrase-fd", str(reading)])
    finally:
        os.close(reading)
