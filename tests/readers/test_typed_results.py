"""Results of other tests: read from a table or typed in, refused where they can't be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from counselor.readers.sniff import FileEmpty
from counselor.readers.typed_results import (
    GivenResult,
    TypedResultsMalformed,
    count_range,
    read_typed_results,
    typed_results,
)

GENES = ("HTT", "FMR1")
HEADER = "gene\tallele_1\tallele_2\tcopies\tmarker\tmethod\n"


def table(folder: Path, text: str) -> Path:
    path = folder / "typed.tsv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "counts"),
    [("17", (17, 17)), ("55-60", (55, 60)), (">200", (201, 201)), ("≥66", (66, 66)), ("0", (0, 0))],
)
def test_counts(text: str, counts: tuple[int, int]) -> None:
    assert count_range(text) == counts


@pytest.mark.parametrize("text", ["", "abc", "60-55", ">55-60", "-3", "1.5", "999999", "<45"])
def test_what_is_no_count(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        count_range(text)


def test_a_table_with_comments_and_its_own_order_of_columns(tmp_path: Path) -> None:
    text = "# laboratory A\ncopies\tmarker\tgene\n2\tabsent\tSMN1\n"
    with pytest.raises(TypedResultsMalformed):  # the first column of a header must be the gene
        read_typed_results(table(tmp_path, text), GENES)
    text = "# laboratory A\ngene\tcopies\tmarker\nSMN1\t2\tabsent\nsmn2\t1\n"
    found = read_typed_results(table(tmp_path, text), GENES)
    assert [(it.gene, it.copies, it.marker) for it in found.results] == [
        ("SMN1", "2", "absent"),
        ("SMN2", "1", ""),
    ]
    assert (found.file, len(found.sha256)) == ("typed.tsv", 64)


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("BRCA1\t17\t18\t\t\t\n", 2),
        ("HTT\t\t\t\t\tPCR\n", 2),
        ("HTT\t17\tmany\t\t\t\n", 2),
        ("HTT\t17\t18\t2\t\t\n", 2),
        ("HTT\t17\t18\t\t\t\nHTT\t17\t18\t\t\t\n", 3),
        ("SMN1\t17\t\t\t\t\n", 2),
        ("SMN1\t\t\t99\t\t\n", 2),
        ("SMN1\t\t\t2\tperhaps\t\n", 2),
        ("SMN2\t\t\t2\tpresent\t\n", 2),
        ("\t17\t18\t\t\t\n", 2),
    ],
)
def test_a_bad_row_is_named_by_its_line(tmp_path: Path, rows: str, line: int) -> None:
    with pytest.raises(TypedResultsMalformed) as caught:
        read_typed_results(table(tmp_path, HEADER + rows), GENES)
    assert caught.value.line == line
    assert f"line {line}" in str(caught.value)
    assert caught.value.next_step


def test_a_file_without_any_result(tmp_path: Path) -> None:
    with pytest.raises(FileEmpty):
        read_typed_results(table(tmp_path, HEADER), GENES)


def test_typed_rows_are_checked_and_spelled_alike() -> None:
    found = typed_results([GivenResult(" htt ", "17", "18", method="  PCR  x ")], GENES)
    (row,) = found.results
    assert (row.gene, row.method, found.file) == ("HTT", "PCR x", "")
    again = typed_results([GivenResult("HTT", "17", "18", method="PCR x")], GENES)
    assert again.sha256 == found.sha256


SMN = (
    "Sample\tisSMA\tisCarrier\tSMN1_CN\tSMN2_CN\tSMN2delta7-8_CN\tTotal_CN_raw\t"
    "Full_length_CN_raw\tg.27134T>G_CN\tSMN1_CN_raw\n"
    "A\tFalse\tFalse\t2\t1\t0\t3.1\t3.0\t1\t2.0,2.1\n"
    "B\tFalse\tTrue\t1\tNone\t0\t2.1\t2.0\tNone\t1.0\n"
)


def test_the_table_of_smncopynumbercaller(tmp_path: Path) -> None:
    path = table(tmp_path, SMN)
    first = read_typed_results(path, GENES, "A").results
    assert [(it.gene, it.copies, it.marker) for it in first] == [
        ("SMN1", "2", "present"),
        ("SMN2", "1", ""),
    ]
    second = read_typed_results(path, GENES, "B").results
    assert [(it.gene, it.copies, it.marker) for it in second] == [("SMN1", "1", "")]


def test_a_table_of_several_samples_needs_the_patients(tmp_path: Path) -> None:
    with pytest.raises(TypedResultsMalformed, match="2 samples"):
        read_typed_results(table(tmp_path, SMN), GENES, "C")
