"""Results that come from outside the file: typed in, or from another laboratory's report.

An outside result overrides what the file says of the gene. Within it an activity score beats a
phenotype, and a phenotype beats a diplotype; what contradicts is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from counselor.findings.models import (
    CallSource,
    CallStatus,
    Diplotype,
    Notice,
    PgxFinding,
)
from counselor.pgx.diplotypes import diplotype_name
from counselor.pgx.phenotypes import Phenotypes
from counselor.rulebook.models import PgxGene, PhenotypeMethod

_COPIES = re.compile(r"(?P<allele>.+)x(?P<sign>≥?)(?P<number>\d+)")


@dataclass(frozen=True, slots=True)
class OutsideCall:
    """What somebody else reports of a gene. At least one of the three is given.

    Attributes:
        diplotype: `*1/*4`; a single allele for genes read on one copy.
        phenotype: As CPIC prints it, or `*57:01 positive` for HLA.
        activity_score: As CPIC prints it.
    """

    gene: str
    diplotype: str = ""
    phenotype: str = ""
    activity_score: str = ""


def known_allele(name: str, rules: Phenotypes) -> str:
    """Return the name under which the rulebook knows an allele; empty where it does not.

    A number of copies that CPIC only defines as 'so many or more' is read as that (`*1x4` as
    `*1x≥3`).
    """
    if name in rules.effects:
        return name
    given = _COPIES.fullmatch(name)
    if given is None:
        return ""
    for known in rules.effects:
        open_ended = _COPIES.fullmatch(known)
        if (
            open_ended
            and open_ended["sign"]
            and open_ended["allele"] == given["allele"]
            and int(given["number"]) >= int(open_ended["number"])
        ):
            return known
    return ""


def _presence(gene: PgxGene, alleles: Sequence[str]) -> tuple[str, ...]:
    """Return `positive` or `negative` for every allele whose presence matters."""
    asked = [allele.name for allele in gene.alleles]
    return tuple(
        f"{name} {'positive' if any(_is_allele(a, name) for a in alleles) else 'negative'}"
        for name in asked
    )


def _is_allele(given: str, asked: str) -> bool:
    """Whether an HLA allele is of a two-field type: `*57:01:01` is `*57:01`."""
    return given == asked or given.startswith(f"{asked}:")


def outside_finding(gene: PgxGene, call: OutsideCall, from_file: PgxFinding) -> PgxFinding:
    """Return the finding that an outside result makes, in place of the one from the file.

    Raises:
        ValueError: The call gives neither diplotype nor phenotype nor activity score.
    """
    if not (call.diplotype or call.phenotype or call.activity_score):
        raise ValueError(f"no result in the outside call of {gene.symbol}")
    if gene.phenotype_method is PhenotypeMethod.PRESENCE:
        diplotype, lookup, notices = _presence_result(gene, call)
    else:
        diplotype, lookup, notices = _result(gene, call)
    if from_file.diplotypes and call.diplotype:
        seen = [item.name for item in from_file.diplotypes]
        if diplotype.name not in seen:
            values = {"gene": gene.symbol, "outside": diplotype.name, "file": ", ".join(seen)}
            notices = (*notices, Notice("pgx.notice.outside_contradicts_file", values))
    return PgxFinding(
        gene=gene.symbol,
        status=CallStatus.CALLED,
        reason="",
        source=CallSource.OUTSIDE,
        phased=False,
        diplotypes=(diplotype,),
        haplotypes=(),
        lookup=lookup,
        missing_positions=(),
        positions_total=0,
        cannot_exclude=(),
        phenotype_is_robust=True,
        warnings=notices,
        limits=(),
        rule_ids=(f"phenotype:{gene.symbol}:{gene.phenotype_source}",),
        sources=gene.sources,
    )


def _presence_result(
    gene: PgxGene, call: OutsideCall
) -> tuple[Diplotype, tuple[str, ...], tuple[Notice, ...]]:
    alleles = [item.strip() for item in call.diplotype.split("/") if item.strip()]
    told = tuple(item.strip() for item in call.phenotype.split(";") if item.strip())
    read = _presence(gene, alleles) if alleles else ()
    lookup = told or read
    name = diplotype_name(alleles) if alleles else call.phenotype
    notices: tuple[Notice, ...] = ()
    if read and any(item not in read for item in told):
        notices = (_contradiction(gene, call.phenotype, "; ".join(read)),)
    return Diplotype(name, "; ".join(lookup)), lookup, notices


def _result(
    gene: PgxGene, call: OutsideCall
) -> tuple[Diplotype, tuple[str, ...], tuple[Notice, ...]]:
    rules = Phenotypes(gene)
    notices: list[Notice] = []
    derived = Diplotype("", "", "")
    if call.diplotype:
        given = [item.strip() for item in call.diplotype.split("/")]
        known = [known_allele(name, rules) for name in given]
        for name, found in zip(given, known, strict=True):
            if not found:
                values = {"gene": gene.symbol, "allele": name}
                notices.append(Notice("pgx.notice.outside_allele_unknown", values))
        effects = [found or name for name, found in zip(given, known, strict=True)]
        derived = rules.named(diplotype_name(given), effects)
    phenotype, score = derived.phenotype, derived.activity_score
    if call.phenotype:
        if phenotype and phenotype != call.phenotype:
            notices.append(_contradiction(gene, call.phenotype, phenotype))
        phenotype, score = call.phenotype, score if phenotype == call.phenotype else ""
    if call.activity_score:
        by_score = _phenotype_of(rules, call.activity_score)
        if by_score and phenotype and by_score != phenotype:
            notices.append(_contradiction(gene, call.activity_score, phenotype))
        phenotype, score = by_score or phenotype, call.activity_score
    name = derived.name or call.phenotype or call.activity_score
    return Diplotype(name, phenotype, score, derived.functions), (), tuple(notices)


def _phenotype_of(rules: Phenotypes, score: str) -> str:
    number = score.lstrip("≥")
    if not number.replace(".", "", 1).isdigit() or not rules.gene.activity_ranges:
        return ""
    return rules.of_score(float(number))


def _contradiction(gene: PgxGene, taken: str, other: str) -> Notice:
    values = {"gene": gene.symbol, "taken": taken, "other": other}
    return Notice("pgx.notice.outside_contradicts_itself", values)
