"""How far a pharmacogene was read is said, wherever its call comes from."""

from __future__ import annotations

import pytest

from counselor.findings.models import CallSource
from counselor.reports.gaps import Reach, coverage

from .invented import asked, content, item, pgx


@pytest.mark.parametrize(
    ("source", "reach"),
    [
        (CallSource.VCF, Reach.PART),
        (CallSource.INFERRED, Reach.PART),
        (CallSource.OUTSIDE, Reach.FULL),
    ],
)
def test_a_call_inferred_from_one_place_is_not_a_gene_read_in_full(
    source: CallSource, reach: Reach
) -> None:
    call = pgx("SLCO1B1", "*1/*1", "Normal Function", missing=34, source=source)
    rows = coverage(content([item(call)], asked(pgx_genes=["SLCO1B1"])))
    (row,) = (row for row in rows if row.gene == "SLCO1B1")
    assert row.reach is reach
