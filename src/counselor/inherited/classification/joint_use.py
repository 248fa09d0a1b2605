"""Which criteria may not be applied, or not together.

Refusals are for what ClinGen says never to do; cautions for what may count one piece of evidence
twice, or contradicts itself, and is left to the person.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from counselor.errors import NotPermitted
from counselor.findings.models import Notice
from counselor.inherited.classification.combining import Applied
from counselor.inherited.classification.criteria import CRITERIA, Strength


class CriterionUnknown(NotPermitted):
    """There is no such criterion."""

    def __init__(self, code: str) -> None:
        super().__init__(f"There is no criterion '{code}'.", "Use one of the 28 of ACMG/AMP 2015.")


class CriterionTwice(NotPermitted):
    """A criterion is judged twice in one worksheet."""

    def __init__(self, code: str) -> None:
        super().__init__(f"{code} is judged twice.", "Judge each criterion once.")


class CriterionRetired(NotPermitted):
    """PP5 and BP6 rest on somebody else's class alone (Biesecker 2018, doi:10.1038/gim.2018.42)."""

    def __init__(self, code: str) -> None:
        super().__init__(
            f"{code} is retired: another laboratory's class is no evidence by itself.",
            "Look up the evidence behind that class and judge the criteria it belongs to.",
        )


class StrengthNotAllowed(NotPermitted):
    """A criterion can't be applied at a strength."""

    def __init__(self, code: str, strength: Strength) -> None:
        allowed = ", ".join(item.replace("_", " ") for item in CRITERIA[code].allowed)
        super().__init__(
            f"{code} can't be applied as {strength.replace('_', ' ')}.",
            f"Choose one of: {allowed}.",
        )


class NotTogether(NotPermitted):
    """Two criteria would count the same evidence twice."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(
            f"{first} and {second} can't both be met: they rest on the same evidence.",
            "Keep one of them and judge the other not met.",
        )


EXCLUSIVE = (("PVS1", "PP3"), ("PVS1", "PM4"), ("PS2", "PM6"))
"""Pairs of which at most one may be met. PP3 and PM4 beside PVS1: Abou Tayoun 2018
(doi:10.1002/humu.23626). PS2 and PM6 are one event, with or without proof of parentage."""

_CAUTIONS = (
    (("PM2", "BA1"), "classification.caution.frequency_both_ways"),
    (("PM2", "BS1"), "classification.caution.frequency_both_ways"),
    (("PS3", "BS3"), "classification.caution.functional_both_ways"),
    (("PP1", "BS4"), "classification.caution.segregation_both_ways"),
    (("PP3", "BP4"), "classification.caution.prediction_both_ways"),
    (("PM1", "PP3"), "classification.caution.hot_spot_and_prediction"),
    (("PS1", "PM5"), "classification.caution.same_residue_twice"),
)


def check_criterion(code: str, strength: Strength, *, met: bool) -> None:
    """Refuse what may not be applied. A criterion that is not met has no strength to check.

    Raises:
        CriterionUnknown: No such code.
        CriterionRetired: PP5 or BP6 is called met.
        StrengthNotAllowed: Not at this strength.
    """
    criterion = CRITERIA.get(code)
    if criterion is None:
        raise CriterionUnknown(code)
    if not met:
        return
    if criterion.retired:
        raise CriterionRetired(code)
    if strength not in criterion.allowed:
        raise StrengthNotAllowed(code, strength)


def check_together(met: Collection[str]) -> None:
    """Refuse criteria that rest on the same evidence.

    Raises:
        NotTogether: Two of `EXCLUSIVE` are met.
    """
    for first, second in EXCLUSIVE:
        if first in met and second in met:
            raise NotTogether(first, second)


def cautions(applied: Iterable[Applied]) -> tuple[Notice, ...]:
    """Return what a person should look at before relying on these criteria together."""
    return tuple(_cautions({item.code: item for item in applied}))


def _cautions(met: dict[str, Applied]) -> Iterator[Notice]:
    for pair, key in _CAUTIONS:
        if met.keys() >= set(pair):
            yield Notice(key, {"first": pair[0], "second": pair[1]})
    harmful = sorted(item.code for item in met.values() if item.is_pathogenic)
    if "BA1" in met and harmful:
        values = {"codes": ", ".join(harmful)}
        yield Notice("classification.caution.stand_alone_against", values)
