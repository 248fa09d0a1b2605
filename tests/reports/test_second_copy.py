"""'No known change on the other copy' is a negative: it needs a gene that was read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counselor.findings.models import Interpretation
from counselor.genome.genotype import Sex
from counselor.reports.blocks import Summary
from counselor.reports.summary import build

from .invented import PATIENT, asked, content, gap, inherited, item

NEGATIVE = "Your second copy of GLA shows no known change."


def told(gaps: tuple[object, ...], meant: Interpretation, limits: tuple[str, ...] = ()) -> Summary:
    found = inherited("GLA", "Fabry disease", meant, "XL")
    genes = asked(["GLA"], limits={"GLA": limits})
    return build(content([item(found)], genes, gaps, patient=replace(PATIENT, sex=Sex.FEMALE)))


def meaning(summary: Summary) -> str:
    return " ".join(next(part for part in summary.sections if part.key == "meaning").texts)


def test_a_gene_that_was_read_lets_it_be_said() -> None:
    assert NEGATIVE in meaning(told((), Interpretation.X_HETEROZYGOUS))


def test_a_test_that_misses_kinds_of_changes_says_so() -> None:
    said = meaning(told((), Interpretation.X_HETEROZYGOUS, ("limit.copy_number_needed",)))
    assert NEGATIVE not in said
    assert "no change that this test can see. It does not see all kinds of changes." in said


@pytest.mark.parametrize(
    "meant",
    [Interpretation.X_HETEROZYGOUS, Interpretation.CARRIER, Interpretation.TWO_VARIANTS_IN_CIS],
)
def test_one_place_of_a_gene_is_no_negative(meant: Interpretation) -> None:
    """One record in the file: 810 of 811 known places are silent."""
    summary = told((gap("GLA", "no_record", 810, 811),), meant)
    doubt = (
        "We could read only 1 of 811 known places in GLA. "
        "We do not know if your second copy carries a change too."
    )
    assert doubt in meaning(summary)
    assert doubt in next(line.text for line in summary.glance if "GLA" in line.text)
    assert "no known change" not in meaning(summary)


def test_nothing_but_the_change_was_read() -> None:
    summary = told((gap("GLA", "no_record", 811, 811),), Interpretation.CARRIER)
    assert "The rest of GLA was not read." in meaning(summary)


def test_places_that_no_file_can_tell_raise_no_alarm() -> None:
    gaps = (gap("GLA", "listed_without_alleles", 2, 811),)
    summary = told(gaps, Interpretation.X_HETEROZYGOUS)
    assert "At 809 of 811 known places in GLA, your second copy shows no change." in meaning(
        summary
    )
    assert all("We do not know" not in line.text for line in summary.glance if "GLA" in line.text)
