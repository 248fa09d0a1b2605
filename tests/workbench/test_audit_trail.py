"""The audit trail looked through: who, what, patient, day, page by page, and out to files."""

from __future__ import annotations

import ast
import csv
import io
import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from test_permissions import act_as

from case_builder import patient_fields
from counselor import wording
from counselor.casework.roles import Role, RoleLacking
from counselor.vault.audit_store import WITHHELD, AuditEntry
from counselor.workbench.audit_trail import DaysReversed, TooManyRows, TrailFilter
from practice_builder import Practice

_ACTION = re.compile(r"[a-z_]+\.[a-z_]+")
SOURCE = Path(__file__).parents[2] / "src" / "counselor"


@pytest.fixture
def auditor(practice: Practice):
    practice.patient("acmg_sf", number="P-1")
    other = practice.patient("acmg_sf", number="P-2")
    practice.bench.patient(other.id)
    return act_as(practice, Role.AUDITOR)


def actions(bench, wanted: TrailFilter) -> list[str]:
    return [row.action for row in bench.trail.page(wanted).rows]


def test_looking_is_noted_once(auditor):
    first = auditor.trail.page()
    assert first.rows[0].action == "audit.opened"
    assert auditor.trail.page() == first
    assert first.total == len(first.rows) == first.rows[0].sequence


def test_filter_by_what_and_by_patient(auditor):
    assert set(actions(auditor, TrailFilter(kind="consent"))) == {"consent.recorded"}
    found = auditor.trail.page(TrailFilter(patient="P-2")).rows
    assert [row.action for row in found] == ["patient.opened", "consent.recorded", "patient.added"]
    assert {row.patient for row in found} == {"P-2"}
    by_id = auditor.trail.page(TrailFilter(patient=found[0].patient_id or "")).rows
    assert by_id == found


def test_a_number_that_nobody_has_finds_nothing(auditor):
    page = auditor.trail.page(TrailFilter(patient="P-99"))
    assert (page.rows, page.total) == ((), 0)


def test_filter_by_who(practice: Practice, auditor):
    with practice.bench._desk.vault.change() as store:
        entry = AuditEntry(practice.clock(), "", "vault.unlock_failed", "vault")
        store.audit.append(entry)
    assert "vault.unlock_failed" in actions(auditor, TrailFilter())
    assert "vault.unlock_failed" not in actions(auditor, TrailFilter(user="Rosa Vance"))
    assert auditor.trail.choices().users == ("Rosa Vance",)
    assert {"consent", "patient", "vault"} <= set(auditor.trail.choices().kinds)


def test_both_days_are_included(practice: Practice, auditor):
    today = practice.clock().astimezone().date()
    total = auditor.trail.page().total
    assert auditor.trail.page(TrailFilter(since=today, until=today)).total == total
    day = timedelta(days=1)
    assert auditor.trail.page(TrailFilter(since=today + day)).total == 0
    assert auditor.trail.page(TrailFilter(until=today - day)).total == 0
    with pytest.raises(DaysReversed):
        auditor.trail.page(TrailFilter(since=today, until=today - day))


def test_pages_follow_each_other_without_gap_or_repetition(auditor):
    wanted, seen = TrailFilter(), []
    page = auditor.trail.page(wanted, limit=3)
    while page.rows:
        seen += [row.sequence for row in page.rows]
        page = auditor.trail.page(wanted, before=seen[-1], limit=3)
    assert seen == list(range(seen[0], 0, -1))


def test_an_administrator_sees_neither_values_nor_numbers(practice: Practice, auditor):
    bench = act_as(practice, Role.ADMINISTRATOR)
    rows = bench.trail.page(TrailFilter(kind="patient")).rows
    assert rows
    assert {row.details for row in rows} == {WITHHELD}
    assert {row.patient for row in rows} == {""}
    assert bench.trail.page(TrailFilter(patient="P-2")).total == 0  # numbers can't be tried out
    assert bench.trail.page(TrailFilter(patient=rows[0].patient_id or "")).total == 3


def test_counsellors_do_not_read_the_trail(practice: Practice, auditor):
    with pytest.raises(RoleLacking):
        act_as(practice, Role.COUNSELLOR).trail.page()


def test_csv_holds_every_fitting_row_and_the_saving_is_noted(auditor, tmp_path: Path):
    target = tmp_path / "trail.csv"
    wanted = TrailFilter(kind="patient")
    auditor.trail.save_csv(wanted, target)
    text = target.read_bytes().decode("utf-8-sig")
    table = list(csv.DictReader(io.StringIO(text)))
    rows = auditor.trail.page(wanted).rows
    assert [int(line["row"]) for line in table] == [row.sequence for row in rows]
    assert [line["details"] for line in table] == [row.details for row in rows]
    assert target.stat().st_mode & 0o077 == 0
    own = auditor.trail.page(TrailFilter(kind="audit")).rows
    noted = next(row for row in own if row.action == "audit.exported")
    assert json.loads(noted.details)["after"]["rows"] == len(rows)


def test_no_text_that_was_typed_is_a_formula_in_a_spreadsheet(
    practice: Practice, auditor, tmp_path
):
    with practice.bench._desk.vault.change() as store:
        store.audit.append(AuditEntry(practice.clock(), "=HYPERLINK(0)", "user.added", "user:1"))
    auditor.trail.save_csv(TrailFilter(kind="user"), tmp_path / "trail.csv")
    assert "'=HYPERLINK(0)" in (tmp_path / "trail.csv").read_text("utf-8-sig")


def test_pdf_shows_who_what_and_values_in_full(practice: Practice, tmp_path: Path):
    practice.bench.add_patient(patient_fields("P-7", "Żółć", "漢" + "x" * 119))
    bench = act_as(practice, Role.AUDITOR)
    bench.trail.save_pdf(TrailFilter(kind="patient"), tmp_path / "trail.pdf")
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "trail.pdf").pages)
    assert "Rosa Vance" in text
    assert "Patient added" in text
    assert "family name: Żółć" in text
    assert "[U+6F22]" in text
    assert text.count("x") >= 119
    assert "1 rows" in text


def test_pdf_of_more_rows_than_anybody_reads_is_refused(practice, auditor, tmp_path, monkeypatch):
    monkeypatch.setattr("counselor.workbench.audit_trail.MOST_ROWS_OF_PDF", 2)
    before = auditor.trail.page().total
    with pytest.raises(TooManyRows, match="CSV"):
        auditor.trail.save_pdf(TrailFilter(), tmp_path / "trail.pdf")
    assert not (tmp_path / "trail.pdf").exists()
    assert auditor.trail.page().total == before


def actions_in_source() -> set[str]:
    """Return every action that the program can note: the text constants that look like one."""
    kinds = {key.removeprefix("audit.kind.") for key in wording.load().sentences if "kind." in key}
    found = set()
    for folder in ("workbench", "vault"):
        for file in (SOURCE / folder).glob("*.py"):
            for node in ast.walk(ast.parse(file.read_text())):
                if isinstance(node, ast.Call) and not _is_of_wording(node.func):
                    texts = [item.value for item in node.args if isinstance(item, ast.Constant)]
                    found |= {
                        text
                        for text in texts
                        if isinstance(text, str) and text.split(".")[0] in kinds and "." in text
                    }
    return {text for text in found if _ACTION.fullmatch(text)}


def _is_of_wording(asked: ast.expr) -> bool:
    name = asked.attr if isinstance(asked, ast.Attribute) else getattr(asked, "id", "")
    return name in {"text", "coded"}


def test_every_action_and_kind_has_words():
    words = wording.load()
    found = actions_in_source()
    assert {"patient.opened", "report.exported", "vault.unlock_failed"} <= found
    assert [name for name in sorted(found) if not words.has(f"audit.action.{name}")] == []
