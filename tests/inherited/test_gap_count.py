"""How many positions are not assessed, of how many: never more than there are."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from counselor.analysis import AnalysisRequest, analyse
from counselor.findings.gaps import GapCount, gap_count, scope_count
from counselor.findings.models import NotAssessed, Scope
from counselor.inherited.coverage import positions_by_gene
from counselor.rulebook.load import bundled_rulebook
from vcf_builder import VcfBuilder

ROWS = st.builds(
    NotAssessed,
    st.sampled_from(("FMR1", "HTT", "CFTR")),
    st.just(Scope.INHERITED),
    st.sampled_from(("no_record", "repeat_not_counted")),
    st.integers(0, 50),
    st.integers(0, 60),
)


@given(st.lists(ROWS))
def test_missing_is_never_more_than_the_total(rows: list[NotAssessed]) -> None:
    counted = gap_count(rows)
    assert 0 <= counted.missing <= counted.total
    assert counted.genes == len({row.gene for row in rows})


def test_a_row_without_positions_does_not_take_its_gene_out_of_the_total() -> None:
    rows = (
        NotAssessed("FMR1", Scope.INHERITED, "no_record", 7, 9),
        NotAssessed("FMR1", Scope.INHERITED, "repeat_not_counted", 0, 0),
    )
    assert gap_count(rows) == GapCount(1, 7, 9)


def test_of_a_file_with_one_record_all_but_it_is_missing(tmp_path: Path) -> None:
    rulebook = bundled_rulebook()
    path = VcfBuilder().record("1", 97450058, "C", "T").write(tmp_path / "one.vcf")
    findings = analyse(AnalysisRequest(path), rulebook).findings
    rows = [row for row in findings.not_assessed if row.scope is Scope.INHERITED]
    asked = positions_by_gene(rulebook, findings.input.build)
    whole = scope_count(findings, Scope.INHERITED, asked)
    assert gap_count(rows).missing == whole.missing <= gap_count(rows).total <= whole.total
    assert whole.total == asked.total()
    assert whole.assessed < 5
    pgx = scope_count(findings, Scope.PGX)
    unread = {item.gene for item in findings.pgx if not item.diplotypes}
    assert pgx.missing <= pgx.total
    assert unread <= {row.gene for row in findings.not_assessed if row.scope is Scope.PGX}
