"""However a file writes a change, the place says the same."""

from __future__ import annotations

import pytest
from reading import Answer, meanings, site
from targets_fake import BRCA2_DEL, UGT1A1_TA, FakeTargets

from counselor.genome.target import Target
from counselor.readers.result import Evidence, SiteReason, SiteState
from vcf_builder import VcfBuilder


@pytest.mark.parametrize(
    ("pos", "ref", "alt"),
    [
        (233760233, "C", "CAT"),
        (233760233, "CAT", "CATAT"),
        (233760233, "CATATAT", "CATATATAT"),
        (233760235, "T", "TAT"),
        (233760247, "TA", "TATA"),
        (233760248, "A", "ATA"),
    ],
)
def test_seven_ta_repeats_in_every_spelling(answer: Answer, pos: int, ref: str, alt: str) -> None:
    result = answer(VcfBuilder(prefix=True).record("2", pos, ref, alt, "0/1"))
    assert site(result, UGT1A1_TA).state is SiteState.CALLED
    assert site(result, UGT1A1_TA).alleles == ("CAT", "CATAT")
    (seen,) = result.observed
    assert seen.variant.key == "2-233760233-C-CAT"
    assert seen.as_read == f"2-{pos}-{ref}-{alt}"


def test_all_ta_alleles_of_one_line(answer: Answer) -> None:
    both = answer(VcfBuilder().record("2", 233760233, "CAT", "C,CATAT,CATATAT", "1/3"))
    assert site(both, UGT1A1_TA).alleles == ("C", "CATATAT")
    assert [it.variant.key for it in both.observed] == [
        "2-233760233-C-CATAT",
        "2-233760233-CAT-C",
    ]


def test_an_unknown_repeat_is_called_as_what_it_is(answer: Answer) -> None:
    result = answer(VcfBuilder().record("2", 233760233, "CAT", "CATATATAT", "0/1"))
    assert site(result, UGT1A1_TA).alleles == ("CAT", "CATATATAT")


def test_a_longer_deletion_than_asked_leaves_the_place_open(answer: Answer) -> None:
    result = answer(VcfBuilder().record("2", 233760233, "CATAT", "C", "0/1"))
    assert site(result, UGT1A1_TA).state is SiteState.NO_CALL


def test_an_indel_that_can_not_be_moved_to_the_place_leaves_it_open(answer: Answer) -> None:
    asked = Target("3", 500, "G", ("GT",))
    declared = Evidence(absent_is_reference="every position is listed")
    built = VcfBuilder().record("3", 507, "T", "TT", "0/1")
    result = answer(built, rulebook=FakeTargets((asked,)), evidence=declared)
    assert site(result, asked).reason is SiteReason.SYMBOLIC_ALLELE
    other = VcfBuilder().record("3", 507, "A", "AA", "0/1")
    result = answer(other, rulebook=FakeTargets((asked,)), evidence=declared)
    assert site(result, asked).state is SiteState.REFERENCE


def test_padded_deletion(answer: Answer) -> None:
    result = answer(VcfBuilder().record("13", 32340298, "AAGTC", "AAGC", "1/1"))
    assert site(result, BRCA2_DEL).alleles == ("G", "G")
    assert result.observed[0].variant.key == "13-32340300-GT-G"


def test_lower_case_bases(answer: Answer) -> None:
    lower = answer(VcfBuilder().record("13", 32340300, "gt", "g", "0/1"))
    upper = answer(VcfBuilder().record("13", 32340300, "GT", "G", "0/1"))
    assert meanings(lower) == meanings(upper)


def test_each_carried_alt_is_listed_with_its_strands_and_balance(answer: Answer) -> None:
    built = VcfBuilder().record("10", 94781859, "G", "A,T", "2|1", ad=(1, 12, 27), ps="7")
    first, second = answer(built).observed
    assert (first.variant.key, first.strands, first.copies, first.total) == (
        "10-94781859-G-A",
        (1,),
        1,
        2,
    )
    assert first.allele_balance == 0.3
    assert (second.strands, second.phase_set, second.allele_balance) == ((0,), "7", 0.675)


def test_symbols_are_never_listed(answer: Answer) -> None:
    built = VcfBuilder().record("10", 94781859, "G", "*,<DEL>", "1/2", info="END=94781900")
    assert answer(built).observed == ()
