"""Build, sample and header are checked, never assumed."""

from __future__ import annotations

import pytest
from reading import Answer, site
from targets_fake import MT_1555, FakeTargets

from counselor.genome.build import Build
from counselor.genome.target import Target
from counselor.readers.result import BuildBasis, SiteReason, SiteState
from counselor.readers.vcf.build_decision import (
    BuildContradiction,
    BuildNotSupported,
    BuildUnknown,
)
from vcf_builder import VcfBuilder

ON_38 = tuple(Target("1", 1000 * at, "A", ("C",)) for at in range(1, 31))
ON_37 = tuple(Target("1", 1000 * at, "G", ("T",)) for at in range(1, 31))
SAME_PLACES = FakeTargets(ON_38, ON_37)


def bases(builder: VcfBuilder, ref: str, count: int, first: int = 1) -> VcfBuilder:
    """Lines at the first places, all with one REF."""
    for at in range(first, first + count):
        builder.record("1", 1000 * at, ref, "T" if ref != "T" else "C", "0/1")
    return builder


@pytest.mark.parametrize("build", list(Build))
@pytest.mark.parametrize("prefix", [False, True])
def test_contig_lengths_tell_the_build(answer: Answer, build: Build, prefix: bool) -> None:
    assert answer(VcfBuilder(build, prefix=prefix)).build is build


@pytest.mark.parametrize(
    ("line", "build"),
    [
        ("##reference=file:///data/hs37d5.fa", Build.GRCH37),
        ("##reference=/ref/human_g1k_v37_decoy.fasta", Build.GRCH37),
        ("##reference=file:///refs/hg19.fa", Build.GRCH37),
        ("##assembly=b37", Build.GRCH37),
        ("##reference=Homo_sapiens_assembly38/GRCh38_full_analysis_set.fa", Build.GRCH38),
        ("##contig=<ID=1,assembly=hg38>", Build.GRCH38),
    ],
)
def test_names_in_the_header_tell_the_build(answer: Answer, line: str, build: Build) -> None:
    assert answer(VcfBuilder(contigs=False).header(line)).build is build


def test_the_given_build_is_taken_where_the_header_is_silent(answer: Answer) -> None:
    result = answer(VcfBuilder(contigs=False), build=Build.GRCH37)
    assert result.build is Build.GRCH37
    assert "input_warning.few_bases_compared" in [it.key for it in result.warnings]


def test_a_silent_file_is_a_question(answer: Answer) -> None:
    with pytest.raises(BuildUnknown, match=r"'patient\.vcf' does not tell") as caught:
        answer(VcfBuilder(contigs=False).record("1", 5, "A", "C"))
    assert "reference genome" in caught.value.next_step


def test_header_against_given_build(answer: Answer) -> None:
    with pytest.raises(BuildContradiction, match="header says GRCh37, but GRCh38 was given"):
        answer(VcfBuilder(Build.GRCH37), build=Build.GRCH38)


def test_lengths_against_names(answer: Answer) -> None:
    built = VcfBuilder(Build.GRCH37).header("##reference=hg38.fa")
    with pytest.raises(BuildContradiction, match="lengths are those of GRCh37"):
        answer(built)


def test_lengths_of_both_builds(answer: Answer) -> None:
    built = VcfBuilder(Build.GRCH37).header("##contig=<ID=chr1,length=248956422>")
    with pytest.raises(BuildContradiction, match="both GRCh37 and GRCh38"):
        answer(built)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("##contig=<ID=chr1,length=247249719>", "hg18"),
        ("##contig=<ID=chr1,length=248387328>", "T2T-CHM13"),
        ("##reference=chm13v2.0.fa", "T2T-CHM13"),
    ],
)
def test_other_genomes_are_not_supported(answer: Answer, line: str, name: str) -> None:
    with pytest.raises(BuildNotSupported, match=name):
        answer(VcfBuilder(contigs=False).header(line))


def test_bases_that_fit_the_other_build(answer: Answer) -> None:
    built = bases(VcfBuilder(Build.GRCH38), "G", 12)
    with pytest.raises(
        BuildContradiction, match="this file looks like GRCh37, but its header says GRCh38"
    ):
        answer(built, rulebook=SAME_PLACES)
    given = bases(VcfBuilder(contigs=False), "G", 12)
    with pytest.raises(BuildContradiction, match="looks like GRCh37, but GRCh38 was given"):
        answer(given, rulebook=SAME_PLACES, build=Build.GRCH38)


def test_bases_that_fit_no_build(answer: Answer) -> None:
    with pytest.raises(BuildContradiction, match="12 of 12 reference bases are not those"):
        answer(bases(VcfBuilder(), "T", 12), rulebook=SAME_PLACES)


@pytest.mark.parametrize(
    ("right", "wrong", "fits"),
    [(8, 2, True), (7, 3, False), (6, 3, False), (8, 1, True), (0, 1, False), (1, 1, False)],
)
@pytest.mark.parametrize("given", [None, Build.GRCH38])
def test_a_fifth_is_the_limit_and_below_ten_the_person_may_say_the_build(
    answer: Answer, right: int, wrong: int, fits: bool, given: Build | None
) -> None:
    built = bases(bases(VcfBuilder(), "A", right), "T", wrong, first=right + 1)
    said = given is not None and right + wrong < 10
    if not fits and not said:
        with pytest.raises(BuildContradiction, match=f"{wrong} of {right + wrong}"):
            answer(built, rulebook=SAME_PLACES, build=given)
        return
    result = answer(built, rulebook=SAME_PLACES, build=given)
    states = [it.reason for it in result.sites.values()]
    assert states.count(SiteReason.REFERENCE_MISMATCH) == wrong


def test_bases_alone_can_decide(answer: Answer) -> None:
    for ref, build in (("A", Build.GRCH38), ("G", Build.GRCH37)):
        result = answer(bases(VcfBuilder(contigs=False), ref, 10), rulebook=SAME_PLACES)
        assert result.build is build
    with pytest.raises(BuildUnknown):
        answer(bases(VcfBuilder(contigs=False), "A", 9), rulebook=SAME_PLACES)
    with pytest.raises(BuildUnknown):
        answer(bases(VcfBuilder(contigs=False), "T", 20), rulebook=SAME_PLACES)


@pytest.mark.parametrize(
    ("line", "comparable"),
    [
        ("##contig=<ID=chrM,length=16571>", False),
        ("##contig=<ID=chrM,length=16569>", True),
        ("##contig=<ID=chrM>", False),
        ("##contig=<ID=chrMT,length=16569>", False),
    ],
)
def test_the_old_mitochondrion_of_hg19_is_not_comparable(
    answer: Answer, line: str, comparable: bool
) -> None:
    built = VcfBuilder(Build.GRCH37, contigs=False, prefix=True).header("##reference=hg19.fa")
    result = answer(built.header(line).record("MT", 1555, "A", "G", "1/1"))
    found = site(result, MT_1555)
    if comparable:
        assert found.alleles == ("G", "G")
        return
    assert (found.state, found.reason) == (SiteState.NOT_COVERED, SiteReason.NO_COORDINATE)
    assert result.observed == ()
    assert "input_warning.mitochondrion_not_comparable" in [it.key for it in result.warnings]


@pytest.mark.parametrize(
    ("name", "comparable"),
    [("MT", True), ("chrMT", True), ("NC_012920.1", True), ("M", False), ("26", False)],
)
def test_names_of_a_mitochondrion_without_length_on_grch37(
    answer: Answer, name: str, comparable: bool
) -> None:
    built = VcfBuilder(Build.GRCH37, contigs=False).header("##reference=hs37d5.fa")
    found = site(answer(built.raw(f"{name}\t1555\t.\tA\tG\t50\tPASS\t.\tGT\t1/1")), MT_1555)
    assert (found.state is SiteState.CALLED) == comparable


def test_two_mitochondria_in_one_file_are_not_mixed(answer: Answer) -> None:
    """The analysis set of UCSC's hg19 has the old sequence as chrM and rCRS as chrMT."""
    built = VcfBuilder(Build.GRCH37, contigs=False).header("##reference=hg19.fa")
    for line in ("##contig=<ID=chrM,length=16571>", "##contig=<ID=chrMT,length=16569>"):
        built.header(line)
    on_rcrs = built.raw("chrMT\t1555\t.\tA\tG\t50\tPASS\t.\tGT\t1/1")
    assert site(answer(on_rcrs), MT_1555).state is SiteState.CALLED
    both = on_rcrs.raw("chrM\t1557\t.\tA\tG\t50\tPASS\t.\tGT\t1/1")
    assert site(answer(both), MT_1555).reason is SiteReason.NO_COORDINATE


OFFSET_37 = tuple(Target("1", 1000 * at + 500, "G", ("T",)) for at in range(1, 31))
MOVED = FakeTargets(ON_38, OFFSET_37)


def on_the_other_build(builder: VcfBuilder, count: int) -> VcfBuilder:
    """Lines at places of GRCh37 that GRCh38 does not ask about: no base can be wrong there."""
    for at in range(1, count + 1):
        builder.record("1", 1000 * at + 500, "G", "T", "0/1")
    return builder


@pytest.mark.parametrize("count", [3, 9, 30])
@pytest.mark.parametrize("header", [True, False])
def test_a_file_that_meets_only_places_of_the_other_build(
    answer: Answer, count: int, header: bool
) -> None:
    built = on_the_other_build(VcfBuilder(Build.GRCH38, contigs=header), count)
    with pytest.raises(BuildContradiction, match="this file looks like GRCh37"):
        answer(built, rulebook=MOVED, build=Build.GRCH38)


@pytest.mark.parametrize("count", [1, 2])
def test_one_or_two_lines_that_fit_the_other_build_only_are_a_question(
    answer: Answer, count: int
) -> None:
    few = on_the_other_build(VcfBuilder(), count)
    with pytest.raises(BuildContradiction, match="looks like GRCh37, but its header says GRCh38"):
        answer(few, rulebook=MOVED)
    assert answer(few, rulebook=MOVED, build=Build.GRCH38).build is Build.GRCH38


def test_a_stray_meeting_of_the_other_build_is_no_contradiction(answer: Answer) -> None:
    both = bases(on_the_other_build(VcfBuilder(), 5), "A", 5)
    assert answer(both, rulebook=MOVED).build is Build.GRCH38


def test_accessions_tell_the_build(answer: Answer) -> None:
    line = "{}\t94781859\t.\tG\tA\t.\tPASS\t.\tGT\t0/1"
    on_38 = VcfBuilder(contigs=False).raw(line.format("NC_000010.11"))
    assert answer(on_38).build is Build.GRCH38
    on_37 = VcfBuilder(contigs=False).raw(line.format("NC_000010.10"))
    with pytest.raises(BuildContradiction, match="accessions of GRCh37, but GRCh38 was given"):
        answer(on_37, build=Build.GRCH38)
    older = VcfBuilder(contigs=False).raw(line.format("NC_000010.9"))
    with pytest.raises(BuildNotSupported, match=r"the genome of NC_000010\.9"):
        answer(older, build=Build.GRCH38)
    mixed = VcfBuilder(contigs=False).raw(line.format("NC_000010.10"))
    mixed.raw(line.format("NC_000010.11"))
    with pytest.raises(BuildContradiction, match="both GRCh37 and GRCh38"):
        answer(mixed)


class TestBasis:
    """What decided the build is told, so that a person can judge it."""

    def test_the_header_counts_before_the_persons_word(self, answer: Answer) -> None:
        told = answer(VcfBuilder(), build=Build.GRCH38)
        assert told.build_basis is BuildBasis.HEADER

    def test_the_persons_word_where_the_header_is_silent(self, answer: Answer) -> None:
        told = answer(VcfBuilder(contigs=False), build=Build.GRCH37)
        assert told.build_basis is BuildBasis.NAMED

    def test_the_bases_alone_with_how_many_agree(self, answer: Answer) -> None:
        builder = bases(VcfBuilder(contigs=False), "A", 20)
        told = answer(builder, rulebook=SAME_PLACES)
        assert (told.build, told.build_basis) == (Build.GRCH38, BuildBasis.BASES)
        assert (told.bases_compared, told.bases_wrong) == (20, 0)
