"""What applied criteria combine to, by two systems side by side.

The rules of 2015 are table 5 of Richards 2015 (doi:10.1038/gim.2015.30), criteria counted at the
strength at which they are applied, with one line that ClinGen's SVI added with its recommendation
for PM2 (2020): one very strong and one supporting make likely pathogenic. Points are those of
Tavtigian 2020 (doi:10.1002/humu.24088). BA1 stands alone in both.

Where both ways of counting meet a case that the table does not know, the reading is chosen that
never lets more evidence count for less:

- a very strong criterion also fills the place of a strong one, a strong one that of a moderate one;
- table 5 has no benign criteria of moderate strength: they count as supporting; very strong ones
  count as strong.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from counselor.inherited.classification.criteria import CRITERIA, Direction, Strength


class VariantClass(StrEnum):
    """The five classes, the most harmful first. Values are wording keys of `classification`."""

    PATHOGENIC = "pathogenic"
    LIKELY_PATHOGENIC = "likely_pathogenic"
    UNCERTAIN = "uncertain_significance"
    LIKELY_BENIGN = "likely_benign"
    BENIGN = "benign"

    @property
    def counts(self) -> bool:
        """Whether a variant of this class counts towards a condition."""
        return self in (VariantClass.PATHOGENIC, VariantClass.LIKELY_PATHOGENIC)


@dataclass(frozen=True, slots=True)
class Applied:
    """A criterion that is met, at the strength at which it is applied."""

    code: str
    strength: Strength

    @property
    def is_pathogenic(self) -> bool:
        """Whether it speaks for pathogenic."""
        return CRITERIA[self.code].direction is Direction.PATHOGENIC

    @property
    def points(self) -> int:
        """Points of Tavtigian 2020, negative for benign ones; 0 for BA1, which stands alone."""
        if self.strength is Strength.STAND_ALONE:
            return 0
        return _POINTS[self.strength] if self.is_pathogenic else -_POINTS[self.strength]

    def __str__(self) -> str:
        """Return the usual short form: `PM2_Supporting`, or the code alone at its 2015 strength."""
        if self.strength is STRENGTH_2015[self.code]:
            return self.code
        return f"{self.code}_{''.join(part.title() for part in self.strength.split('_'))}"


_POINTS = {
    Strength.SUPPORTING: 1,
    Strength.MODERATE: 2,
    Strength.STRONG: 4,
    Strength.VERY_STRONG: 8,
}
STRENGTH_2015 = {
    code: Strength.MODERATE if code == "PM2" else item.strength for code, item in CRITERIA.items()
}
"""Strength of each criterion in 2015, by which its short name is read."""


@dataclass(frozen=True, slots=True)
class RulesVerdict:
    """What the rules of 2015 say.

    Attributes:
        line: The line of table 5 that was met (`pathogenic.1a` …), `conflict` or `none`.
        in_conflict: Criteria of both directions are met.
        without_conflict: What the lines give when the conflict is left aside: the pathogenic line
            if one is met, else the benign one.
    """

    verdict: VariantClass
    line: str
    in_conflict: bool
    without_conflict: VariantClass


@dataclass(frozen=True, slots=True)
class PointsVerdict:
    """What the points say. `total` leaves BA1 out, which decides alone."""

    verdict: VariantClass
    total: int
    in_conflict: bool
    stands_alone: bool


@dataclass(frozen=True, slots=True)
class Combined:
    """Both systems on the same criteria."""

    rules: RulesVerdict
    points: PointsVerdict

    @property
    def agree(self) -> bool:
        """Whether both give the same class."""
        return self.rules.verdict is self.points.verdict

    @property
    def in_conflict(self) -> bool:
        """Whether criteria of both directions are met."""
        return self.rules.in_conflict


_Need = tuple[int, int, int, int]
"""How many very strong, strong, moderate and supporting criteria a line asks for, at least."""

SVI_LINE = "likely_pathogenic.svi"

PATHOGENIC_LINES: tuple[tuple[str, _Need], ...] = (
    ("pathogenic.1a", (1, 1, 0, 0)),
    ("pathogenic.1b", (1, 0, 2, 0)),
    ("pathogenic.1c", (1, 0, 1, 1)),
    ("pathogenic.1d", (1, 0, 0, 2)),
    ("pathogenic.2", (0, 2, 0, 0)),
    ("pathogenic.3a", (0, 1, 3, 0)),
    ("pathogenic.3b", (0, 1, 2, 2)),
    ("pathogenic.3c", (0, 1, 1, 4)),
)
LIKELY_PATHOGENIC_LINES: tuple[tuple[str, _Need], ...] = (
    ("likely_pathogenic.1", (1, 0, 1, 0)),
    ("likely_pathogenic.2", (0, 1, 1, 0)),
    ("likely_pathogenic.3", (0, 1, 0, 2)),
    ("likely_pathogenic.4", (0, 0, 3, 0)),
    ("likely_pathogenic.5", (0, 0, 2, 2)),
    ("likely_pathogenic.6", (0, 0, 1, 4)),
    (SVI_LINE, (1, 0, 0, 1)),
)
BENIGN_LINES: tuple[tuple[str, _Need], ...] = (("benign.2", (0, 2, 0, 0)),)
LIKELY_BENIGN_LINES: tuple[tuple[str, _Need], ...] = (
    ("likely_benign.1", (0, 1, 0, 1)),
    ("likely_benign.2", (0, 0, 0, 2)),
)
STAND_ALONE_LINE = "benign.1"
CONFLICT = "conflict"
NO_LINE = "none"


def combine(applied: Iterable[Applied]) -> Combined:
    """Return what the criteria combine to; their order does not matter."""
    met = frozenset(applied)
    return Combined(_by_rules(met), _by_points(met))


def _by_rules(met: frozenset[Applied]) -> RulesVerdict:
    pathogenic = [item for item in met if item.is_pathogenic]
    benign = [item for item in met if not item.is_pathogenic]
    conflict = bool(pathogenic and benign)
    if _stands_alone(met):
        harm = _pathogenic_line(pathogenic)
        aside = harm[0] if harm else VariantClass.BENIGN
        return RulesVerdict(VariantClass.BENIGN, STAND_ALONE_LINE, conflict, aside)
    none = (VariantClass.UNCERTAIN, NO_LINE)
    verdict, line = _pathogenic_line(pathogenic) or _benign_line(benign) or none
    if conflict:
        return RulesVerdict(VariantClass.UNCERTAIN, CONFLICT, conflict, verdict)
    return RulesVerdict(verdict, line, conflict, verdict)


def _pathogenic_line(met: Iterable[Applied]) -> tuple[VariantClass, str] | None:
    strengths = [item.strength for item in met]
    for verdict, lines in (
        (VariantClass.PATHOGENIC, PATHOGENIC_LINES),
        (VariantClass.LIKELY_PATHOGENIC, LIKELY_PATHOGENIC_LINES),
    ):
        for line, need in lines:
            if _fills(strengths, need):
                return verdict, line
    return None


def _benign_line(met: Iterable[Applied]) -> tuple[VariantClass, str] | None:
    counted = {
        Strength.VERY_STRONG: Strength.STRONG,
        Strength.MODERATE: Strength.SUPPORTING,
    }
    strengths = [counted.get(item.strength, item.strength) for item in met]
    for verdict, lines in (
        (VariantClass.BENIGN, BENIGN_LINES),
        (VariantClass.LIKELY_BENIGN, LIKELY_BENIGN_LINES),
    ):
        for line, need in lines:
            if _fills(strengths, need):
                return verdict, line
    return None


_DESCENDING = (Strength.VERY_STRONG, Strength.STRONG, Strength.MODERATE, Strength.SUPPORTING)


def _fills(strengths: list[Strength], need: _Need) -> bool:
    """Tell whether a line is met; a stronger criterion may fill the place of a weaker one."""
    have = asked = 0
    for strength, count in zip(_DESCENDING, need, strict=True):
        have, asked = have + strengths.count(strength), asked + count
        if have < asked:
            return False
    return True


def _by_points(met: frozenset[Applied]) -> PointsVerdict:
    total = sum(item.points for item in met)
    conflict = len({item.is_pathogenic for item in met}) > 1
    alone = _stands_alone(met)
    verdict = VariantClass.BENIGN if alone else class_of_points(total)
    return PointsVerdict(verdict, total, conflict, alone)


def class_of_points(total: int) -> VariantClass:
    """Return the class of a sum of points (Tavtigian 2020)."""
    for least, verdict in (
        (10, VariantClass.PATHOGENIC),
        (6, VariantClass.LIKELY_PATHOGENIC),
        (0, VariantClass.UNCERTAIN),
        (-6, VariantClass.LIKELY_BENIGN),
    ):
        if total >= least:
            return verdict
    return VariantClass.BENIGN


def _stands_alone(met: frozenset[Applied]) -> bool:
    return any(item.strength is Strength.STAND_ALONE for item in met)
