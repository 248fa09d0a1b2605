"""The file of outside calls: the PharmCAT layout, and errors that name the line."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from counselor.errors import InputError
from counselor.readers.outside_calls import (
    OutsideCall,
    OutsideCalls,
    OutsideCallsMalformed,
    printed_score,
    read_outside_calls,
)
from counselor.readers.sniff import FileEmpty, FileUnreadable


def read(folder: Path, text: str | bytes) -> OutsideCalls:
    path = folder / "lab.tsv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_outside_calls(path)


def test_plain_layout(tmp_path: Path) -> None:
    text = "# laboratory X\nCYP2D6\t*1/*4\n\nCYP2C9\t\tPoor Metabolizer\nDPYD\t\t\t1\n"
    found = read(tmp_path, text)
    assert found.calls == (
        OutsideCall("CYP2D6", "*1/*4", line=2),
        OutsideCall("CYP2C9", phenotype="Poor Metabolizer", line=4),
        OutsideCall("DPYD", activity_score="1.0", line=5),
    )
    assert (found.file, found.sha256) == ("lab.tsv", hashlib.sha256(text.encode()).hexdigest())
    assert found.by_gene["CYP2D6"].diplotype == "*1/*4"


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_header_byte_order_mark_and_line_ends(tmp_path: Path, start: str, ending: str) -> None:
    lines = ["Gene\tPhenotype\tActivity Score\tDiplotype", "CYP2D6\t\t0.25\t*4/*10\t"]
    (call,) = read(tmp_path, start + ending.join(lines) + ending).calls
    assert call == OutsideCall("CYP2D6", "*4/*10", "", "0.25", line=2)


def test_quoted_hla(tmp_path: Path) -> None:
    (call,) = read(tmp_path, '"HLA-B"\t"*57:01/*07:02"\n').calls
    assert call == OutsideCall("HLA-B", "*57:01/*07:02", line=1)


def test_lines_that_tell_of_presence_add_up(tmp_path: Path) -> None:
    text = "HLA-B\t\t*57:01 positive\nHLA-B\t\t*58:01 negative\n"
    (call,) = read(tmp_path, text).calls
    assert call.phenotype == "*57:01 positive; *58:01 negative"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("CYP2D6\t*1/*4\nCYP2D6\t*1/*1\n", 2, "line 1 too"),
        ("HLA-B\t\t*57:01 positive\nHLA-B\t*07:02/*08:01\n", 2, "line 1 too"),
        ("CYP2D6\n", 1, "neither diplotype"),
        ("CYP2D6 *1/*4\n", 1, "neither diplotype"),
        ("\t*1/*4\n", 1, "gene is empty"),
        ("# x\nCYP2D6\t\t\thigh\n", 2, "activity score 'high'"),
        ("CYP2D6\t*1/*4\t\t\tnote\n", 1, "'note'"),
        ("Gene\tGenotype\nCYP2D6\t*1/*4\n", 1, "'Genotype'"),
        ("Gene\tDiplotype\tdiplotype\n", 1, "stands twice"),
        (b"CYP2D6\t*1/*4\n\xff\xfe\n", 2, "UTF-8"),
    ],
)
def test_faults_name_file_line_and_field(
    tmp_path: Path, text: str | bytes, line: int, words: str
) -> None:
    with pytest.raises(OutsideCallsMalformed) as error:
        read(tmp_path, text)
    assert f"'lab.tsv' can't be used in line {line}:" in str(error.value)
    assert words in str(error.value)


@pytest.mark.parametrize("text", ["", "# only a remark\n", "Gene\tDiplotype\n"])
def test_no_call_at_all_is_an_error(tmp_path: Path, text: str) -> None:
    with pytest.raises(FileEmpty):
        read(tmp_path, text)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.tsv", tmp_path):
        with pytest.raises(FileUnreadable):
            read_outside_calls(path)


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="1 MB"):
        read(tmp_path, b"#" * (1 << 20) + b"##")


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("2", "2.0"),
        ("0.25", "0.25"),
        (">=3", "≥3.0"),
        ("≥ 3.50", "≥3.5"),
        ("N/A", "n/a"),
        ("1,5", ""),
        ("-1", ""),
        ("x", ""),
    ],
)
def test_scores_as_cpic_prints_them(given: str, printed: str) -> None:
    assert printed_score(given) == printed
