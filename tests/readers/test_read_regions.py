"""Whole regions: which bases have evidence, from what, and which are left open.

A negative of a gene rests on these bases, so nothing may count that no line or person vouches for.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import Answer
from targets_fake import FakeTargets

from counselor.genome.interval import Interval
from counselor.readers.read import read
from counselor.readers.result import Evidence, EvidenceSource, RegionEvidence, TestResult
from vcf_builder import VcfBuilder

EXONS = {"1": (Interval("1", 1001, 1100), Interval("1", 2001, 2100))}


def told(answer: Answer, builder: VcfBuilder, **options: object) -> RegionEvidence:
    return result(answer, builder, **options).regions


def result(answer: Answer, builder: VcfBuilder, **options: object) -> TestResult:
    return answer(builder, rulebook=FakeTargets(regions=EXONS), **options)


def bases(evidence: RegionEvidence, source: EvidenceSource | None = None) -> int:
    """How many bases have evidence."""
    return sum(
        item.end - item.start + 1
        for rows in evidence.assessed.values()
        for item in rows
        if source in (None, item.source)
    )


def stretches(evidence: RegionEvidence) -> list[tuple[int, int, str]]:
    return [(it.start, it.end, it.source.value) for it in evidence.assessed["1"]]


def test_silence_is_no_evidence(answer: Answer) -> None:
    assert bases(told(answer, VcfBuilder())) == 0
    elsewhere = VcfBuilder().record("1", 5000, "A", "C").block("1", 6000, 7000)
    assert bases(told(answer, elsewhere)) == 0


def test_a_block_is_evidence_for_its_part_of_the_regions_only(answer: Answer) -> None:
    evidence = told(answer, VcfBuilder().block("1", 1051, 2010))
    assert stretches(evidence) == [(1051, 1100, "block"), (2001, 2010, "block")]


@pytest.mark.parametrize(
    "options",
    [{"gq": 19}, {"dp": 4}, {"filters": "LowQual"}, {"gt": "./."}, {"gt": "0/."}, {"gt": "."}],
)
def test_a_block_that_is_weak_filtered_or_uncalled_is_none(
    answer: Answer, options: dict[str, object]
) -> None:
    assert bases(told(answer, VcfBuilder().block("1", 1001, 1100, **options))) == 0


def test_a_called_variant_and_an_explicit_reference_count_their_own_bases(answer: Answer) -> None:
    builder = (
        VcfBuilder()
        .record("1", 1010, "A", "C", "0/1")
        .record("1", 1020, "G", "T", "0/0", gq=50)
        .record("1", 1030, "C", ".", "0/0", gq=50)
        .record("1", 1040, "CAG", "C", "0/1")
    )
    assert stretches(told(answer, builder)) == [
        (1010, 1010, "explicit"),
        (1020, 1020, "explicit"),
        (1030, 1030, "explicit"),
        (1040, 1042, "explicit"),
    ]


def test_reference_beside_a_deletion_alone_says_nothing_of_its_single_bases(answer: Answer) -> None:
    assert bases(told(answer, VcfBuilder().record("1", 1040, "CAG", "C", "0/0", gq=99))) == 0


@pytest.mark.parametrize(
    ("gt", "filters"), [("./.", "PASS"), ("0/1", "LowQual"), ("./1", "PASS"), ("0/0", "LowQual")]
)
def test_a_doubtful_line_takes_its_bases_out_of_a_block(
    answer: Answer, gt: str, filters: str
) -> None:
    builder = VcfBuilder().block("1", 1001, 1100).record("1", 1050, "A", "C", gt, filters=filters)
    assert stretches(told(answer, builder)) == [(1001, 1049, "block"), (1051, 1100, "block")]


def test_a_bed_covers_what_it_names_and_no_more(answer: Answer) -> None:
    bed = (Interval("1", 1091, 2005), Interval("2", 1, 9999))
    builder = VcfBuilder().record("1", 1095, "A", "C", "./.")
    evidence = told(answer, builder, evidence=Evidence(bed, "panel.bed"))
    assert stretches(evidence) == [
        (1091, 1094, "covered"),
        (1096, 1100, "covered"),
        (2001, 2005, "covered"),
    ]


def test_a_person_s_word_covers_all_but_what_the_file_doubts(answer: Answer) -> None:
    builder = VcfBuilder().record("1", 1001, "A", "C", "0/1").record("1", 2001, "A", "C", "./.")
    evidence = told(answer, builder, evidence=Evidence(absent_is_reference="panel of 20 genes"))
    assert bases(evidence, EvidenceSource.DECLARED) == 198
    assert bases(evidence, EvidenceSource.EXPLICIT) == 1


def test_a_large_deletion_leaves_its_bases_open(answer: Answer) -> None:
    builder = (
        VcfBuilder()
        .block("1", 1001, 1100)
        .record("1", 1050, "A", "<DEL>", "0/1", info="SVTYPE=DEL;END=2050")
    )
    evidence = told(answer, builder, evidence=Evidence(absent_is_reference="a panel"))
    assert stretches(evidence) == [(1001, 1050, "block"), (2051, 2100, "declared")]


def test_a_star_is_in_doubt_unless_a_called_deletion_explains_it(answer: Answer) -> None:
    star = VcfBuilder().block("1", 1001, 1100).record("1", 1051, "A", "*", "0/1")
    assert bases(told(answer, star)) == 99
    explained = (
        VcfBuilder().record("1", 1050, "CAG", "C", "0/1").record("1", 1051, "A", "*,T", "1/2")
    )
    assert stretches(told(answer, explained)) == [(1050, 1052, "explicit")]


def test_depth_is_a_block_s_lowest_weighted_by_bases(answer: Answer) -> None:
    builder = VcfBuilder().block("1", 1001, 1050, dp=40).block("1", 1051, 1075, dp=10)
    first, second = told(answer, builder).asked["1"]
    assert (first.start, first.end, first.bases, first.mean, first.least) == (
        1001, 1100, 75, 30.0, 10,
    )  # fmt: skip
    assert (second.bases, second.mean, second.least) == (0, 0.0, 0)


def test_every_variant_in_a_region_is_observed_with_its_annotation(answer: Answer) -> None:
    csq = '##INFO=<ID=CSQ,Number=.,Type=String,Description="Format: Allele|Consequence">'
    builder = (
        VcfBuilder()
        .header(csq)
        .record("1", 1010, "A", "C,<NON_REF>", "0/1", info="DP=9;CSQ=C|stop_gained")
        .record("1", 1500, "A", "C", "0/1")
        .record("1", 2100, "AT", "A", "1/1")
    )
    found = result(answer, builder)
    assert [it.variant.key for it in found.observed] == ["1-1010-A-C", "1-2100-AT-A"]
    assert found.observed[0].info == "DP=9;CSQ=C|stop_gained"
    assert found.info_fields["CSQ"] == "Format: Allele|Consequence"


def test_a_reference_block_over_a_variant_makes_it_partial(answer: Answer) -> None:
    builder = VcfBuilder().record("1", 1010, "A", "C", "0/1").block("1", 1001, 1100)
    (variant,) = result(answer, builder).observed
    assert variant.partial


def test_a_malformed_genotype_of_a_block_is_an_error(answer: Answer) -> None:
    with pytest.raises(Exception, match=r"line \d+: its genotype \(GT\) '0/x'"):
        told(answer, VcfBuilder().block("1", 1001, 1100, "0/x"))


LINES = st.lists(
    st.tuples(
        st.integers(985, 1110),
        st.integers(0, 40),
        st.sampled_from(["0/0", "0|0", "./.", "0/1", "0/.", "."]),
        st.sampled_from([None, 3, 30]),
        st.sampled_from([None, 10, 60]),
        st.sampled_from([".", "PASS", "LowQual"]),
        st.sampled_from(["<NON_REF>", "<*>", ".", "C", "*", "C,<NON_REF>"]),
    ),
    min_size=1,
    max_size=8,
)
Line = tuple[int, int, str, int | None, int | None, str, str]


def _built(lines: list[Line]) -> VcfBuilder:
    builder = VcfBuilder()
    for pos, length, gt, dp, gq, filters, alt in lines:
        if alt == "." and "1" in gt:
            gt = "0/0"  # noqa: PLW2901
        if alt.startswith("<"):
            called = gt.replace("1", "0")
            builder.block("1", pos, pos + length, called, alt=alt, dp=dp, gq=gq, filters=filters)
        else:
            builder.record("1", pos, "A", alt, gt, dp=dp, gq=gq, filters=filters)
    return builder


def _read(folder: Path, lines: list[Line], evidence: Evidence) -> TestResult:
    path = _built(lines).write(folder / "law.vcf")
    return read(path, rulebook=FakeTargets(regions=EXONS), evidence=evidence)


EVIDENCE = st.sampled_from(
    [
        Evidence(),
        Evidence(absent_is_reference="a panel"),
        Evidence((Interval("1", 1020, 1080),), "a.bed"),
    ]
)


def _set(evidence: RegionEvidence) -> set[int]:
    rows = evidence.assessed["1"]
    return {base for row in rows for base in range(row.start, row.end + 1)}


@settings(max_examples=60, deadline=None)
@given(lines=LINES, pos=st.integers(985, 1110), evidence=EVIDENCE, alt=st.sampled_from(["C", "."]))
def test_adding_a_no_call_never_adds_evidence(
    tmp_path_factory: pytest.TempPathFactory,
    lines: list[Line],
    pos: int,
    evidence: Evidence,
    alt: str,
) -> None:
    folder = tmp_path_factory.mktemp("law")
    before = _set(_read(folder, lines, evidence).regions)
    uncalled = (pos, 0, "./.", None, None, "PASS", alt)
    after = _set(_read(folder, [*lines, uncalled], evidence).regions)
    assert after <= before
    assert pos not in after


@settings(max_examples=60, deadline=None)
@given(lines=LINES, evidence=EVIDENCE, data=st.data())
def test_the_order_of_lines_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    lines: list[Line],
    evidence: Evidence,
    data: st.DataObject,
) -> None:
    folder = tmp_path_factory.mktemp("law")
    shuffled = data.draw(st.permutations(lines))
    one, two = _read(folder, lines, evidence), _read(folder, shuffled, evidence)
    assert one.regions == two.regions


@settings(max_examples=40, deadline=None)
@given(lines=LINES, evidence=EVIDENCE)
def test_lines_read_as_columns_say_what_lines_read_one_by_one_say(
    tmp_path_factory: pytest.TempPathFactory, lines: list[Line], evidence: Evidence
) -> None:
    """A second FORMAT key of quality makes the reader take each line on its own."""
    folder = tmp_path_factory.mktemp("law")
    by_columns = _read(folder, lines, evidence)
    text = _built(lines).text().replace("GT:DP:GQ\t", "GT:DP:GQ:FT\t")
    (folder / "one.vcf").write_text(text)
    singly = read(folder / "one.vcf", rulebook=FakeTargets(regions=EXONS), evidence=evidence)
    assert by_columns.regions == singly.regions
    assert by_columns.observed == singly.observed
