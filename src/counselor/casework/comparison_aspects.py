"""What of a finding is compared with another result: codes and names, each as a tuple of texts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from counselor.casework.lists import Finding
from counselor.findings.models import (
    DrugFinding,
    InheritedFinding,
    PgxFinding,
    RepeatFinding,
    StructuralFinding,
    VariantFinding,
)
from counselor.findings.pgx_standing import open_because
from counselor.rulebook.models import Dose


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing that differs. `name` is a wording key (`desktop.compared.aspect`)."""

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def mirrored(self) -> Aspect:
        """The same, the other way round."""
        return Aspect(self.name, self.after, self.before)


def aspects_of(finding: Finding) -> dict[str, tuple[str, ...]]:
    """Return what is compared of a finding, by name."""
    if isinstance(finding, PgxFinding):
        return _pgx(finding)
    told = {
        "interpretation": (finding.interpretation.value,),
        "variants": tuple(sorted(map(_named, finding.variants))),
        "zygosity": tuple(sorted(_named(it, it.zygosity.value) for it in finding.variants)),
        "class": tuple(sorted(_named(it, _class(it)) for it in finding.variants)),
        "phase": (finding.phase.value,),
    }
    return {**told, **_large(finding)}


def drug_aspects(row: DrugFinding) -> dict[str, str]:
    """Return what is compared of a recommendation, by name."""
    return {
        "action": row.action,
        "strength": row.strength,
        "firm": "" if row.robust else "not_robust",
        "urgent": "urgent" if row.urgent_if_current else "",
        "dose": _doses((row.dose, *row.more_doses)),
        "alternatives": ", ".join(row.alternatives),
        "lookup": ", ".join(f"{gene} {value}" for gene, value in sorted(row.lookup.items())),
    }


def _doses(doses: Iterable[Dose | None]) -> str:
    """Return dose figures as JSON that `doses_of` reads; empty where there is none."""
    told = [asdict(dose) for dose in doses if dose is not None]
    return json.dumps(told, sort_keys=True) if told else ""


def doses_of(told: str) -> tuple[Dose, ...]:
    """Return the dose figures of an aspect `dose`."""
    rows = json.loads(told) if told else []
    return tuple(Dose(**{**row, "conditions": tuple(row["conditions"])}) for row in rows)


def _pgx(finding: PgxFinding) -> dict[str, tuple[str, ...]]:
    why = open_because(finding)
    settled = why is None
    return {
        "call": (finding.status.value,),
        "reason": (finding.reason,) if finding.reason else (),
        "diplotype": tuple(sorted(item.name for item in finding.diplotypes))
        or tuple(sorted(finding.haplotypes)),
        "phenotype": tuple(sorted({it.phenotype for it in finding.diplotypes if it.phenotype}))
        if settled
        else (),
        "activity": tuple(
            sorted({it.activity_score for it in finding.diplotypes if it.activity_score})
        )
        if settled
        else (),
        "open": (why.value,) if why is not None else (),
    }


def _large(finding: InheritedFinding) -> dict[str, tuple[str, ...]]:
    if isinstance(finding, StructuralFinding):
        copies = finding.copy_number
        return {
            "event": finding.changes,
            "copies": () if copies is None else (str(copies),),
            "extent": (finding.extent.value,),
        }
    if isinstance(finding, RepeatFinding):
        counts = (item.count for item in finding.alleles)
        return {
            "range": (finding.category.value,),
            "counts": tuple(sorted("?" if count is None else str(count) for count in counts)),
        }
    return {}


def _named(variant: VariantFinding, told: str = "") -> str:
    """Return a variant's name, and behind a bar a code that belongs to it."""
    name = variant.hgvs_c or variant.grch38
    return f"{name}|{told}" if told else name


def _class(variant: VariantFinding) -> str:
    return variant.practice.verdict if variant.practice else variant.classification
