"""Blocks of a gVCF are evidence for reference, as far as they reach and as good as they are."""

from __future__ import annotations

import pytest
from reading import Answer, site
from targets_fake import BRCA1_INS, BRCA1_SNV, BRCA2_DEL, CYP2C19_2, MNV

from counselor.readers.result import Evidence, SiteReason, SiteState
from vcf_builder import VcfBuilder

DECLARED = Evidence(absent_is_reference="every position is listed")


@pytest.mark.parametrize("alt", ["<NON_REF>", "<*>", "."])
def test_a_block_over_a_place_is_reference(answer: Answer, alt: str) -> None:
    built = VcfBuilder().block("10", 94781000, 94782000, alt=alt)
    result = answer(built)
    found = site(result, CYP2C19_2)
    assert (found.state, found.reason) == (SiteState.REFERENCE, SiteReason.REFERENCE_BLOCK)
    assert found.alleles == ("G", "G")
    assert found.measures.quality == 60
    assert result.kind == ("vcf" if alt == "." else "gvcf")


def test_a_block_far_before_a_place_reaches_it_by_its_end(answer: Answer) -> None:
    result = answer(VcfBuilder().block("13", 1, 114364328))
    assert site(result, BRCA2_DEL).state is SiteState.REFERENCE


@pytest.mark.parametrize(
    ("gt", "dp", "gq", "reason"),
    [
        ("./.", 0, 0, SiteReason.GENOTYPE_MISSING),
        ("0/0", 0, 0, SiteReason.LOW_QUALITY_BLOCK),
        ("0/0", 30, 19, SiteReason.LOW_QUALITY_BLOCK),
        ("0/0", 4, 60, SiteReason.LOW_QUALITY_BLOCK),
    ],
)
def test_a_weak_block_is_no_call_even_if_absence_was_declared(
    answer: Answer, gt: str, dp: int, gq: int, reason: SiteReason
) -> None:
    built = VcfBuilder().block("10", 94781000, 94782000, gt, dp=dp, gq=gq)
    found = site(answer(built, evidence=DECLARED), CYP2C19_2)
    assert (found.state, found.reason) == (SiteState.NO_CALL, reason)


def test_the_lowest_depth_of_a_block_counts(answer: Answer) -> None:
    built = VcfBuilder().raw(
        "10\t94781000\t.\tA\t<NON_REF>\t.\t.\tEND=94782000\tGT:DP:GQ:MIN_DP\t0/0:30:60:3"
    )
    assert site(answer(built), CYP2C19_2).reason is SiteReason.LOW_QUALITY_BLOCK


def test_a_failed_block_is_not_assessed(answer: Answer) -> None:
    built = VcfBuilder().block("10", 94781000, 94782000, filters="LowQual")
    assert site(answer(built), CYP2C19_2).state is SiteState.FILTERED


def test_a_place_must_be_spanned_whole(answer: Answer) -> None:
    part = answer(VcfBuilder().block("13", 32340000, 32340300))
    assert site(part, BRCA2_DEL).state is SiteState.NOT_COVERED
    joined = VcfBuilder().block("13", 32340000, 32340300).block("13", 32340301, 32340400, gq=40)
    found = site(answer(joined), BRCA2_DEL)
    assert found.state is SiteState.REFERENCE
    assert found.measures.quality == 40
    gap = VcfBuilder().block("7", 900, 1000).block("7", 1002, 1100)
    assert site(answer(gap), MNV).state is SiteState.NOT_COVERED


def test_the_weaker_of_two_joined_blocks_decides(answer: Answer) -> None:
    joined = VcfBuilder().block("13", 32340000, 32340300).block("13", 32340301, 32340400, gq=5)
    assert site(answer(joined), BRCA2_DEL).reason is SiteReason.LOW_QUALITY_BLOCK


def test_a_gvcf_line_with_a_variant_speaks_of_any_change(answer: Answer) -> None:
    built = VcfBuilder().record("17", 43057062, "T", "C,<NON_REF>", "0/1", dp=30, gq=99)
    assert site(answer(built), BRCA1_INS).state is SiteState.REFERENCE
    snv = VcfBuilder().record("17", 43045712, "G", "A,<NON_REF>", "0/1", ad=(9, 11, 0))
    assert site(answer(snv), BRCA1_SNV).alleles == ("G", "A")


def test_a_block_that_denies_a_called_variant_is_a_contradiction(answer: Answer) -> None:
    built = VcfBuilder().record("17", 43045712, "G", "A", "0/1").block("17", 43045000, 43046000)
    assert site(answer(built), BRCA1_SNV).reason is SiteReason.CONTRADICTING_RECORDS


def test_blocks_measured_by_length_as_in_vcf_4_5(answer: Answer) -> None:
    built = VcfBuilder(version="VCFv4.5").raw(
        "10\t94781000\t.\tA\t<*>\t.\t.\t.\tGT:DP:GQ:LEN\t0/0:30:60:1000"
    )
    found = site(answer(built), CYP2C19_2)
    assert found.state is SiteState.REFERENCE


def test_one_copy_in_a_haploid_block(answer: Answer) -> None:
    result = answer(VcfBuilder().block("17", 43045000, 43046000, "0"))
    assert site(result, BRCA1_SNV).alleles == ("G",)
