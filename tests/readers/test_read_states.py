"""Every target is in exactly one of five states, with its reason."""

from __future__ import annotations

import pytest
from reading import Answer, site
from targets_fake import (
    BRCA1_INS,
    BRCA1_SNV,
    BRCA2_DEL,
    CYP2C19_2,
    CYP2C19_17,
    G6PD,
    MNV,
    MT_1555,
    TARGETS_38,
    FakeTargets,
)

from counselor.genome.build import Build
from counselor.genome.interval import Interval
from counselor.genome.target import Target
from counselor.readers.result import Evidence, Measures, SiteReason, SiteState
from vcf_builder import VcfBuilder

DECLARED = Evidence(absent_is_reference="panel lists every tested position")


def snv(gt: str = "0/1", **fields: object) -> VcfBuilder:
    """The CYP2C19*2 position."""
    return VcfBuilder().record("10", 94781859, "G", "A", gt, **fields)  # type: ignore[arg-type]


def test_without_a_record_nothing_is_reference(answer: Answer) -> None:
    result = answer(VcfBuilder())
    assert set(result.sites) == {(it.chrom, it.pos, it.ref) for it in TARGETS_38}
    for found in result.sites.values():
        assert (found.state, found.reason) == (SiteState.NOT_COVERED, SiteReason.NO_RECORD)


def test_a_call_keeps_genotype_phase_and_numbers(answer: Answer) -> None:
    result = answer(snv("1|0", ad=(14, 16), dp=30, gq=99, ps=94700000))
    found = site(result, CYP2C19_2)
    assert found.state is SiteState.CALLED
    assert found.alleles == ("A", "G")
    assert found.phased
    assert found.phase_set == "94700000"
    line = len(snv().text().splitlines())
    assert found.measures == Measures(30, (14, 16), 99, (), line)


@pytest.mark.parametrize(
    ("gt", "alleles"),
    [("0/1", ("G", "A")), ("1/0", ("G", "A")), ("1/1", ("A", "A")), ("1", ("A",))],
)
def test_unphased_alleles_have_one_order(answer: Answer, gt: str, alleles: tuple[str, ...]) -> None:
    assert site(answer(snv(gt)), CYP2C19_2).alleles == alleles


def test_an_explicit_reference_line_is_evidence(answer: Answer) -> None:
    found = site(answer(snv("0/0", dp=30, gq=60)), CYP2C19_2)
    assert (found.state, found.reason) == (SiteState.REFERENCE, SiteReason.EXPLICIT_REFERENCE)
    assert found.alleles == ("G", "G")


def test_a_line_without_alt_is_a_reference_line(answer: Answer) -> None:
    found = site(answer(VcfBuilder().record("10", 94781859, "G", ".", "0/0")), CYP2C19_2)
    assert (found.state, found.reason) == (SiteState.REFERENCE, SiteReason.EXPLICIT_REFERENCE)


@pytest.mark.parametrize("numbers", [{"gq": 19}, {"gq": 0}, {"dp": 4}, {"dp": 0, "gq": 99}])
def test_a_weak_reference_line_is_no_evidence(answer: Answer, numbers: dict[str, int]) -> None:
    found = site(answer(snv("0/0", **numbers), evidence=DECLARED), CYP2C19_2)
    assert (found.state, found.reason) == (SiteState.NO_CALL, SiteReason.LOW_QUALITY_BLOCK)


@pytest.mark.parametrize("gt", ["./.", ".", ".|."])
def test_a_missing_genotype_is_no_call_whatever_was_declared(answer: Answer, gt: str) -> None:
    found = site(answer(snv(gt), evidence=DECLARED), CYP2C19_2)
    assert (found.state, found.reason) == (SiteState.NO_CALL, SiteReason.GENOTYPE_MISSING)
    assert not found.assessed


@pytest.mark.parametrize(("gt", "known"), [("./0", ("G", None)), ("./1", ("A", None))])
def test_a_half_call_is_no_call_and_keeps_what_is_known(
    answer: Answer, gt: str, known: tuple[str | None, ...]
) -> None:
    found = site(answer(snv(gt), evidence=DECLARED), CYP2C19_2)
    assert (found.state, found.reason) == (SiteState.NO_CALL, SiteReason.HALF_CALL)
    assert found.alleles == known


@pytest.mark.parametrize("gt", ["0/1", "0/0", "./."])
def test_a_failed_filter_is_not_assessed(answer: Answer, gt: str) -> None:
    result = answer(snv(gt, filters="LowQual;SnpCluster"), evidence=DECLARED)
    found = site(result, CYP2C19_2)
    assert (found.state, found.reason) == (SiteState.FILTERED, SiteReason.FAILED_FILTER)
    assert found.measures.filters == ("LowQual", "SnpCluster")
    assert not found.assessed


def test_a_filtered_variant_is_still_listed(answer: Answer) -> None:
    (seen,) = answer(snv("0/1", filters="LowQual")).observed
    assert seen.variant.key == "10-94781859-G-A"
    assert not seen.passed


def test_a_dot_in_filter_is_no_failure(answer: Answer) -> None:
    assert site(answer(snv("0/1", filters=".")), CYP2C19_2).state is SiteState.CALLED


def test_a_declared_region_is_reference_where_no_line_speaks(answer: Answer) -> None:
    covered = (Interval("10", 94781800, 94781900), Interval("13", 32340300, 32340300))
    result = answer(VcfBuilder(), evidence=Evidence(covered, "panel.bed"))
    found = site(result, CYP2C19_2)
    assert (found.state, found.reason) == (SiteState.REFERENCE, SiteReason.DECLARED_COVERED)
    assert found.alleles == ("G", "G")
    half_covered = site(result, BRCA2_DEL)
    assert half_covered.state is SiteState.NOT_COVERED
    assert site(result, CYP2C19_17).state is SiteState.NOT_COVERED


def test_declared_absence_is_reference_everywhere_without_a_line(answer: Answer) -> None:
    result = answer(snv(), evidence=DECLARED)
    assert site(result, CYP2C19_2).state is SiteState.CALLED
    found = site(result, CYP2C19_17)
    assert found.reason is SiteReason.DECLARED_ABSENT_IS_REFERENCE
    assert site(result, MT_1555).alleles == ("A",)
    (silent,) = [it for it in result.warnings if it.key.endswith("declared_without_records")]
    assert silent.values["chromosomes"] == "2, 7, 13, 17, X, MT"


def test_a_bed_limits_what_else_was_declared(answer: Answer) -> None:
    both = Evidence((Interval("10", 94781800, 94781900),), "panel.bed", "all positions listed")
    result = answer(VcfBuilder(), evidence=both)
    assert site(result, CYP2C19_2).reason is SiteReason.DECLARED_COVERED
    assert site(result, CYP2C19_17).state is SiteState.NOT_COVERED


def test_another_reference_base_is_not_assessed_and_warned_about(answer: Answer) -> None:
    built = VcfBuilder().record("10", 94781859, "C", "A")
    result = answer(built, evidence=DECLARED, build=Build.GRCH38)
    found = site(result, CYP2C19_2)
    assert (found.state, found.reason) == (SiteState.NO_CALL, SiteReason.REFERENCE_MISMATCH)
    (warning,) = [it for it in result.warnings if it.key.endswith("reference_mismatch")]
    assert warning.values == {"count": "1", "places": "10:94781859"}


def test_another_reference_base_beside_the_anchor_counts_too(answer: Answer) -> None:
    result = answer(VcfBuilder().record("13", 32340299, "CGA", "C"), build=Build.GRCH38)
    assert site(result, BRCA2_DEL).reason is SiteReason.REFERENCE_MISMATCH


def test_a_heterozygote_whose_reads_show_one_allele_only(answer: Answer) -> None:
    result = answer(snv("0/1", ad=(0, 30)), evidence=DECLARED)
    found = site(result, CYP2C19_2)
    assert found.state is SiteState.NO_CALL
    assert found.reason is SiteReason.READS_CONTRADICT_GENOTYPE
    assert result.observed[0].partial


def test_reads_of_one_allele_fit_a_homozygote(answer: Answer) -> None:
    assert site(answer(snv("1/1", ad=(0, 30))), CYP2C19_2).alleles == ("A", "A")


@pytest.mark.parametrize("symbol", ["*", "<NON_REF>", "N"])
def test_a_carried_symbol_is_no_call(answer: Answer, symbol: str) -> None:
    built = VcfBuilder().record("10", 94781859, "G", f"A,{symbol}", "1/2")
    found = site(answer(built, evidence=DECLARED), CYP2C19_2)
    assert found.reason is SiteReason.SYMBOLIC_ALLELE
    assert found.alleles == ("A", None)


@pytest.mark.parametrize("symbol", ["*", "<DEL>", "<NON_REF>"])
def test_a_symbol_that_is_not_carried_does_no_harm(answer: Answer, symbol: str) -> None:
    built = VcfBuilder().record("10", 94781859, "G", f"A,{symbol}", "0/1")
    assert site(answer(built), CYP2C19_2).alleles == ("G", "A")


def test_a_carried_deletion_over_a_base_makes_it_unknown(answer: Answer) -> None:
    built = VcfBuilder().record("10", 94781857, "ACGT", "A", "0/1")
    found = site(answer(built, evidence=DECLARED), CYP2C19_2)
    assert (found.state, found.reason) == (SiteState.NO_CALL, SiteReason.SYMBOLIC_ALLELE)
    assert found.alleles == ("G", None)


def test_a_structural_deletion_over_a_base_makes_it_unknown(answer: Answer) -> None:
    deletion = VcfBuilder().record(
        "10", 94780000, "A", "<DEL>", "0/1", info="END=94790000;SVTYPE=DEL"
    )
    found = site(answer(deletion, evidence=DECLARED), CYP2C19_2)
    assert found.reason is SiteReason.CARRIED_LARGE_CHANGE


@pytest.mark.parametrize(("gt", "filters"), [("0/0", "PASS"), ("0/1", "LowQual"), ("./.", "PASS")])
def test_a_structural_deletion_that_is_not_carried_says_nothing(
    answer: Answer, gt: str, filters: str
) -> None:
    deletion = VcfBuilder().record(
        "10", 94780000, "A", "<DEL>", gt, filters=filters, info="END=94790000;SVTYPE=DEL"
    )
    assert site(answer(deletion), CYP2C19_2).state is SiteState.NOT_COVERED


def test_an_indel_leaves_the_base_it_is_anchored_at(answer: Answer) -> None:
    built = (
        VcfBuilder()
        .record("10", 94781859, "G", "A", "0/1")
        .record("10", 94781859, "G", "GTT", "0/1")
    )
    assert site(answer(built), CYP2C19_2).alleles == ("G", "A")


def test_a_line_about_a_base_is_no_evidence_about_an_insertion_after_it(answer: Answer) -> None:
    built = VcfBuilder().record("17", 43057062, "T", "C", "0/1")
    assert site(answer(built), BRCA1_INS).state is SiteState.NOT_COVERED
    called = VcfBuilder().record("17", 43057062, "T", "TG", "0/1")
    assert site(answer(called), BRCA1_INS).alleles == ("T", "TG")


def test_a_reference_line_for_one_deletion_is_no_evidence_about_a_base_inside(
    answer: Answer,
) -> None:
    built = VcfBuilder().record("10", 94781858, "CG", "C", "0/0")
    assert site(answer(built), CYP2C19_2).state is SiteState.NOT_COVERED


def test_an_uncalled_deletion_around_a_base_beats_the_declaration(answer: Answer) -> None:
    built = VcfBuilder().record("10", 94781858, "CG", "C", "./.")
    assert site(answer(built, evidence=DECLARED), CYP2C19_2).state is SiteState.NO_CALL
    failed = VcfBuilder().record("10", 94781858, "CG", "C", "0/1", filters="LowQual")
    assert site(answer(failed, evidence=DECLARED), CYP2C19_2).state is SiteState.FILTERED


def test_changes_of_several_bases(answer: Answer) -> None:
    whole = answer(VcfBuilder().record("7", 1000, "ACG", "TCA", "0/1"))
    assert site(whole, MNV).alleles == ("ACG", "TCA")
    phased = VcfBuilder().record("7", 1000, "A", "T", "0|1").record("7", 1002, "G", "A", "0|1")
    assert site(answer(phased, evidence=DECLARED), MNV).alleles == ("ACG", "TCA")
    loose = VcfBuilder().record("7", 1000, "A", "T", "0/1").record("7", 1002, "G", "A", "0/1")
    found = site(answer(loose, evidence=DECLARED), MNV)
    assert (found.state, found.reason) == (SiteState.NO_CALL, SiteReason.PHASE_UNKNOWN)


def test_one_base_of_several_leaves_the_rest_open_unless_declared(answer: Answer) -> None:
    built = VcfBuilder().record("7", 1000, "A", "T", "0/1")
    assert site(answer(built), MNV).reason is SiteReason.PARTLY_COVERED
    assert site(answer(built, evidence=DECLARED), MNV).alleles == ("ACG", "TCG")


def test_haploid_genotypes_keep_one_copy(answer: Answer) -> None:
    built = VcfBuilder().record("X", 154536002, "C", "T", "1").record("17", 43045712, "G", "A", "0")
    result = answer(built)
    assert site(result, G6PD).alleles == ("T",)
    assert site(result, BRCA1_SNV).alleles == ("G",)


LARGE = Target("5", 112154360, "T" + "ACGTTGCA" * 12, ("T",))


@pytest.mark.parametrize(
    "built",
    [
        VcfBuilder().record("1", 1000, "A", "G", "0/1"),
        VcfBuilder().block("5", 112154000, 112155000),
        VcfBuilder().record("5", 112154361, "A", "AC", "0/1"),
        VcfBuilder().record("5", 112154361, "A", "C", "0/0"),
    ],
)
def test_a_large_change_is_not_excluded_by_a_test_for_small_ones(
    answer: Answer, built: VcfBuilder
) -> None:
    result = answer(built, rulebook=FakeTargets((LARGE,)), evidence=DECLARED)
    found = site(result, LARGE)
    assert (found.state, found.reason) == (SiteState.NOT_COVERED, SiteReason.LARGE_CHANGE)


@pytest.mark.parametrize(("gt", "state"), [("0/1", SiteState.CALLED), ("0/0", SiteState.REFERENCE)])
def test_a_large_change_that_the_file_lists_is_read(
    answer: Answer, gt: str, state: SiteState
) -> None:
    built = VcfBuilder().record("5", LARGE.pos, LARGE.ref, "T", gt)
    found = site(answer(built, rulebook=FakeTargets((LARGE,))), LARGE)
    assert found.state is state
    assert set(found.alleles) == ({LARGE.ref, "T"} if gt == "0/1" else {LARGE.ref})


def test_only_the_first_bases_of_a_long_target_are_compared(answer: Answer) -> None:
    late = VcfBuilder().record("5", LARGE.pos + 90, "G", "C", "0/1")
    assert site(answer(late, rulebook=FakeTargets((LARGE,))), LARGE).state is SiteState.NOT_COVERED
    early = VcfBuilder().record("5", LARGE.pos, "TG", "T", "0/1")
    result = answer(early, rulebook=FakeTargets((LARGE,)), build=Build.GRCH38)
    assert [it.key for it in result.warnings] == ["input_warning.few_bases_compared"]
    assert result.warnings[0].values["compared"] == "1"


@pytest.mark.parametrize("gt", ["0/0", "0/1", "1/1"])
def test_a_genotype_that_fails_its_own_filter_is_filtered(answer: Answer, gt: str) -> None:
    built = VcfBuilder().raw(f"10\t94781859\t.\tG\tA\t50\tPASS\t.\tGT:FT\t{gt}:LowGQ;LowDP")
    result = answer(built, evidence=DECLARED)
    found = site(result, CYP2C19_2)
    assert (found.state, found.reason) == (SiteState.FILTERED, SiteReason.FAILED_FILTER)
    assert found.measures.filters == ("LowGQ", "LowDP")
    assert not any(item.passed for item in result.observed)


@pytest.mark.parametrize("text", ["PASS", "."])
def test_a_genotype_that_passes_its_own_filter_counts(answer: Answer, text: str) -> None:
    built = VcfBuilder().raw(f"10\t94781859\t.\tG\tA\t50\tPASS\t.\tGT:FT\t0/1:{text}")
    assert site(answer(built), CYP2C19_2).state is SiteState.CALLED


def test_reads_stand_for_a_depth_that_is_not_given(answer: Answer) -> None:
    for depths, state in (((0, 0), SiteState.NO_CALL), ((30, 0), SiteState.REFERENCE)):
        assert site(answer(snv("0/0", ad=depths)), CYP2C19_2).state is state


@pytest.mark.parametrize("info", ["SVTYPE=DEL;SVLEN=-10000", "SVTYPE=DEL;END=94790000"])
def test_a_large_deletion_reaches_far_however_its_length_is_given(
    answer: Answer, info: str
) -> None:
    built = snv("0/0", dp=30).record("10", 94780000, "A", "<DEL>", "0/1", info=info)
    found = site(answer(built), CYP2C19_2)
    assert (found.state, found.reason) == (SiteState.NO_CALL, SiteReason.CARRIED_LARGE_CHANGE)


@pytest.mark.parametrize(
    ("depths", "state"),
    [((30, 0), SiteState.REFERENCE), ((28, 2), SiteState.REFERENCE), ((10, 30), SiteState.NO_CALL)],
)
def test_reference_against_its_own_reads_is_no_evidence(
    answer: Answer, depths: tuple[int, int], state: SiteState
) -> None:
    found = site(answer(snv("0/0", ad=depths, dp=sum(depths), gq=60)), CYP2C19_2)
    assert found.state is state
    if state is SiteState.NO_CALL:
        assert found.reason is SiteReason.READS_CONTRADICT_GENOTYPE


@pytest.mark.parametrize(
    ("keys", "values", "info"),
    [
        ("GT:PL", "0/0:500,0,500", "."),
        ("GT:PL", "0/0:0,3,40", "."),
        ("GT", "0/0", "MQ=60;DP=2;AN=2"),
    ],
)
@pytest.mark.parametrize("alt", ["A", "."])
def test_callers_without_gq_or_depth_tell_a_weak_reference_otherwise(
    answer: Answer, keys: str, values: str, info: str, alt: str
) -> None:
    """bcftools writes likelihoods instead of GQ, and the reads in INFO/DP."""
    cells = ("10", "94781859", ".", "G", alt, "50", "PASS", info, keys, values)
    found = site(answer(VcfBuilder().raw("\t".join(cells))), CYP2C19_2)
    assert (found.state, found.reason) == (SiteState.NO_CALL, SiteReason.LOW_QUALITY_BLOCK)


def test_likelihoods_that_agree_are_evidence(answer: Answer) -> None:
    cells = ("10", "94781859", ".", "G", "A", "50", "PASS", "DP=30", "GT:PL", "0/0:0,90,500")
    found = site(answer(VcfBuilder().raw("\t".join(cells))), CYP2C19_2)
    assert found.state is SiteState.REFERENCE
    assert (found.measures.quality, found.measures.depth) == (90, 30)
