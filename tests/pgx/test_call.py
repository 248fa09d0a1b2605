"""All pharmacogenes of one sample together."""

from __future__ import annotations

from counselor.findings.models import CallSource, CallStatus, Scope
from counselor.genome.genotype import Sex
from counselor.pgx.call import pgx_findings
from counselor.pgx.outside import OutsideCall
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.models import ResultFrom
from pgx_sample import GeneSample, result_of


def _everything_reference():
    sites = {}
    for gene in bundled_rulebook().pgx_genes():
        if gene.result_from is ResultFrom.VCF:
            sites |= GeneSample(gene.symbol).sites
    return result_of(sites)


def test_every_gene_of_the_rulebook_has_a_finding():
    findings, _, _ = pgx_findings(_everything_reference(), bundled_rulebook(), Sex.FEMALE)
    assert [item.gene for item in findings] == [g.symbol for g in bundled_rulebook().pgx_genes()]
    for finding in findings:
        gene = bundled_rulebook().pgx_gene(finding.gene)
        assert gene is not None
        if gene.result_from is ResultFrom.VCF:
            assert finding.status is CallStatus.CALLED
            assert finding.phenotype_is_robust
            assert finding.rule_ids


def test_nothing_read_is_nothing_assessed():
    findings, drugs, missing = pgx_findings(result_of({}), bundled_rulebook(), Sex.UNKNOWN)
    assert {item.status for item in findings} == {CallStatus.NOT_CALLED}
    assert drugs == ()
    assert {item.gene for item in missing} == {item.gene for item in findings}
    assert {item.scope for item in missing} == {Scope.PGX}
    for row in missing:
        assert row.positions == row.total


def test_missing_positions_are_counted_by_reason():
    sample = GeneSample("CYP2C19").missing("rs4244285", "rs4986893")
    _, _, missing = pgx_findings(sample.result(), bundled_rulebook(), Sex.UNKNOWN)
    rows = [row for row in missing if row.gene == "CYP2C19"]
    assert [(row.reason, row.positions, row.total) for row in rows] == [("no_record", 2, 35)]


def test_an_outside_result_replaces_what_the_file_could_not_say():
    outside = {"CYP2D6": OutsideCall("CYP2D6", diplotype="*4/*4")}
    findings, drugs, missing = pgx_findings(
        _everything_reference(), bundled_rulebook(), Sex.UNKNOWN, outside
    )
    found = next(item for item in findings if item.gene == "CYP2D6")
    assert found.source is CallSource.OUTSIDE
    assert any(row.genes.get("CYP2D6") == "*4/*4" for row in drugs)
    assert "CYP2D6" not in {row.gene for row in missing}


def test_same_input_same_findings():
    result = _everything_reference()
    first = pgx_findings(result, bundled_rulebook(), Sex.MALE)
    assert pgx_findings(result, bundled_rulebook(), Sex.MALE) == first
