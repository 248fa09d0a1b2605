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
        PedigreeMalformed: A line has too few columns, or the person is there twice.
        NotInPedigree: The person is not there.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise FileUnreadable(path.name, error.strerror or "unknown reason") from error
    except UnicodeDecodeError as error:
        raise PedigreeMalformed(path.name, 1, "it is not text in UTF-8") from error
    found: Person | None = None
    persons = 0
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        persons += 1
        cells = [cell.strip() for cell in (line.split("\t") if "\t" in line else line.split())]
        if len(cells) < _LEAST_COLUMNS:
            raise PedigreeMalformed(path.name, number, f"it has {len(cells)} columns")
        if cells[1] != name:
            continue
        if found is not None:
            raise PedigreeMalformed(path.name, number, f"the person '{name}' is there twice")
        found = _person(cells)
    if not persons:
        raise FileEmpty(path.name)
    if found is None:
        raise NotInPedigree(path.name, name)
    return found


def _person(cells: list[str]) -> Person:
    _, name, father, mother, sex, *_ = cells
    named = ((Role.MOTHER, mother), (Role.FATHER, father))
    parents = {role: parent for role, parent in named if parent not in _NOBODY}
    return Person(name, parents, _SEXES.get(sex, Sex.UNKNOWN))
