"""Who is whose child, from a PED file: family, person, father, mother, sex, phenotype."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from counselor.errors import InputError
from counselor.genome.genotype import Sex
from counselor.readers.result import Role
from counselor.readers.sniff import FileEmpty, FileUnreadable

_LEAST_COLUMNS = 5
_NOBODY = frozenset({"", "0", "-9", "."})
_SEXES = {"1": Sex.MALE, "2": Sex.FEMALE}


class PedigreeMalformed(InputError):
    """A line of a PED file can't be understood, or contradicts another."""

    def __init__(self, name: str, line: int, what: str) -> None:
        super().__init__(
            f"The PED file '{name}' can't be used in line {line}: {what}.",
            "Each line needs family, person, father, mother and sex; 0 stands for nobody.",
        )


class NotInPedigree(InputError):
    """The patient's sample is not among the persons of the PED file."""

    def __init__(self, name: str, sample: str) -> None:
        super().__init__(
            f"The PED file '{name}' has no person '{sample}'.",
            "Persons must have the names of the sample columns.",
        )


@dataclass(frozen=True, slots=True)
class Person:
    """One line of a PED file. `parents` holds those that are named."""

    name: str
    parents: Mapping[Role, str]
    sex: Sex


def read_person(path: Path, name: str) -> Person:
    """Return one person of a PED file, found by the name of the sample.

    Raises:
        FileUnreadable, FileEmpty: There is nothing to read.
        PedigreeMalformed: A line has too few columns, the person is there twice, a mother is male
            or a father female, or a parent is named as the person's own child.
        NotInPedigree: The person is not there.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise FileUnreadable(path.name, error.strerror or "unknown reason") from error
    except UnicodeDecodeError as error:
        raise PedigreeMalformed(path.name, 1, "it is not text in UTF-8") from error
    persons = _persons(text, path.name)
    if not persons:
        raise FileEmpty(path.name)
    own = [number for number, person in persons.items() if person.name == name]
    if not own:
        raise NotInPedigree(path.name, name)
    if len(own) > 1:
        raise PedigreeMalformed(path.name, own[1], f"the person '{name}' is there twice")
    found = persons.pop(own[0])
    for number, other in persons.items():
        _check_parent(path.name, number, found, other)
    return found


def _persons(text: str, file: str) -> dict[int, Person]:
    """Return the persons by line number, from 1."""
    found = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in (line.split("\t") if "\t" in line else line.split())]
        if len(cells) < _LEAST_COLUMNS:
            raise PedigreeMalformed(file, number, f"it has {len(cells)} columns")
        found[number] = _person(cells)
    return found


def _check_parent(file: str, line: int, person: Person, other: Person) -> None:
    """Refuse a line that can't be that of the person's mother or father."""
    for role, parent in person.parents.items():
        if parent != other.name:
            continue
        expected = Sex.FEMALE if role is Role.MOTHER else Sex.MALE
        if other.sex not in (Sex.UNKNOWN, expected):
            what = f"'{parent}' is the {role} of '{person.name}', but its sex is {other.sex} here"
            raise PedigreeMalformed(file, line, what)
        if person.name in other.parents.values():
            what = f"'{person.name}' and '{parent}' are named as parents of each other"
            raise PedigreeMalformed(file, line, what)


def _person(cells: list[str]) -> Person:
    _, name, father, mother, sex, *_ = cells
    named = ((Role.MOTHER, mother), (Role.FATHER, father))
    parents = {role: parent for role, parent in named if parent not in _NOBODY}
    return Person(name, parents, _SEXES.get(sex, Sex.UNKNOWN))
