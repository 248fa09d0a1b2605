"""Warnings that a sample may be mixed with another person's, or be somebody else's, with numbers.

Screening values of this program, meant to make a person look; they drop and change nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from counselor.findings.models import Notice
from counselor.genome.genotype import Sex
from counselor.inherited.sex_evidence import one_x_without_y, suggested_sex, two_x_and_y
from counselor.readers.result import SampleChecks, SexEvidence, TestResult

FEWEST_WEIGHED = 100
"""With fewer heterozygous variants on at least 30 reads the spread says nothing."""

MOST_UNBALANCED = 0.15
"""Share of heterozygotes with fewer than 30 or more than 70 in 100 reads of ALT, from which a
mixture is suspected. In clean samples it is below 0.05; a tenth of foreign DNA brings hundreds of
false heterozygotes with few ALT reads."""

FEWEST_GENOTYPES = 200
"""With fewer variants their kinds are not compared."""

MOST_HET = 3.0
"""Heterozygous for each homozygous variant, from which a mixture is suspected: in one person 1.2 to
2.2, by ancestry."""


def sample_notices(result: TestResult, sex: Sex) -> tuple[Notice, ...]:
    """Return the warnings about the sample itself."""
    return (*_of_sex(result.sex_evidence, sex), *_of_mixture(result.checks))


def _of_sex(evidence: SexEvidence, recorded: Sex) -> Iterator[Notice]:
    suggested = suggested_sex(evidence)
    counts = {
        "x_het": str(evidence.x_het),
        "x_called": str(evidence.x_called),
        "y_called": str(evidence.y_called),
    }
    if two_x_and_y(evidence) or (recorded is Sex.FEMALE and one_x_without_y(evidence)):
        yield Notice("sample.chromosomes_unusual", counts)
    if Sex.UNKNOWN in (recorded, suggested) or recorded is suggested:
        return
    values = {"recorded": recorded.value, "suggested": suggested.value, **counts}
    yield Notice("sample.sex_disagrees", values)


def _of_mixture(checks: SampleChecks) -> Iterator[Notice]:
    if checks.weighed >= FEWEST_WEIGHED and checks.unbalanced > MOST_UNBALANCED * checks.weighed:
        percent = f"{100 * checks.unbalanced / checks.weighed:.0f}"
        values = {"unbalanced": str(checks.unbalanced), "weighed": str(checks.weighed)}
        yield Notice("sample.balance_spread", {**values, "percent": percent})
    counted = checks.het + checks.hom
    if counted >= FEWEST_GENOTYPES and checks.het > MOST_HET * max(checks.hom, 1):
        ratio = f"{checks.het / max(checks.hom, 1):.1f}"
        values = {"het": str(checks.het), "hom": str(checks.hom), "ratio": ratio}
        yield Notice("sample.many_heterozygous", values)
