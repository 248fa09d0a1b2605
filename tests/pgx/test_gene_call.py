"""One class for each hard gene: what a laboratory would check."""

from __future__ import annotations

import pytest

from counselor import wording
from counselor.findings.models import CallSource, CallStatus
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.pgx.genes.dpyd import EXONIC, INTRONIC
from counselor.readers.result import Site, SiteReason, SiteState
from pgx_sample import GeneSample, gene_of, names_of, notice_keys, phenotypes_of

HAPB3 = "c.1129-5923C>G, c.1236G>A (HapB3)"
ALONE = "c.1129-5923C>G"


class TestCYP2C19:
    def test_all_reference_is_star_38_the_reference_allele(self):
        finding = GeneSample("CYP2C19").call()
        assert names_of(finding) == ["*38/*38"]
        assert finding.status is CallStatus.CALLED
        assert finding.phenotype_is_robust

    def test_star_1_is_the_base_that_most_people_carry(self):
        finding = GeneSample("CYP2C19").genotype("rs3758581", "G/G").call()
        assert names_of(finding) == ["*1/*1"]
        assert phenotypes_of(finding) == ["Normal Metabolizer"]

    def test_no_function_allele_on_one_strand(self):
        sample = GeneSample("CYP2C19").genotype("rs3758581", "G/G")
        sample.genotype("rs4244285", "G/A").genotype("rs12769205", "A/G")
        finding = sample.call()
        assert names_of(finding) == ["*1/*2"]
        assert phenotypes_of(finding) == ["Intermediate Metabolizer"]
        assert finding.diplotypes[0].functions == ("Normal function", "No function")

    def test_missing_star_4_position_leaves_both_answers(self):
        sample = GeneSample("CYP2C19").genotype("rs3758581", "G/G").genotype("rs12248560", "C/T")
        finding = sample.missing("rs28399504").call()
        assert finding.status is CallStatus.AMBIGUOUS
        assert names_of(finding) == ["*1/*4", "*1/*17"]
        assert phenotypes_of(finding) == ["Intermediate Metabolizer", "Rapid Metabolizer"]
        assert not finding.phenotype_is_robust

    def test_gap_over_a_no_function_allele_is_never_robust(self):
        sample = GeneSample("CYP2C19").genotype("rs3758581", "G/G")
        finding = sample.missing("rs4986893").call()
        assert names_of(finding) == ["*1/*1"]
        assert finding.cannot_exclude == ("*3",)
        assert not finding.phenotype_is_robust

    def test_unknown_alt_stops_the_call(self):
        sample = GeneSample("CYP2C19").genotype("rs4986893", "G/C")
        finding = sample.call()
        assert finding.status is CallStatus.NOT_CALLED
        assert finding.reason == "unknown_alt"
        assert notice_keys(finding) == ["unknown_alt"]

    @pytest.mark.parametrize(("genotype", "called"), [("./A", False), ("./G", True)])
    def test_half_call_stops_the_gene_only_with_alt(self, genotype, called):
        sample = GeneSample("CYP2C19").genotype("rs3758581", "G/G")
        finding = sample.genotype("rs4986893", genotype).call()
        assert (finding.status is CallStatus.CALLED) == called
        assert finding.missing_positions[0].reason == "half_call"
        assert not finding.phenotype_is_robust


class TestCYP2B6:
    def test_phase_blocks_flip_as_units(self):
        """*6 lies on one strand within its block, so *4/*9 is impossible, unlike unphased."""
        phased = GeneSample("CYP2B6")
        phased.genotype("rs3745274", "G|T", "1").genotype("rs2279343", "A|G", "1")
        assert names_of(phased.call()) == ["*1/*6"]
        assert phased.call().cannot_exclude == ()

    def test_alleles_in_trans(self):
        sample = GeneSample("CYP2B6")
        sample.genotype("rs3745274", "G|T").genotype("rs2279343", "G|A")
        assert names_of(sample.call()) == ["*4/*9"]

    def test_unphased_takes_the_better_defined_pair_and_says_that_phase_matters(self):
        sample = GeneSample("CYP2B6")
        sample.genotype("rs3745274", "G/T").genotype("rs2279343", "A/G")
        finding = sample.call()
        assert names_of(finding) == ["*1/*6"]
        assert not finding.phased


class TestUGT1A1:
    @pytest.mark.parametrize(
        ("genotype", "expected"),
        [
            ("CAT/CATAT", ["*1/*28"]),
            ("CATAT/CATAT", ["*28/*28"]),
            ("C/CAT", ["*1/*36"]),
            ("C/CATATAT", ["*36/*37"]),
        ],
    )
    def test_repeats(self, genotype, expected):
        assert names_of(GeneSample("UGT1A1").genotype("rs3064744", genotype).call()) == expected

    def test_combined_alleles_are_alleles_of_their_own(self):
        sample = GeneSample("UGT1A1").genotype("rs887829", "C/T")
        finding = sample.genotype("rs3064744", "CAT/CATAT").call()
        assert names_of(finding) == ["*1/*80+*28"]

    def test_without_the_repeat_it_stays_open(self):
        finding = GeneSample("UGT1A1").missing("rs3064744").call()
        assert names_of(finding) == ["*1/*1"]
        assert finding.cannot_exclude == ("*28", "*36", "*37")
        assert not finding.phenotype_is_robust


class TestTPMT:
    def test_unphased_3a_is_not_robust_against_3b_3c(self):
        sample = GeneSample("TPMT").genotype("rs1142345", "T/C").genotype("rs1800460", "C/T")
        finding = sample.call()
        assert names_of(finding) == ["*1/*3A"]
        assert not finding.phenotype_is_robust

    def test_phased_3a_is_robust(self):
        sample = GeneSample("TPMT").genotype("rs1142345", "T|C").genotype("rs1800460", "C|T")
        finding = sample.call()
        assert names_of(finding) == ["*1/*3A"]
        assert finding.phenotype_is_robust

    def test_unknown_alt_counts_as_reference_but_never_quietly(self):
        finding = GeneSample("TPMT").genotype("rs1800584", "C/G").call()
        assert names_of(finding) == ["*1/*1"]
        assert not finding.phenotype_is_robust
        warning = finding.warnings[0]
        assert warning.key == "pgx.notice.unknown_alt_as_reference"
        assert warning.values["alt"] == "G"


class TestDPYD:
    def test_effectively_phased_with_one_variant(self):
        finding = GeneSample("DPYD").genotype("rs67376798", "T/A").call()
        assert names_of(finding) == ["Reference/c.2846A>T"]
        assert finding.diplotypes[0].activity_score == "1.5"
        assert phenotypes_of(finding) == ["Intermediate Metabolizer"]
        assert finding.haplotypes == ()

    def test_phased_variants_add_up_on_a_strand(self):
        sample = GeneSample("DPYD").genotype("rs67376798", "A|T").genotype("rs3918290", "T|C")
        finding = sample.call()
        assert names_of(finding) == ["Reference/[c.1905+1G>A (*2A) + c.2846A>T]"]
        assert finding.lookup == ("Reference/c.1905+1G>A (*2A)",)
        assert finding.diplotypes[0].activity_score == "1.0"

    def test_unphased_variants_are_listed_and_the_two_lowest_count(self):
        sample = GeneSample("DPYD").genotype("rs67376798", "T/A").genotype("rs3918290", "C/T")
        finding = sample.call()
        assert finding.status is CallStatus.CALLED
        assert finding.haplotypes == ("c.1905+1G>A (*2A)", "c.2846A>T")
        assert finding.lookup == ("c.1905+1G>A (*2A)/c.2846A>T",)
        assert phenotypes_of(finding) == ["Poor Metabolizer"]
        assert not finding.phenotype_is_robust, "in cis it would be intermediate"

    def test_a_variant_on_both_strands_is_listed_twice(self):
        sample = GeneSample("DPYD").genotype("rs1801265", "G/G")
        finding = sample.genotype("rs67376798", "T/A").genotype("rs3918290", "C/T").call()
        assert finding.haplotypes.count("c.85T>C (*9A)") == 2

    @pytest.mark.parametrize(
        ("intronic", "exonic", "expected"),
        [
            ("G/C", "C/T", [f"Reference/{HAPB3}"]),
            ("C/C", "T/T", [f"{HAPB3}/{HAPB3}"]),
            ("G/G", "C/T", ["Reference/Reference"]),
            ("G/G", "T/T", ["Reference/Reference"]),
            ("G/C", "C/C", [f"Reference/{ALONE}"]),
            ("C/C", "C/T", [f"{ALONE}/{HAPB3}"]),
            ("G/C", "T/T", [f"Reference/{HAPB3}"]),
            (None, "C/T", [f"Reference/{HAPB3}"]),
            ("G/C", None, [f"Reference/{ALONE}"]),
        ],
    )
    def test_hapb3_intronic_decides(self, intronic, exonic, expected):
        sample = GeneSample("DPYD")
        for pos, genotype in ((INTRONIC, intronic), (EXONIC, exonic)):
            _ = sample.genotype(pos, genotype) if genotype else sample.missing(pos)
        finding = sample.call()
        assert names_of(finding) == expected
        counts = [None if g is None else g.count(a) for g, a in ((intronic, "C"), (exonic, "T"))]
        disagrees = None not in counts and counts[0] != counts[1]
        assert ("hapb3_markers_disagree" in notice_keys(finding)) == disagrees

    def test_exonic_marker_alone_never_gives_a_robust_phenotype(self):
        finding = GeneSample("DPYD").genotype(EXONIC, "C/T").missing(INTRONIC).call()
        assert not finding.phenotype_is_robust

    def test_hapb3_markers_on_different_strands(self):
        sample = GeneSample("DPYD").genotype(INTRONIC, "C|G").genotype(EXONIC, "C|T")
        assert names_of(sample.call()) == [f"Reference/{ALONE}"]

    def test_half_called_markers_are_read_but_never_trusted(self):
        finding = GeneSample("DPYD").genotype(INTRONIC, "C|.").genotype(EXONIC, "T|.").call()
        assert names_of(finding) == [f"Reference/{HAPB3}"]
        assert not finding.phenotype_is_robust
        assert notice_keys(finding) == ["half_call_of_marker"] * 2

    def test_half_call_elsewhere_stops_the_call(self):
        finding = GeneSample("DPYD").genotype("rs3918290", "T/.").call()
        assert finding.reason == "half_call_with_alt"

    def test_two_phase_blocks_give_both_diplotypes(self):
        sample = GeneSample("DPYD").genotype("rs67376798", "T|A", "1")
        finding = sample.genotype("rs3918290", "C|T", "2").call()
        assert finding.status is CallStatus.AMBIGUOUS
        assert names_of(finding) == [
            "Reference/[c.1905+1G>A (*2A) + c.2846A>T]",
            "c.1905+1G>A (*2A)/c.2846A>T",
        ]

    def test_many_phase_blocks_are_too_many_possibilities(self):
        sample = GeneSample("DPYD")
        singles = [a for a in sample.gene.alleles if len(a.definition) == 1][:12]
        for number, allele in enumerate(singles):
            ((pos, base),) = allele.definition.items()
            sample.genotype(pos, f"{sample.position(pos).ref}|{base}", str(number))
        finding = sample.call()
        assert finding.status is CallStatus.NOT_CALLED
        assert finding.reason == "too_many_possibilities"


class TestRYR1:
    def test_the_associated_variant_decides(self):
        sample = GeneSample("RYR1")
        for allele in ("c.97A>G", "c.152C>A"):
            ((pos, base),) = next(
                item for item in sample.gene.alleles if item.name == allele
            ).definition.items()
            sample.genotype(pos, f"{sample.position(pos).ref}/{base}")
        finding = sample.call()
        assert finding.haplotypes == ("c.97A>G", "c.152C>A")
        assert phenotypes_of(finding) == ["Malignant Hyperthermia Susceptibility"]

    def test_reference_is_uncertain_never_normal(self):
        finding = GeneSample("RYR1").call()
        assert phenotypes_of(finding) == ["Uncertain Susceptibility"]


class TestNAT2:
    def test_required_position_missing(self):
        finding = GeneSample("NAT2").missing("rs1801280").call()
        assert finding.reason == "required_position_missing"
        assert not finding.phenotype_is_robust
        assert finding.cannot_exclude, "nothing is excluded just because the gene was not called"

    def test_unphased_priority_is_taken_and_told(self):
        sample = GeneSample("NAT2").genotype("rs1801280", "T/C").genotype("rs1208", "G/A")
        finding = sample.call()
        assert names_of(finding) == ["*4/*5"]
        assert finding.warnings[0].values["others"] == "*1/*16"

    def test_phased_needs_no_priority(self):
        sample = GeneSample("NAT2").genotype("rs1801280", "T|C").genotype("rs1208", "G|A")
        finding = sample.call()
        assert notice_keys(finding) == []


class TestG6PD:
    VARIANT = "rs1050828"

    def test_male_homozygote_is_hemizygous(self):
        sample = GeneSample("G6PD").genotype("rs1050829", "C/C").genotype(self.VARIANT, "T/T")
        finding = sample.call(Sex.MALE)
        assert names_of(finding) == ["A- 202A_376G"]
        assert phenotypes_of(finding) == ["Deficient"]

    def test_male_heterozygote_is_not_called(self):
        finding = GeneSample("G6PD").genotype("rs1050829", "T/C").call(Sex.MALE)
        assert finding.status is CallStatus.NOT_CALLED
        assert finding.reason == "heterozygous_in_male"

    def test_female_heterozygote_is_variable(self):
        sample = GeneSample("G6PD").genotype("rs1050829", "T|C").genotype(self.VARIANT, "C|T")
        finding = sample.call(Sex.FEMALE)
        assert names_of(finding) == ["A- 202A_376G/B (reference)"]
        assert phenotypes_of(finding) == ["Variable"]

    def test_unknown_sex_shows_both_readings(self):
        finding = GeneSample("G6PD").genotype("rs1050829", "C/C").call(Sex.UNKNOWN)
        assert names_of(finding) == ["A/A"]
        assert finding.warnings[0].values["male"] == "A: Normal"

    def test_one_copy_in_the_file_is_a_haploid_call(self):
        sample = GeneSample("G6PD")
        for position in sample.gene.positions:
            if position.pos38 not in sample.gene.ignored_positions:
                sample.genotype(position.pos38, position.ref)
        assert names_of(sample.call(Sex.UNKNOWN)) == ["B (reference)"]
        assert notice_keys(sample.call(Sex.FEMALE)) == ["one_copy_in_female"]


class TestSLCO1B1:
    def test_suballeles_print_as_their_core_allele(self):
        sample = GeneSample("SLCO1B1").genotype("rs71581941", "C/T")
        assert "*1/*45" in names_of(sample.call())

    def test_inferred_from_one_position_where_nothing_can_be_called(self):
        sample = GeneSample("SLCO1B1").genotype("rs4149056", "T/C").genotype("rs2306283", "A/T")
        finding = sample.call()
        assert finding.source is CallSource.INFERRED
        assert names_of(finding) == ["*1/*5"]
        assert not finding.phenotype_is_robust
        assert "inferred_from_one_position" in notice_keys(finding)

    def test_nothing_is_inferred_without_that_position(self):
        sample = GeneSample("SLCO1B1").missing("rs4149056").genotype("rs2306283", "A/T")
        assert sample.call().status is CallStatus.NOT_CALLED


class TestGRCh37:
    """Five reference bases differ between the builds: reference there is variant here."""

    @pytest.mark.parametrize(
        ("symbol", "rsid", "expected"),
        [
            ("CYP2C19", "rs3758581", ["*1/*1"]),
            ("CYP3A5", "rs776746", ["*3/*3"]),
            ("DPYD", "rs1801265", ["c.85T>C (*9A)/c.85T>C (*9A)"]),
        ],
    )
    def test_reference_of_grch37(self, symbol, rsid, expected):
        sample = GeneSample(symbol, Build.GRCH37)
        position = sample.position(rsid)
        assert position.ref37 != position.ref
        assert names_of(sample.call()) == expected

    @pytest.mark.parametrize(("symbol", "rsid"), [("CYP2D6", "rs1135840"), ("CYP2D6", "rs16947")])
    def test_reference_of_grch37_in_a_gene_from_outside(self, symbol, rsid):
        from counselor.pgx.positions import view_gene  # noqa: PLC0415

        sample = GeneSample(symbol, Build.GRCH37)
        position = sample.position(rsid)
        seen = view_gene(sample.gene, sample.result()).seen[position.pos38]
        assert set(seen.alleles) == {position.ref37}
        assert position.ref37 in position.alts

    @pytest.mark.parametrize("symbol", ["CYP2C19", "CYP3A5", "DPYD"])
    def test_a_heterozygote_is_the_same_on_both_builds(self, symbol):
        flips = {"CYP2C19": "rs3758581", "CYP3A5": "rs776746", "DPYD": "rs1801265"}
        calls = []
        for build in Build:
            sample = GeneSample(symbol, build)
            position = sample.position(flips[symbol])
            sample.genotype(position.rsid, f"{position.ref}/{position.alts[0]}")
            calls.append(names_of(sample.call()))
        assert calls[0] == calls[1]

    def test_unplaced_positions_are_missing_with_that_reason(self):
        sample = GeneSample("CYP2D6", Build.GRCH37)
        from counselor.pgx.positions import view_gene  # noqa: PLC0415

        missing = view_gene(sample.gene, sample.result()).missing
        assert {item.reason for item in missing} == {SiteReason.NO_COORDINATE}
        assert len(missing) == 35


class TestNoData:
    @pytest.mark.parametrize("symbol", ["CYP2C9", "RYR1", "G6PD", "UGT1A1", "VKORC1"])
    def test_nothing_seen_is_not_called(self, symbol):
        sample = GeneSample(symbol)
        sample.sites.clear()
        finding = sample.call()
        assert finding.status is CallStatus.NOT_CALLED
        assert finding.reason == "no_record"
        assert len(finding.missing_positions) == finding.positions_total > 0
        assert not finding.phenotype_is_robust

    @pytest.mark.parametrize("symbol", ["ABCG2", "IFNL3", "VKORC1"])
    def test_gene_of_one_position_excludes_nothing_without_it(self, symbol):
        sample = GeneSample(symbol)
        sample.sites.clear()
        variant = next(item.name for item in sample.gene.alleles if not item.is_reference)
        assert sample.call().cannot_exclude == (variant,)

    def test_gene_from_outside(self):
        finding = GeneSample("CYP2D6").call()
        assert finding.status is CallStatus.NOT_CALLED
        assert finding.reason == "outside_test_needed"

    @pytest.mark.parametrize("state", [SiteState.FILTERED, SiteState.NO_CALL])
    def test_filtered_is_missing(self, state):
        sample = GeneSample("CYP2C19")
        key = sample.key("rs4244285")
        sample.sites[key] = Site(state, SiteReason.FAILED_FILTER)
        finding = sample.call()
        assert [item.reason for item in finding.missing_positions] == ["failed_filter"]

    def test_few_positions_do_not_look_like_all(self):
        sample = GeneSample("CYP2C19").genotype("rs3758581", "G/G")
        finding = sample.only("rs3758581", "rs4244285", "rs4986893").call()
        assert finding.positions_total == len(sample.gene.positions)
        assert len(finding.missing_positions) == finding.positions_total - 3
        assert "*17" in finding.cannot_exclude
        assert not finding.phenotype_is_robust


def test_every_remark_has_a_sentence():
    """Each key that the calls use is filled by the values that they carry."""
    text = wording.load("en")
    samples = [
        GeneSample("TPMT").genotype("rs1800584", "C/G"),
        GeneSample("CYP2C19").genotype("rs4986893", "G/C"),
        GeneSample("CYP2C19").genotype("rs4986893", "./A"),
        GeneSample("DPYD").genotype(INTRONIC, "C|.").genotype(EXONIC, "T|."),
        GeneSample("DPYD").genotype(EXONIC, "C/T"),
        GeneSample("NAT2").genotype("rs1801280", "T/C").genotype("rs1208", "G/A"),
        GeneSample("G6PD").genotype("rs1050829", "C/C"),
        GeneSample("G6PD").genotype("rs1050829", "T/C"),
        GeneSample("SLCO1B1").genotype("rs4149056", "T/C").genotype("rs2306283", "A/T"),
        GeneSample("CYP2C9").missing("rs1799853", reason=SiteReason.REFERENCE_MISMATCH),
        GeneSample("CYP2C9").missing("rs1799853", reason=SiteReason.CONTRADICTING_RECORDS),
        GeneSample("CYP2C9").missing("rs1799853", reason=SiteReason.READS_CONTRADICT_GENOTYPE),
    ]
    for sample in samples:
        warnings = sample.call().warnings
        assert warnings
        for warning in warnings:
            assert "{" not in text.text(warning.key, warning.values)


def test_reasons_have_a_sentence():
    text = wording.load("en")
    for reason in (
        "no_usable_position",
        "required_position_missing",
        "unknown_alt",
        "half_call_with_alt",
        "too_many_possibilities",
        "heterozygous_in_male",
        "no_matching_diplotype",
        "outside_test_needed",
    ):
        assert text.has(f"reason.{reason}")


def test_ignored_alleles_are_never_possible():
    finding = GeneSample("G6PD").only("rs1050829").call()
    gene = gene_of("G6PD")
    assert not gene.ignored_alleles & set(finding.cannot_exclude)
