"""Allele definitions made matchable on the positions that a test saw."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from counselor.findings.models import PgxFinding
from counselor.pgx.diplotypes import natural_key
from counselor.pgx.positions import GeneView, reference_allele
from counselor.rulebook.models import NamedAllele, PgxGene

IUPAC: Mapping[str, frozenset[str]] = {
    code: frozenset(bases)
    for code, bases in {
        "A": "A", "C": "C", "G": "G", "T": "T", "R": "AG", "Y": "CT", "S": "CG", "W": "AT",
        "K": "GT", "M": "AC", "B": "CGT", "D": "AGT", "H": "ACT", "V": "ACG", "N": "ACGT",
    }.items()
}  # fmt: skip
"""One-letter codes of base classes (IUPAC-IUB 1984, doi:10.1093/nar/13.9.3021)."""

_SUBALLELE = re.compile(r"(\*\d+)\.\d{3}")


@dataclass(frozen=True, slots=True)
class Pattern:
    """An allele as far as the seen positions can tell it.

    Attributes:
        name: As printed: a suballele (`*45.001`) prints as its core allele (`*45`).
        defined: Seen position → accepted alleles, for the positions that define the allele.
        differing: The part of `defined` that does not accept the reference allele's base.
        is_full: The reference allele, or another whose definition names every position of the
            gene (CYP2C19*1); in a gene of one position only the reference allele.
    """

    name: str
    defined: Mapping[int, frozenset[str]]
    differing: Mapping[int, frozenset[str]]
    is_full: bool

    @property
    def can_be_called(self) -> bool:
        """Whether any defining position was seen."""
        return bool(self.defined)


def printed_name(name: str) -> str:
    """Return an allele's name as CPIC prints it: suballeles as their core allele."""
    found = _SUBALLELE.fullmatch(name)
    return found.group(1) if found else name


def accepted(base: str) -> frozenset[str]:
    """Return the alleles that a cell of a definition stands for."""
    return IUPAC.get(base) or frozenset((base,))


def defined_alleles(gene: PgxGene) -> tuple[NamedAllele, ...]:
    """Return the alleles that can ever be matched: not ignored, with a position to match on."""
    return tuple(
        allele
        for allele in gene.alleles
        if allele.name not in gene.ignored_alleles
        and any(pos not in gene.ignored_positions for pos in allele.definition)
    )


def blank_bases(gene: PgxGene) -> dict[int, str]:
    """Return the base that a blank cell of a definition stands for, by 1-based GRCh38 position.

    It is the reference allele's; where that is itself a base class (CYP2D6*1), it is REF.
    """
    refs = {item.pos38: item.ref for item in gene.positions}
    return {
        pos: base if len(accepted(base)) == 1 else refs[pos]
        for pos, base in reference_allele(gene).definition.items()
    }


def patterns(view: GeneView) -> tuple[Pattern, ...]:
    """Return the gene's alleles on the seen positions. Missing positions leave every definition."""
    gene = view.gene
    reference = blank_bases(gene)
    ignored = gene.ignored_positions
    full = {pos for pos in reference if pos not in ignored}
    found = []
    for allele in defined_alleles(gene):
        defined = {
            pos: accepted(base) for pos, base in allele.definition.items() if pos in view.seen
        }
        differing = {pos: bases for pos, bases in defined.items() if reference[pos] not in bases}
        is_full = allele.is_reference or (len(full) > 1 and full <= allele.definition.keys())
        found.append(Pattern(printed_name(allele.name), defined, differing, is_full))
    return tuple(found)


def lone_markers(gene: PgxGene) -> dict[int, frozenset[str]]:
    """Return the positions that only alleles of changed function carry, none of them alone.

    Such as rs4244285, which goes with rs12769205 in CYP2C19*2. Where such a position was not read,
    a partner that reads as reference does not show that the marker is absent: a haplotype that is
    not listed may carry the marker without it. The value for a 1-based GRCh38 position is the
    printed names of the alleles that need the fewest partners.
    """
    blank = blank_bases(gene)
    carriers: dict[int, dict[str, int]] = {}
    for allele in defined_alleles(gene):
        positions = [
            pos
            for pos, base in allele.definition.items()
            if pos not in gene.ignored_positions and blank[pos] not in accepted(base)
        ]
        for pos in positions:
            carriers.setdefault(pos, {})[allele.name] = len(positions)
    changed = {allele.name for allele in gene.alleles if changes_function(allele.function)}
    return {
        pos: frozenset(printed_name(name) for name, size in sizes.items() if size == fewest)
        for pos, sizes in carriers.items()
        if (fewest := min(sizes.values())) > 1 and sizes.keys() <= changed
    }


def changes_function(function: str) -> bool:
    """Tell whether an allele's function (CPIC's term) is known to differ from the usual.

    Such an allele is clinically important where it can't be excluded; of an uncertain, unknown or
    unassigned function nothing is known.
    """
    folded = function.casefold()
    quiet = ("uncertain", "unknown", "unassigned", "normal", "iv/normal")
    return bool(folded) and not folded.startswith(quiet)


def change_found(finding: PgxFinding) -> bool:
    """Tell whether a change that can matter was read, whichever diplotype of the call is true.

    Every diplotype that fits has an allele that is not of normal function, and at least one an
    allele that is known to change it; so the reference call of a gene is never one.
    """
    usual = ("normal", "iv/normal", *_OF_REFERENCE.get(finding.gene, ()))
    calls = [
        [name for name in item.functions if name and not name.casefold().startswith(usual)]
        for item in finding.diplotypes
    ]
    return (
        bool(calls)
        and all(calls)
        and any(changes_function(name) for functions in calls for name in functions)
    )


_ONLY_LOST = frozenset({"DPYD"})
"""Genes scored by their two least functional variants, none of which raises the function (CPIC
fluoropyrimidines 2017, PMID 29152729): a further variant never makes the result better."""


def can_only_worsen(finding: PgxFinding) -> bool:
    """Tell whether places that were not read can lower a call's function, and never raise it.

    So the call is a bound: DPYD with one changed copy acts at most as called. Two different
    changes are left out, since they may lie on one copy.
    """
    usual = ("normal",)
    changed = [
        [name for name in item.functions if name and not name.casefold().startswith(usual)]
        for item in finding.diplotypes
    ]
    pairs = [item.name.split("/") for item in finding.diplotypes]
    alike = [len(pair) > 1 and len(set(pair)) == 1 for pair in pairs]
    bound = all(len(names) == 1 or same for names, same in zip(changed, alike, strict=True))
    return finding.gene in _ONLY_LOST and change_found(finding) and bound


_OF_REFERENCE: Mapping[str, tuple[str, ...]] = {
    "CFTR": ("ivacaftor non-responsive",),
    "CYP4F2": ("unassigned function",),
    "IFNL3": ("favorable response allele",),
    "NAT2": ("increased function",),
}
"""Functions of the reference allele in genes where CPIC does not call it normal."""


_WEIGHTS = (
    (
        "no function",
        "malignant hyperthermia",
        "increased risk",
        "i/deficient",
        "ii/deficient",
        "iii/deficient",
    ),
    ("decreased",),
    ("increased",),
)
"""How CPIC's function terms begin, those that weigh most for a patient's safety first."""


def clinical_weight(function: str) -> int:
    """Return the rank of an allele's function: 0 for none or harm, then decreased, increased."""
    folded = function.casefold()
    found = (rank for rank, terms in enumerate(_WEIGHTS) if folded.startswith(terms))
    return next(found, len(_WEIGHTS))


def important_alleles(genes: Iterable[PgxGene]) -> dict[str, tuple[str, ...]]:
    """Return for each gene the alleles that change its function, by weight, then by name."""
    return {gene.symbol: _important(gene) for gene in genes}


def _important(gene: PgxGene) -> tuple[str, ...]:
    weights: dict[str, int] = {}
    for allele in gene.alleles:
        if changes_function(allele.function):
            name, weight = printed_name(allele.name), clinical_weight(allele.function)
            weights[name] = min(weight, weights.get(name, weight))
    return tuple(sorted(weights, key=lambda name: (weights[name], natural_key(name))))
