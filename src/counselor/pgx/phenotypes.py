"""From a pair of named alleles to phenotype and activity score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from counselor.findings.models import Diplotype
from counselor.pgx.alleles import printed_name
from counselor.pgx.diplotypes import diplotype_name
from counselor.rulebook.models import PgxGene, PhenotypeMethod

NOT_APPLICABLE = "n/a"
INDETERMINATE = "Indeterminate"


@dataclass(frozen=True, slots=True)
class Effect:
    """What one allele does: CPIC's clinical function term and activity value."""

    function: str
    activity: str

    @property
    def value(self) -> float | None:
        """The activity value as a number; None where it is not known (`n/a`)."""
        text = self.activity.lstrip("≥")
        return float(text) if text.replace(".", "", 1).isdigit() else None


NO_EFFECT_KNOWN = Effect("", "")


def score_text(score: float) -> str:
    """Return an activity score as CPIC prints it: `2.0`, `0.25`."""
    text = f"{score:.2f}"
    return text[:-1] if text.endswith("0") else text


@dataclass(frozen=True)
class Phenotypes:
    """The phenotype rules of one gene."""

    gene: PgxGene

    @cached_property
    def effects(self) -> Mapping[str, Effect]:
        """Printed allele name → effect. The core allele speaks for its suballeles."""
        found: dict[str, Effect] = {}
        for allele in self.gene.alleles:
            name = printed_name(allele.name)
            if name == allele.name or name not in found:
                found[name] = Effect(allele.function, allele.activity)
        return found

    def effect(self, allele: str) -> Effect:
        """Return what an allele does; unknown alleles do nothing that is known."""
        return self.effects.get(allele, NO_EFFECT_KNOWN)

    def of_effects(self, effects: Sequence[Effect]) -> tuple[str, str]:
        """Return (phenotype, activity score) of one or two alleles' effects.

        Any activity value that is not known leaves the score empty and makes the phenotype
        Indeterminate (CPIC); a pair of functions without a row in the table has phenotype `n/a`.
        """
        method = self.gene.phenotype_method
        if method is PhenotypeMethod.NONE:
            return "", ""
        if method is PhenotypeMethod.ACTIVITY_SCORE:
            return self._by_score(effects)
        functions = sorted(effect.function for effect in effects)
        key = ("", functions[0]) if len(functions) == 1 else (functions[0], functions[1])
        entry = self.gene.pair_phenotypes.get(key)
        return (entry.phenotype, entry.activity_score) if entry else (NOT_APPLICABLE, "")

    def _by_score(self, effects: Sequence[Effect]) -> tuple[str, str]:
        values = [effect.value for effect in effects]
        known = [value for value in values if value is not None]
        if len(known) < len(values):
            return INDETERMINATE, ""
        score = sum(known)
        at_least = "≥" if any(effect.activity.startswith("≥") for effect in effects) else ""
        return self.of_score(score), at_least + score_text(score)

    def of_score(self, score: float) -> str:
        """Return the phenotype of an activity score, Indeterminate outside all ranges."""
        for item in self.gene.activity_ranges:
            if score >= item.minimum and (item.maximum is None or score <= item.maximum):
                return item.phenotype
        return INDETERMINATE

    def diplotype(self, alleles: Sequence[str]) -> Diplotype:
        """Return one or two alleles as a diplotype with all that follows from it."""
        name = diplotype_name(alleles)
        return self.named(name, alleles)

    def named(self, name: str, alleles: Sequence[str]) -> Diplotype:
        """Return a diplotype of a given name whose phenotype rests on the given alleles."""
        effects = [self.effect(allele) for allele in alleles]
        entry = self.gene.diplotype_phenotypes.get(diplotype_name(alleles))
        if entry:
            phenotype, score = entry.phenotype, entry.activity_score
        else:
            phenotype, score = self.of_effects(effects)
        return Diplotype(name, phenotype, score, tuple(effect.function for effect in effects))
