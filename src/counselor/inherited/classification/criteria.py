"""The 28 criteria of ACMG/AMP 2015 with the strengths at which they may be applied.

Richards 2015, doi:10.1038/gim.2015.30. Modified strengths as the ClinGen working group for sequence
variant interpretation (SVI) and its expert panels use them: PVS1 (Abou Tayoun 2018,
doi:10.1002/humu.23626), PS2 and PM6, PM2 and PM3 (SVI recommendations of 2018 to 2021), PS3 and BS3
(Brnich 2019, doi:10.1186/s13073-019-0690-2), PP3 and BP4 (Pejaver 2022,
doi:10.1016/j.ajhg.2022.10.013), splicing (Walker 2023, doi:10.1016/j.ajhg.2023.06.002). PP5 and BP6
are retired (Biesecker 2018, doi:10.1038/gim.2018.42). What each means is said in the wording file
under `criterion.<code>`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """Which way a criterion speaks."""

    PATHOGENIC = "pathogenic"
    BENIGN = "benign"


class Strength(StrEnum):
    """How much a criterion weighs, the least first. STAND_ALONE is for BA1 only."""

    SUPPORTING = "supporting"
    MODERATE = "moderate"
    STRONG = "strong"
    VERY_STRONG = "very_strong"
    STAND_ALONE = "stand_alone"


class EvidenceGroup(StrEnum):
    """The kinds of evidence by which criteria are listed (Richards 2015, figure 1)."""

    POPULATION = "population"
    PREDICTIVE = "predictive"
    FUNCTIONAL = "functional"
    SEGREGATION = "segregation"
    DE_NOVO = "de_novo"
    ALLELIC = "allelic"
    DATABASE = "database"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One of the 28.

    Attributes:
        code: `PVS1` … `BP7`.
        strength: At which it is applied unless somebody says otherwise. That of 2015, but for PM2,
            which the SVI recommends as supporting.
        allowed: Every strength at which it may be applied, the least first.
        about_patient: Its evidence comes from a patient or family, not from the variant alone: it
            is never shown with another patient.
        retired: No longer to be used.
    """

    code: str
    direction: Direction
    group: EvidenceGroup
    strength: Strength
    allowed: tuple[Strength, ...]
    about_patient: bool = False
    retired: bool = False


_P, _M, _S, _V = (
    Strength.SUPPORTING,
    Strength.MODERATE,
    Strength.STRONG,
    Strength.VERY_STRONG,
)
_UP_TO_STRONG = (_P, _M, _S)
_ALL = (_P, _M, _S, _V)
_ABOUT_PATIENT = frozenset(
    ("PS2", "PS4", "PM3", "PM6", "PP1", "PP4", "BS2", "BS4", "BP2", "BP5"),
)
_RETIRED = frozenset(("PP5", "BP6"))


def _criterion(
    code: str, group: EvidenceGroup, strength: Strength, allowed: tuple[Strength, ...]
) -> Criterion:
    return Criterion(
        code=code,
        direction=Direction.PATHOGENIC if code.startswith("P") else Direction.BENIGN,
        group=group,
        strength=strength,
        allowed=allowed,
        about_patient=code in _ABOUT_PATIENT,
        retired=code in _RETIRED,
    )


_G = EvidenceGroup
_TABLE = (
    ("PM2", _G.POPULATION, _P, (_P, _M)),
    ("PS4", _G.POPULATION, _S, _ALL),
    ("BA1", _G.POPULATION, Strength.STAND_ALONE, (Strength.STAND_ALONE,)),
    ("BS1", _G.POPULATION, _S, _UP_TO_STRONG),
    ("BS2", _G.POPULATION, _S, _UP_TO_STRONG),
    ("PVS1", _G.PREDICTIVE, _V, _ALL),
    ("PS1", _G.PREDICTIVE, _S, _UP_TO_STRONG),
    ("PM4", _G.PREDICTIVE, _M, _UP_TO_STRONG),
    ("PM5", _G.PREDICTIVE, _M, _UP_TO_STRONG),
    ("PP3", _G.PREDICTIVE, _P, _UP_TO_STRONG),
    ("BP1", _G.PREDICTIVE, _P, _UP_TO_STRONG),
    ("BP3", _G.PREDICTIVE, _P, (_P,)),
    ("BP4", _G.PREDICTIVE, _P, _ALL),
    ("BP7", _G.PREDICTIVE, _P, _UP_TO_STRONG),
    ("PS3", _G.FUNCTIONAL, _S, _ALL),
    ("PM1", _G.FUNCTIONAL, _M, _UP_TO_STRONG),
    ("PP2", _G.FUNCTIONAL, _P, (_P,)),
    ("BS3", _G.FUNCTIONAL, _S, _UP_TO_STRONG),
    ("PP1", _G.SEGREGATION, _P, _UP_TO_STRONG),
    ("BS4", _G.SEGREGATION, _S, _UP_TO_STRONG),
    ("PS2", _G.DE_NOVO, _S, _ALL),
    ("PM6", _G.DE_NOVO, _M, _ALL),
    ("PM3", _G.ALLELIC, _M, _ALL),
    ("BP2", _G.ALLELIC, _P, _UP_TO_STRONG),
    ("PP5", _G.DATABASE, _P, (_P,)),
    ("BP6", _G.DATABASE, _P, (_P,)),
    ("PP4", _G.OTHER, _P, _UP_TO_STRONG),
    ("BP5", _G.OTHER, _P, _UP_TO_STRONG),
)

CRITERIA: Mapping[str, Criterion] = {row[0]: _criterion(*row) for row in _TABLE}
"""Code → criterion, by kind of evidence; pathogenic ones of a kind before benign ones."""
