"""Facts of the bundled rulebook that a geneticist would look up first."""

from __future__ import annotations

import re
import tomllib
from collections import Counter

import pytest

from counselor import bundled, wording
from counselor.genome.build import Build
from counselor.genome.variant import Variant, normalised
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.models import (
    ListedVariant,
    NamedAllele,
    PgxPosition,
    ReportingRule,
    ResultFrom,
    Source,
    Standing,
)

CALLED = {
    "ABCG2", "CACNA1S", "CFTR", "CYP2B6", "CYP2C19", "CYP2C9", "CYP3A4", "CYP3A5", "CYP4F2",
    "DPYD", "G6PD", "IFNL3", "NAT2", "NUDT15", "RYR1", "SLCO1B1", "TPMT", "UGT1A1", "VKORC1",
}  # fmt: skip
OUTSIDE = {"CYP2D6", "HLA-A", "HLA-B", "MT-RNR1"}


def allele(symbol: str, name: str) -> NamedAllele:
    gene = bundled_rulebook().pgx_gene(symbol)
    assert gene is not None
    (found,) = (item for item in gene.alleles if item.name == name)
    return found


def position(symbol: str, rsid: str) -> PgxPosition:
    gene = bundled_rulebook().pgx_gene(symbol)
    assert gene is not None
    (found,) = (item for item in gene.positions if item.rsid == rsid)
    return found


def listed(gene: str, hgvs_c: str) -> ListedVariant:
    found = [it for it in bundled_rulebook().listed_in_gene(gene) if it.hgvs_c == hgvs_c]
    assert len(found) == 1
    return found[0]


def test_pharmacogenes() -> None:
    genes = bundled_rulebook().pgx_genes()
    by_source = {
        source: {it.symbol for it in genes if it.result_from is source} for source in ResultFrom
    }
    assert by_source[ResultFrom.VCF] == CALLED
    assert by_source[ResultFrom.OUTSIDE] >= OUTSIDE


def test_cyp2c19_reference_is_star_38() -> None:
    """*38 carries A at rs3758581, *1 carries G: the base that GRCh37 has."""
    gene = bundled_rulebook().pgx_gene("CYP2C19")
    assert gene is not None
    assert gene.reference_allele == "*38"
    place = position("CYP2C19", "rs3758581").pos38
    assert allele("CYP2C19", "*38").definition[place] == "A"
    assert allele("CYP2C19", "*1").definition[place] == "G"


def test_cyp2c19_star_2() -> None:
    """No function, by the splice defect c.681G>A (rs4244285)."""
    found = allele("CYP2C19", "*2")
    assert found.function == "No function"
    assert position("CYP2C19", "rs4244285").pos38 == 94781859
    assert found.definition[94781859] == "A"


@pytest.mark.parametrize(
    ("symbol", "name", "function", "activity"),
    [
        ("CYP2C19", "*17", "Increased function", ""),
        ("CYP2C9", "*3", "No function", "0.0"),
        ("CYP2D6", "*4", "No function", "0.0"),
        ("CYP2D6", "*10", "Decreased function", "0.25"),
        ("TPMT", "*3A", "No function", ""),
        ("NUDT15", "*3", "No function", ""),
        ("SLCO1B1", "*5", "No function", ""),
        ("CYP3A5", "*3", "No function", ""),
        ("DPYD", "c.1905+1G>A (*2A)", "No function", "0.0"),
    ],
)
def test_allele_functions(symbol: str, name: str, function: str, activity: str) -> None:
    found = allele(symbol, name)
    assert (found.function, found.activity) == (function, activity)


@pytest.mark.parametrize(
    ("symbol", "rsid", "ref38", "ref37"),
    [
        ("CYP2C19", "rs3758581", "A", "G"),
        ("CYP2D6", "rs16947", "G", "A"),
        ("CYP2D6", "rs1135840", "C", "G"),
        ("CYP3A5", "rs776746", "T", "C"),
        ("DPYD", "rs1801265", "A", "G"),
    ],
)
def test_reference_bases_that_differ_between_builds(
    symbol: str, rsid: str, ref38: str, ref37: str
) -> None:
    found = position(symbol, rsid)
    assert (found.ref, found.ref37) == (ref38, ref37)


def test_no_other_reference_base_differs() -> None:
    flips = [
        item.rsid
        for gene in bundled_rulebook().pgx_genes()
        for item in gene.positions
        if item.lift37.usable and item.ref37 != item.ref
    ]
    assert sorted(flips) == ["rs1135840", "rs16947", "rs1801265", "rs3758581", "rs776746"]


def test_reference_alleles_name_every_position() -> None:
    for gene in bundled_rulebook().pgx_genes():
        if gene.result_from is ResultFrom.VCF:
            reference = allele(gene.symbol, gene.reference_allele)
            places = {item.pos38 for item in gene.positions} - gene.extra_positions
            assert set(reference.definition) == places


def test_clopidogrel_for_a_poor_metabolizer() -> None:
    """CPIC 2022 (PMID 35034351): in acute coronary syndrome or PCI avoid it, strong."""
    (found,) = (
        item
        for item in bundled_rulebook().recommendations("clopidogrel")
        if item.source == "cpic"
        and item.indication == "acs_pci"
        and any("Poor Metabolizer" in key.get("CYP2C19", ()) for key in item.when)
    )
    assert (found.action, found.strength) == ("avoid", "strong")
    assert 35034351 in found.citations
    assert {"prasugrel", "ticagrelor"} <= set(found.alternatives)


def test_every_pair_of_level_a_or_b_is_answered_or_says_that_it_is_not() -> None:
    rulebook = bundled_rulebook()
    told = {
        (gene, drug)
        for drug in rulebook.drugs()
        for item in rulebook.recommendations(drug)
        for gene in item.genes
    }
    for pair in rulebook.gene_drug_pairs():
        if not pair.has_guidance:
            assert (pair.gene, pair.drug) not in told
    without = [it for it in rulebook.gene_drug_pairs() if it.cpic_level and not it.has_guidance]
    assert without


def test_no_result_is_never_a_standard_dose() -> None:
    """`No Result` and `Indeterminate` must not lead to 'use as usual'."""
    for drug in bundled_rulebook().drugs():
        for item in bundled_rulebook().recommendations(drug):
            for key in item.when:
                if any(values <= {"No Result", "Indeterminate", "n/a"} for values in key.values()):
                    assert item.action != "standard" or len(item.genes) > 1, item.id


def test_sizes() -> None:
    rulebook = bundled_rulebook()
    acmg = {it.symbol for it in rulebook.inherited_genes() if "acmg_sf" in it.lists}
    assert len(acmg) == 84
    listed = [v for it in rulebook.inherited_genes() for v in rulebook.listed_in_gene(it.symbol)]
    assert len(listed) + sum(rulebook.listed_without_alleles().values()) >= 73_000
    placed = sum(len(it.positions) for it in rulebook.listed_places(Build.GRCH38))
    on_37 = [pos for it in rulebook.listed_places(Build.GRCH37) for pos in it.positions]
    assert sum(pos is not None for pos in on_37) > 0.98 * placed


def test_every_acmg_gene_has_a_rule_and_its_conditions_name_it() -> None:
    for gene in bundled_rulebook().inherited_genes():
        lists = {item.list for item in gene.conditions}
        assert ("acmg_sf" in gene.lists) is ("acmg_sf" in lists), gene.symbol
        for item in gene.conditions:
            if item.list == "acmg_sf":
                assert item.rule is not ReportingRule.NONE
                assert item.inheritance


def test_acmg_rules() -> None:
    """ACMG SF v3.3, doi:10.1016/j.gim.2025.101454."""
    rules: dict[ReportingRule, set[str]] = {}
    for gene in bundled_rulebook().inherited_genes():
        for item in gene.conditions:
            if item.list == "acmg_sf":
                rules.setdefault(item.rule, set()).add(gene.symbol)
    assert rules[ReportingRule.X_ANY] == {"GLA", "OTC"}
    assert rules[ReportingRule.X_HEMI_HOM_OR_TWO] == {"ABCD1"}
    assert rules[ReportingRule.HOM_ONLY] == {"HFE"}
    assert rules[ReportingRule.TRUNCATING_ONLY] == {"TTN"}
    recessive = {"ATP7B", "BTD", "CASQ2", "CYP27A1", "GAA", "MUTYH", "RPE65", "TRDN"}
    assert rules[ReportingRule.TWO_VARIANTS] == recessive
    assert len(rules[ReportingRule.ANY]) == 84 - 5 - len(recessive)


def test_hfe() -> None:
    """Only p.Cys282Tyr homozygotes are reportable; p.His63Asp needs a person."""
    assert listed("HFE", "c.845G>A").standing is Standing.LISTED
    h63d = listed("HFE", "c.187C>G")
    assert (h63d.standing, h63d.standing_reason) == (Standing.NEEDS_PERSON, "low_penetrance")
    gene = bundled_rulebook().inherited_gene("HFE")
    assert gene is not None
    (rule,) = (item for item in gene.conditions if item.list == "acmg_sf")
    assert rule.reporting_variants == ("c.845G>A",)


def test_cftr_f508del_on_both_builds() -> None:
    found = listed("CFTR", "c.1521_1523del")
    assert (found.chrom, found.pos38, found.ref, found.alt) == ("7", 117559590, "ATCT", "A")
    assert found.pos37 == 117199644
    assert found in bundled_rulebook().listed_at(Build.GRCH37, "7", 117199644)


def test_brca1_c5266dup() -> None:
    """Known as 5382insC; expert panel: pathogenic (ClinVar 17677)."""
    found = listed("BRCA1", "c.5266dup")
    assert (found.pos38, found.ref, found.alt, found.pos37) == (43057062, "T", "TG", 41209079)
    assert (found.clinvar, found.stars, found.standing) == ("17677", 3, Standing.LISTED)


def test_every_doubtful_standing_has_its_reason() -> None:
    connection_rows = Counter(
        (item.standing, item.standing_reason)
        for gene in bundled_rulebook().inherited_genes()
        for item in bundled_rulebook().listed_in_gene(gene.symbol)
    )
    reasons = {reason for standing, reason in connection_rows if standing is not Standing.LISTED}
    assert reasons == {
        "no_stars", "old_source", "binary_label", "low_penetrance", "risk_factor", "no_criteria",
    }  # fmt: skip
    assert {reason for standing, reason in connection_rows if standing is Standing.LISTED} == {""}
    say = wording.load("en")
    assert all(say.has(f"notice.needs_person_{reason}") for reason in reasons)


def test_old_sources_never_decide() -> None:
    for gene in bundled_rulebook().inherited_genes():
        for item in bundled_rulebook().listed_in_gene(gene.symbol):
            if item.standing is Standing.LISTED:
                assert item.source_date[:4] >= "2023", item.id
                assert item.stars or (item.gene, item.hgvs_c) == ("HFE", "c.845G>A"), item.id


def test_limits_have_their_sentence() -> None:
    rulebook, say = bundled_rulebook(), wording.load("en")
    keys = {key for gene in rulebook.pgx_genes() for key in gene.limits}
    keys |= {key for gene in rulebook.inherited_genes() for key in gene.limits}
    assert [key for key in sorted(keys) if not any(k.startswith(key) for k in say.sentences)] == []


def test_listed_variants_are_in_normal_form_on_both_builds() -> None:
    rulebook = bundled_rulebook()
    wrong, distinct, count = [], set(), 0
    for build in Build:
        reference = rulebook.reference(build)
        symbols = {places.gene for places in rulebook.listed_places(build)}
        for item in (it for symbol in symbols for it in rulebook.listed_in_gene(symbol)):
            pos = item.on(build)
            if pos is None:
                continue
            written = Variant(item.chrom, pos, item.ref, item.alt)
            if normalised(written, reference) != written:
                wrong.append((build, written.key))
            distinct.add((build, item.gene, written))
            count += 1
    assert wrong == []
    assert len(distinct) == count


def test_sources_carry_version_date_and_licence() -> None:
    manifest = bundled_rulebook().manifest
    assert re.fullmatch(r"\d{4}\.\d+\.\d+", manifest.version)
    assert manifest.licence == "CC BY-SA 4.0"
    for source in manifest.sources.values():
        assert source.version
        assert source.date
        assert source.licence


def test_guidance_files_hold_no_prose() -> None:
    """A fact is a code or a figure; a run of eight words would be somebody's sentence."""
    for path in sorted(bundled.path("rulebook", "pgx", "guidance").rglob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        table.pop("title", None)
        assert [text for text in _texts(table) if len(text.split()) >= 8] == [], path.name


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for item in value.values() for text in _texts(item)]
    return [text for item in value for text in _texts(item)] if isinstance(value, list) else []


def test_a_source_is_cited_without_telling_version_or_date_twice() -> None:
    def cited(title: str, version: str, date: str) -> str:
        return Source("id", title, version, date, "CC0").citation

    assert cited("List, SF v3.3", "3.3", "2025") == "List, SF v3.3, 2025"
    assert cited("Tables", "2026-10-11", "2026-10-11") == "Tables, 2026-10-11"
    assert cited("Antoniou 2003, Am J Hum Genet", "2003", "2003") == "Antoniou 2003, Am J Hum Genet"
    assert cited("Panel of 13 genes", "3", "2025") == "Panel of 13 genes, 3, 2025"
    assert cited("Sequences", "1.2", "2024-03") == "Sequences, 1.2, 2024-03"
