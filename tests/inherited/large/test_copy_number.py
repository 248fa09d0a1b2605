"""SMN1 copies: affected range, carrier, and what counting can't exclude."""

from __future__ import annotations

from pathlib import Path

import pytest

from counselor.findings.models import Interpretation, StructuralFinding
from counselor.readers.typed_results import GivenResult
from large_builder import findings_of


def smn1(folder: Path, copies: str, marker: str = "", smn2: str = "") -> StructuralFinding:
    rows = [GivenResult("SMN1", copies=copies, marker=marker, method="MLPA")]
    rows += [GivenResult("SMN2", copies=smn2)] if smn2 else []
    (found,) = findings_of(folder, typed_results=tuple(rows)).structural
    return found


@pytest.mark.parametrize(
    ("copies", "marker", "meaning"),
    [
        ("0", "", Interpretation.HOMOZYGOUS),
        ("1", "", Interpretation.CARRIER),
        ("2", "", Interpretation.USUAL),
        ("2", "absent", Interpretation.USUAL),
        ("2", "present", Interpretation.NEEDS_CLASSIFICATION),
        ("3", "", Interpretation.USUAL),
    ],
)
def test_meaning_by_copies(
    tmp_path: Path, copies: str, marker: str, meaning: Interpretation
) -> None:
    assert smn1(tmp_path, copies, marker).interpretation is meaning


@pytest.mark.parametrize("marker", ["", "absent", "present"])
def test_two_copies_never_exclude_a_silent_carrier(tmp_path: Path, marker: str) -> None:
    told = {item.key for item in smn1(tmp_path, "2", marker).notices}
    assert "copy_number.notice.smn1_silent_carrier" in told
    assert f"copy_number.notice.smn1_marker_{marker or 'not_tested'}" in told


def test_smn2_modifies_in_words_only(tmp_path: Path) -> None:
    found = smn1(tmp_path, "0", smn2="2")
    assert found.partner_copy_number == 2
    assert "copy_number.notice.smn2_modifies" in {item.key for item in found.notices}
    assert found.interpretation is Interpretation.HOMOZYGOUS


def test_the_twin_of_smn1_is_named(tmp_path: Path) -> None:
    assert "hard_region.twin_gene" in {item.key for item in smn1(tmp_path, "1").notices}


def test_without_a_count_there_is_no_finding(tmp_path: Path) -> None:
    assert not findings_of(tmp_path).structural
