"""Which current medicines are terms of the warfarin algorithm: amiodarone and three inducers.

The inducers are those that the algorithm was made with: carbamazepine, phenytoin, rifampin (IWPC,
doi:10.1056/NEJMoa0809329). Fosphenytoin becomes phenytoin in the body. Names are those of the
rulebook, and the common ones below: the rulebook holds no medicine without a gene of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from counselor.pgx.drug_names import DrugNames, NameKind

AMIODARONE = "amiodarone"
INDUCERS = ("carbamazepine", "phenytoin", "rifampin")

_SAME_AS = {"fosphenytoin": "phenytoin"}
_NAMES = {
    AMIODARONE: ("amiodaron", "amiodarona", "cordarone", "cordarex", "pacerone", "nexterone"),
    "carbamazepine": (
        "carbamazepin", "carbamazepina", "tegretol", "carbatrol", "epitol", "equetro",
    ),
    "phenytoin": ("fenytoin", "fenitoina", "dilantin", "epanutin", "phenytek", "fosphenytoin"),
    "rifampin": ("rifampicin", "rifampicina", "rifadin", "rimactane", "rifater", "rifamate"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DoseMedicines:
    """Lines of a list of medicines that are terms of the algorithm, as written."""

    amiodarone: tuple[str, ...]
    inducers: tuple[str, ...]


def dose_medicines(medicines: Iterable[str], names: DrugNames) -> DoseMedicines:
    """Return which lines name amiodarone or an inducer. The name of a class names neither."""
    amiodarone: list[str] = []
    inducers: list[str] = []
    for line in medicines:
        drugs = _drugs_in(line, names)
        if AMIODARONE in drugs:
            amiodarone.append(line)
        if drugs.intersection(INDUCERS):
            inducers.append(line)
    return DoseMedicines(tuple(amiodarone), tuple(inducers))


def _drugs_in(line: str, names: DrugNames) -> set[str]:
    known = {
        _SAME_AS.get(drug, drug)
        for name in names.resolve(line).found
        if name.kind is not NameKind.CLASS
        for drug in name.drugs
    }
    text = line.casefold()
    return known | {
        drug
        for drug, others in _NAMES.items()
        if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in (drug, *others))
    }
