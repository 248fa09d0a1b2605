"""From what people write of a medicine to its generic name: generic, brand and class names.

Works on the rulebook alone. A misspelt name is never taken for another: it is reported, with names
that are near to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cached_property

from counselor.rulebook.models import Drug, DrugClass, Interaction
from counselor.rulebook.near_names import near_names
from counselor.rulebook.rulebook import Rulebook

_SPACES = re.compile(r"\s+")
_NEAR = 0.72
"""How alike a name must be to be offered (difflib's ratio): two slips in a long name."""


class NameKind(StrEnum):
    """What a name is."""

    GENERIC = "generic"
    BRAND = "brand"
    CLASS = "class"


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name and the generic names that it stands for (several for a class)."""

    name: str
    kind: NameKind
    drugs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resolved:
    """What was found in one line of a list of medicines.

    Attributes:
        given: The line as written, without blanks around it.
        found: Names that stand in it, in order; empty where none is known.
        suggestions: Known names that are spelled alike; only where none was found.
    """

    given: str
    found: tuple[KnownName, ...]
    suggestions: tuple[str, ...]

    @property
    def drugs(self) -> tuple[str, ...]:
        """The generic names, each once."""
        return tuple(dict.fromkeys(drug for name in self.found for drug in name.drugs))


@dataclass(frozen=True)
class DrugNames:
    """All names of medicines that a rulebook knows."""

    drugs: Mapping[str, Drug]
    classes: Sequence[DrugClass] = ()
    interactions: Sequence[Interaction] = ()

    @cached_property
    def known(self) -> Mapping[str, KnownName]:
        """Lower-case name → what it stands for."""
        found: dict[str, KnownName] = {}

        def add(name: str, kind: NameKind, drugs: Iterable[str]) -> None:
            found.setdefault(_folded(name), KnownName(name, kind, tuple(drugs)))

        for drug in self.drugs.values():
            add(drug.name, NameKind.GENERIC, (drug.name,))
        for item in self.interactions:
            add(item.drug, NameKind.GENERIC, (item.drug,))
        for drug in self.drugs.values():
            for name in drug.names:
                add(name, NameKind.BRAND, (drug.name,))
        for item in self.interactions:
            for name in item.names:
                add(name, NameKind.BRAND, (item.drug,))
        for group in self.classes:
            for name in (group.name, *group.names):
                add(name, NameKind.CLASS, group.drugs)
        return found

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Any known name as whole words, the longest first."""
        names = sorted(self.known, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in names)})(?!\w)")

    def resolve(self, line: str) -> Resolved:
        """Return what a line such as `Plavix 75 mg` speaks of, whatever its capitals."""
        given = _SPACES.sub(" ", line).strip()
        text = _folded(line)
        found = self.named_in(text)
        return Resolved(given, found, () if found else self._near(text))

    def named_in(self, line: str) -> tuple[KnownName, ...]:
        """Return the known names that stand in a line as whole words, in order, each once."""
        text = _folded(line)
        names = [text] if text in self.known else self._pattern.findall(text) if text else []
        return tuple(self.known[name] for name in dict.fromkeys(names))

    def _near(self, text: str) -> tuple[str, ...]:
        """Return names that are one or two slips from the line or its first word, or alike."""
        tries = dict.fromkeys((text, text.partition(" ")[0]))
        near = [name for item in tries for name, _ in near_names(item, self.known, 3)]
        near += [name for item in tries for name in get_close_matches(item, self.known, 3, _NEAR)]
        return tuple(self.known[name].name for name in dict.fromkeys(near))[:3]


def _folded(name: str) -> str:
    return _SPACES.sub(" ", name).strip().casefold()


def drug_names(rulebook: Rulebook) -> DrugNames:
    """Return the names of a rulebook's medicines."""
    return DrugNames(rulebook.drugs(), rulebook.drug_classes(), rulebook.interactions())
