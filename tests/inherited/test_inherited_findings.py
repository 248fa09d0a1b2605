"""Findings as a clinician would check them, on the bundled rulebook and results in memory."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counselor import wording
from counselor.findings.models import InheritedFinding, Interpretation, Notice, Phase
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.inherited.inheritance import is_truncating
from counselor.inherited.interpret import inherited_findings
from counselor.readers.result import ObservedVariant
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.models import ListedVariant, Standing
from result_builder import result_of, seen

FEMALE, MALE, UNKNOWN = Sex.FEMALE, Sex.MALE, Sex.UNKNOWN


def listed_in(gene: str, count: int = 1) -> list[ListedVariant]:
    """The first substitutions of a gene that its list may report."""
    found = [
        item
        for item in bundled_rulebook().listed_in_gene(gene)
        if item.standing is Standing.LISTED and len(item.ref) == len(item.alt) == 1
    ]
    distinct = {item.pos38: item for item in found}
    assert len(distinct) >= count
    return list(distinct.values())[:count]


def named(gene: str, hgvs_c: str) -> ListedVariant:
    (found,) = (it for it in bundled_rulebook().listed_in_gene(gene) if it.hgvs_c == hgvs_c)
    return found


def key(item: ListedVariant, build: Build = Build.GRCH38) -> str:
    return f"{item.chrom}-{item.on(build)}-{item.ref}-{item.alt}"


def found(
    *observed: ObservedVariant, sex: Sex = FEMALE, build: Build = Build.GRCH38
) -> tuple[InheritedFinding, ...]:
    result = result_of(*observed, build=build)
    return inherited_findings(result, bundled_rulebook(), sex)[0]


def of_list(name: str, findings: tuple[InheritedFinding, ...]) -> list[InheritedFinding]:
    return [item for item in findings if name in item.lists]


def reported(name: str, findings: tuple[InheritedFinding, ...]) -> bool:
    return any(item.reportable for item in of_list(name, findings))


def notice_keys(findings: tuple[InheritedFinding, ...]) -> set[str]:
    return {notice.key for item in findings for notice in item.notices}


def test_brca1_heterozygote_is_at_risk_and_reportable() -> None:
    findings = found(seen("17-43057062-T-TG", "0/1", balance=0.48))
    (first, *_) = of_list("acmg_sf", findings)
    assert first.reportable
    assert first.interpretation is Interpretation.AT_RISK
    assert first.phase is Phase.NOT_APPLICABLE
    (variant,) = first.variants
    assert variant.grch38 == variant.as_read == "17-43057062-T-TG"
    assert (variant.hgvs_c, variant.zygosity, variant.stars) == ("c.5266dup", "het", 3)
    assert variant.rule_id == "variant:17-43057062-T-TG"
    assert variant.rule_id in first.rule_ids
    assert first.sources


def test_brca2_also_tells_of_carrying_the_recessive_form() -> None:
    (item,) = listed_in("BRCA2")
    findings = found(seen(key(item), "0/1"))
    meanings = {it.inheritance: (it.interpretation, it.reportable) for it in findings}
    assert meanings["AD"] == (Interpretation.AT_RISK, True)
    assert meanings["AR"] == (Interpretation.CARRIER, False)


def test_ids_within_one_result_are_distinct() -> None:
    observed = [
        seen(key(item), "0/1")
        for gene in bundled_rulebook().inherited_genes()
        for item in bundled_rulebook().listed_in_gene(gene.symbol)[:2]
    ]
    ids = [item.id for item in found(*observed)]
    assert len(ids) == len(set(ids))


class TestTwoVariantsOfARecessiveGene:
    """GAA (Pompe disease): ACMG SF reports two variants only."""

    @pytest.mark.parametrize(
        ("first", "second", "phase", "meaning", "reportable"),
        [
            (("0|1", "7"), ("1|0", "7"), Phase.IN_TRANS, "two_variants_in_trans", True),
            (("0|1", None), ("1|0", None), Phase.IN_TRANS, "two_variants_in_trans", True),
            (("0|1", "7"), ("0|1", "7"), Phase.IN_CIS, "two_variants_in_cis", False),
            (("1|0", None), ("1|0", None), Phase.IN_CIS, "two_variants_in_cis", False),
            (("0/1", None), ("0/1", None), Phase.UNKNOWN, "possible_compound_heterozygote", True),
            (("0|1", "7"), ("0|1", "8"), Phase.UNKNOWN, "possible_compound_heterozygote", True),
            (("0|1", "7"), ("1|0", None), Phase.UNKNOWN, "possible_compound_heterozygote", True),
            (("0|1", "7"), ("0/1", "7"), Phase.UNKNOWN, "possible_compound_heterozygote", True),
        ],
    )
    def test_phase_decides(
        self,
        first: tuple[str, str | None],
        second: tuple[str, str | None],
        phase: Phase,
        meaning: str,
        *,
        reportable: bool,
    ) -> None:
        one, two = listed_in("GAA", 2)
        findings = found(
            seen(key(one), first[0], ps=first[1]), seen(key(two), second[0], ps=second[1])
        )
        assert reported("acmg_sf", findings) is reportable
        (item, *_) = findings
        assert (item.phase, item.interpretation) == (phase, meaning)
        asked = "notice.phase_unknown_test_parents" in notice_keys(findings)
        assert asked is (phase is Phase.UNKNOWN)

    def test_one_heterozygous_variant_is_a_carrier(self) -> None:
        (item,) = listed_in("GAA")
        findings = found(seen(key(item), "0/1"))
        assert {it.interpretation for it in findings} == {Interpretation.CARRIER}
        assert not reported("acmg_sf", findings)
        assert reported("carrier", findings)

    def test_homozygote_is_reportable(self) -> None:
        (item,) = listed_in("GAA")
        findings = found(seen(key(item), "1/1"))
        assert {it.interpretation for it in findings} == {Interpretation.HOMOZYGOUS}
        assert reported("acmg_sf", findings)

    def test_two_alts_of_one_genotype_are_in_trans_without_phasing(self) -> None:
        one, two = listed_in("GAA", 2)
        findings = found(seen(key(one), "1/2", line=50), seen(key(two), "1/2", allele="2", line=50))
        assert {it.interpretation for it in findings} == {Interpretation.TWO_VARIANTS_IN_TRANS}

    def test_half_called_second_variant_may_be_on_the_other_copy(self) -> None:
        one, two = listed_in("GAA", 2)
        findings = found(seen(key(one), "0/1"), seen(key(two), "./1"))
        meanings = {it.interpretation for it in findings}
        assert meanings == {Interpretation.POSSIBLE_COMPOUND_HET}
        assert reported("acmg_sf", findings)

    def test_variant_of_unknown_zygosity_beside_two_in_cis(self) -> None:
        one, two, three = listed_in("GAA", 3)
        findings = found(
            seen(key(one), "0|1", ps="7"), seen(key(two), "0|1", ps="7"), seen(key(three), "./1")
        )
        meanings = {it.interpretation for it in findings}
        assert meanings == {Interpretation.POSSIBLE_COMPOUND_HET}
        assert reported("acmg_sf", findings)

    def test_three_variants_of_which_one_is_in_trans(self) -> None:
        one, two, three = listed_in("GAA", 3)
        findings = found(
            seen(key(one), "0|1", ps="7"),
            seen(key(two), "0|1", ps="7"),
            seen(key(three), "1|0", ps="7"),
        )
        assert {it.interpretation for it in findings} == {Interpretation.TWO_VARIANTS_IN_TRANS}


genotypes = st.tuples(
    st.sampled_from(("0/1", "0|1", "1|0", "1/1", "./1", "1")), st.sampled_from((None, "7", "8"))
)


@settings(max_examples=60, deadline=None)
@given(st.lists(genotypes, min_size=2, max_size=3))
def test_order_in_the_file_changes_nothing(written: list[tuple[str, str | None]]) -> None:
    variants = listed_in("GAA", len(written))
    observed = [
        seen(key(item), gt, ps=ps, line=at + 1)
        for at, (item, (gt, ps)) in enumerate(zip(variants, written, strict=True))
    ]

    def told(order: tuple[ObservedVariant, ...]) -> list[tuple[object, ...]]:
        return [
            (it.id, it.interpretation, it.phase, it.reportable, frozenset(it.notices))
            for it in found(*order)
        ]

    first, *others = [told(order) for order in permutations(observed)]
    assert all(other == first for other in others)


class TestMutyh:
    def test_heterozygote_is_not_reportable(self) -> None:
        (item,) = listed_in("MUTYH")
        findings = found(seen(key(item), "0/1"))
        assert findings
        assert not any(it.reportable for it in findings)

    def test_two_variants_are(self) -> None:
        one, two = listed_in("MUTYH", 2)
        assert reported("acmg_sf", found(seen(key(one), "0/1"), seen(key(two), "0/1")))


class TestOnX:
    @pytest.mark.parametrize(
        ("gene", "gt", "sex", "meaning", "reportable"),
        [
            ("ABCD1", "0/1", FEMALE, "x_heterozygous", False),
            ("ABCD1", "1/1", FEMALE, "homozygous", True),
            ("ABCD1", "1", MALE, "hemizygous", True),
            ("ABCD1", "1/1", MALE, "hemizygous", True),
            ("ABCD1", "1/1", UNKNOWN, "zygosity_unknown", True),
            ("ABCD1", "0/1", UNKNOWN, "x_heterozygous", False),
            ("GLA", "0/1", FEMALE, "x_heterozygous", True),
            ("GLA", "1", MALE, "hemizygous", True),
            ("GLA", "1/1", FEMALE, "homozygous", True),
            ("OTC", "0/1", FEMALE, "x_heterozygous", True),
            ("OTC", "1/1", MALE, "hemizygous", True),
        ],
    )
    def test_rules_of_acmg_sf(
        self, gene: str, gt: str, sex: Sex, meaning: str, *, reportable: bool
    ) -> None:
        (item,) = listed_in(gene)
        findings = found(seen(key(item), gt), sex=sex)
        assert {it.interpretation for it in findings} == {meaning}
        assert reported("acmg_sf", findings) is reportable

    def test_two_heterozygous_abcd1_variants_are_reportable(self) -> None:
        one, two = listed_in("ABCD1", 2)
        findings = found(seen(key(one), "0/1"), seen(key(two), "0/1"))
        assert reported("acmg_sf", findings)

    def test_unknown_sex_is_asked_for(self) -> None:
        (item,) = listed_in("GLA")
        findings = found(seen(key(item), "1/1"), sex=UNKNOWN)
        assert "notice.x_sex_unknown" in notice_keys(findings)

    def test_heterozygous_male_raises_doubt_about_the_sample(self) -> None:
        (item,) = listed_in("GLA")
        findings = found(seen(key(item), "0/1"), sex=MALE)
        assert "notice.het_on_sex_chromosome_in_male" in notice_keys(findings)


class TestHfe:
    C282Y, H63D = "6-26092913-G-A", "6-26090951-C-G"

    def test_c282y_homozygote_is_reportable(self) -> None:
        findings = found(seen(self.C282Y, "1/1"))
        assert reported("acmg_sf", findings)
        assert {it.interpretation for it in findings} == {Interpretation.HOMOZYGOUS}

    def test_c282y_heterozygote_is_not(self) -> None:
        findings = found(seen(self.C282Y, "0/1"))
        assert {it.interpretation for it in findings} == {Interpretation.CARRIER}
        assert not reported("acmg_sf", findings)

    def test_c282y_half_call_is_not(self) -> None:
        assert not reported("acmg_sf", found(seen(self.C282Y, "./1")))

    @pytest.mark.parametrize("gt", ["0/1", "1/1"])
    def test_h63d_never_is(self, gt: str) -> None:
        findings = found(seen(self.H63D, gt))
        assert [it.reportable for it in findings] == [False]
        assert findings[0].interpretation is Interpretation.NEEDS_CLASSIFICATION

    def test_both_tell_of_each_other(self) -> None:
        findings = found(seen(self.C282Y, "0/1"), seen(self.H63D, "0/1"))
        assert not any(it.reportable for it in findings)
        assert {"notice.second_variant_needs_class", "notice.listed_variant_beside"} <= (
            notice_keys(findings)
        )


class TestTitin:
    def test_truncating_is_reportable_and_missense_is_not(self) -> None:
        current = [
            it for it in bundled_rulebook().listed_in_gene("TTN") if it.standing is Standing.LISTED
        ]
        truncating = next(it for it in current if it.consequence == "stop_gained")
        other = next(it for it in current if it.consequence == "missense_variant")
        assert is_truncating(truncating)
        assert reported("acmg_sf", found(seen(key(truncating), "0/1")))
        assert not is_truncating(other)
        assert not reported("acmg_sf", found(seen(key(other), "0/1")))
        assert found(seen(key(other), "0/1"))

    def test_every_listed_variant_is_told_apart(self) -> None:
        """What HGVS says and what the consequence says agree."""
        for item in bundled_rulebook().listed_in_gene("TTN"):
            if re_truncating(item.hgvs_p):
                assert is_truncating(item), item.id


def re_truncating(hgvs_p: str) -> bool:
    return "Ter" in hgvs_p.replace("extTer", "") or "fs" in hgvs_p


def test_variant_that_needs_a_person_is_never_reportable() -> None:
    rulebook = bundled_rulebook()
    for gene in rulebook.inherited_genes():
        doubtful = [
            item
            for item in rulebook.listed_in_gene(gene.symbol)
            if item.standing is Standing.NEEDS_PERSON
        ][:3]
        findings = found(*(seen(key(item), "1/1") for item in doubtful), sex=MALE)
        assert len(findings) == bool(doubtful)
        assert not any(item.reportable for item in findings)


def test_filtered_variant_makes_a_notice_and_no_finding() -> None:
    observed = seen("17-43057062-T-TG", "0/1", filters=("LowQual",))
    findings, notices, _ = inherited_findings(result_of(observed), bundled_rulebook(), FEMALE)
    assert findings == ()
    (notice,) = notices
    assert notice.key == "notice.listed_variant_filtered"
    assert "LowQual" in wording.load("en").text(notice.key, notice.values)


def test_other_alt_at_a_listed_position_is_no_hit() -> None:
    findings = found(seen("6-26092913-G-T"), seen("17-43057062-T-TC"), seen("17-43057062-T-G"))
    assert {variant.evidence for item in findings for variant in item.variants} == {"predicted"}
    assert not any(item.reportable for item in findings)


class TestNotation:
    F508DEL_37 = "7-117199644-ATCT-A"

    def test_grch37_input(self) -> None:
        findings = found(seen(self.F508DEL_37, "0/1"), build=Build.GRCH37)
        (variant,) = findings[0].variants
        assert variant.grch38 == "7-117559590-ATCT-A"
        assert variant.as_read == self.F508DEL_37

    def test_grch37_position_on_grch38_is_no_hit(self) -> None:
        assert found(seen(self.F508DEL_37, "0/1")) == ()

    @pytest.mark.parametrize(
        "written",
        [
            "7-117559590-ATCT-A",
            "7-117559591-TCTT-T",  # right-shifted by one base
            "7-117559590-ATCTTTGG-ATTGG",  # padded at the right
        ],
    )
    def test_every_spelling_of_f508del(self, written: str) -> None:
        findings = found(seen(written, "0/1"))
        assert [it.variants[0].hgvs_c for it in findings] == ["c.1521_1523del"]

    def test_right_shifted_duplication_of_brca1(self) -> None:
        """c.5266dup in a run of G on the forward strand."""
        reference = bundled_rulebook().reference(Build.GRCH38)
        run = 43057063
        assert reference.fetch("17", run, run) == "G"
        findings = found(seen(f"17-{run}-G-GG", "0/1"))
        assert findings[0].variants[0].hgvs_c == "c.5266dup"


class TestNotices:
    def test_weak_genotype_is_named_on_the_variant(self) -> None:
        findings = found(seen("17-43057062-T-TG", "0/1", depth=6, quality=12, balance=0.1))
        keys = [notice.key for notice in findings[0].variants[0].quality]
        assert keys == ["notice.low_depth", "notice.low_quality", "notice.unusual_balance"]

    @pytest.mark.parametrize(
        ("gt", "depth", "quality", "balance"),
        [("0/1", 10, 20, 0.25), ("0/1", 30, 99, 0.75), ("1/1", 30, 99, 0.85), ("0/1", None, None,
         None)],
    )  # fmt: skip
    def test_sound_genotype_raises_none(
        self, gt: str, depth: int | None, quality: int | None, balance: float | None
    ) -> None:
        observed = seen("17-43057062-T-TG", gt, depth=depth, quality=quality, balance=balance)
        assert found(observed)[0].variants[0].quality == ()

    def test_homozygote_with_reference_reads_is_doubtful(self) -> None:
        findings = found(seen("17-43057062-T-TG", "1/1", balance=0.7))
        assert [it.key for it in findings[0].variants[0].quality] == ["notice.unusual_balance"]

    def test_every_notice_has_its_sentence(self) -> None:
        """All reasons, phases and zygosities over the whole rulebook."""
        rulebook, say = bundled_rulebook(), wording.load("en")
        notices: set[Notice] = set()
        for gene in rulebook.inherited_genes():
            by_standing = {
                (item.standing, item.standing_reason): item
                for item in rulebook.listed_in_gene(gene.symbol)
            }
            for gt in ("0/1", "./1", "1"):
                observed = [
                    seen(key(item), gt, depth=3, quality=3, balance=0.05)
                    for item in by_standing.values()
                ]
                for item in found(*observed, sex=FEMALE):
                    notices.update(item.notices)
                    notices.update(note for it in item.variants for note in it.quality)
        assert len({item.key for item in notices}) > 10
        for notice in notices:
            assert "{" not in say.text(notice.key, notice.values)

    def test_equal_notices_are_told_once(self) -> None:
        one, two = listed_in("GAA", 2)
        item = found(seen(key(one), "0/1"), seen(key(two), "0/1"))[0]
        assert len(item.notices) == len(set(item.notices))


def test_reportable_findings_come_first_and_in_one_order() -> None:
    observed = [
        seen("6-26090951-C-G", "0/1"),
        seen("17-43057062-T-TG", "0/1"),
        seen(key(listed_in("LDLR")[0]), "0/1"),
    ]
    flags = [item.reportable for item in found(*observed)]
    assert flags == sorted(flags, reverse=True)
    assert found(*observed) == found(*reversed(observed))


def test_mitochondrial_variants_are_a_risk_at_any_share() -> None:
    for gt, balance in (("0/1", 0.5), ("1/1", 0.99), ("1", None)):
        (finding,) = found(seen("MT-3243-A-G", gt, balance=balance))
        assert (finding.gene, finding.inheritance) == ("MT-TL1", "MT")
        assert (finding.interpretation, finding.reportable) == (Interpretation.AT_RISK, False)
        assert not any(it.key.startswith("notice.zygosity") for it in finding.notices)
