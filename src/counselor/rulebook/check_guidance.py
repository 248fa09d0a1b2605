"""Checks of drugs, gene-drug pairs and recommendations."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from counselor.rulebook.files import Problem, read_table, read_toml
from counselor.rulebook.guidance_facts import recommendation_from
from counselor.rulebook.models import Dose, Recommendation

_CODED: Mapping[str, tuple[str, ...]] = {
    "action": ("action",),
    "implication": ("implication",),
    "gene_implications": ("implication",),
    "population": ("population",),
    "indication": ("indication",),
    "strength": ("strength",),
    "source": ("source",),
    "avoid_class": ("avoid_class",),
    "monitor": ("monitor",),
    "conditions": ("condition",),
    "tests": ("test",),
    "cautions": ("caution",),
    "alternatives": ("alternative_class", "alternative_drug"),
    "kind": ("dose_kind",),
    "unit": ("unit",),
    "phase": ("dose_phase",),
    "frequency": ("dose_frequency",),
}
"""Field of a recommendation, fallback or dose → tables of codes.toml that its codes stand in."""

_LOOKUPS = ("phenotype", "diplotype")
_NO_RESULT = frozenset(("No Result", "Indeterminate", "n/a"))
_SCORE = re.compile(r"≥?\d+(\.\d+)?")


def guidance_problems(
    folder: Path,
    sources: frozenset[str],  # noqa: ARG001 - guidance names its guideline instead
    counts: Counter[str],
) -> Iterator[Problem]:
    """Yield the problems of drugs.tsv, gene_drug_pairs.tsv and guidance/.

    Raises:
        BadRow: A row can't be read at all.
    """
    codes = read_toml(folder / "pgx" / "codes.toml", folder)
    genes = _results(folder)
    drugs = {row["drug"] for row in read_table(folder / "pgx" / "drugs.tsv", folder)}
    counts["drugs"] = len(drugs)
    with_guidance: set[tuple[str, str]] = set()
    seen: set[str] = set()
    for path in sorted((folder / "pgx" / "guidance").glob("*/*.toml")):
        file, table = path.relative_to(folder).as_posix(), read_toml(path, folder)
        drug = table.get("drug", "")
        if drug not in drugs:
            yield Problem(file, 0, f"drug '{drug}' is not in pgx/drugs.tsv")
        for entry in table.get("recommendation", ()):
            place = f"recommendation '{entry.get('id', '?')}'"
            try:
                item = recommendation_from(entry, drug)
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                yield Problem(file, 0, f"{place}: missing field or bad value: {error}")
                continue
            counts["recommendations"] += 1
            with_guidance.update((gene, drug) for gene in item.genes)
            if item.id in seen:
                yield Problem(file, 0, f"{place} stands twice")
            seen.add(item.id)
            for what in _recommendation_problems(item, entry, codes, genes):
                yield Problem(file, 0, f"{place}: {what}")
    yield from _pair_problems(folder, set(genes), drugs, with_guidance)


def _results(folder: Path) -> dict[str, set[str]]:
    """Return what each gene's result can be: phenotypes, and the names of its alleles."""
    pgx = folder / "pgx"
    found: dict[str, set[str]] = defaultdict(set)
    for path in (pgx / "genes").glob("*.toml"):
        ranges = read_toml(path, folder).get("activity_phenotype", ())
        found[path.stem] = {item["phenotype"] for item in ranges if "phenotype" in item}
    for name, column in (
        ("phenotypes", "phenotype"),
        ("diplotype_phenotypes", "phenotype"),
        ("alleles", "allele"),
    ):
        for row in read_table(pgx / f"{name}.tsv", folder):
            if row["gene"] in found:
                found[row["gene"]].add(row[column])
    return found


def _recommendation_problems(
    item: Recommendation,
    entry: Mapping[str, Any],
    codes: Mapping[str, Any],
    genes: Mapping[str, set[str]],
) -> Iterator[str]:
    if not item.citations and not item.guideline:
        yield "no citation: neither a PMID nor the guideline's accession"
    if not item.when:
        yield "no lookup key in 'when'"
    for gene in item.genes:
        if gene not in genes:
            yield f"unknown gene '{gene}'"
    yield from _key_problems(item, genes)
    yield from _code_problems(entry, codes)
    for dose in _doses(item):
        if dose.low is not None and dose.high is not None and dose.low > dose.high:
            yield f"broken dose range {dose.low} to {dose.high}"


def _key_problems(item: Recommendation, genes: Mapping[str, set[str]]) -> Iterator[str]:
    """Yield lookup keys that no result could ever match: a misspelt one silences the advice."""
    named = {gene for key in item.when for gene in key}
    if named != set(item.genes) or not all(item.when):
        yield f"'when' names {sorted(named)}, 'genes' names {sorted(item.genes)}"
    if item.lookup not in _LOOKUPS:
        yield f"lookup '{item.lookup}' is neither of {_LOOKUPS}"
    for key in item.when:
        for gene, values in key.items():
            for value in sorted(values - _NO_RESULT):
                if not _is_result(value, genes.get(gene, set())):
                    yield f"'{value}' can be no result of {gene}"


def _is_result(value: str, known: set[str]) -> bool:
    if value in known or _SCORE.fullmatch(value):
        return True
    cuts = (at for at, letter in enumerate(value) if letter == "/")
    return any(value[:at] in known and value[at + 1 :] in known for at in cuts)


def _code_problems(table: Mapping[str, Any], codes: Mapping[str, Any]) -> Iterator[str]:
    """Yield unknown codes of a recommendation and of the tables inside it."""
    for name, value in table.items():
        groups = _CODED.get(name, ())
        for code in _codes_in(value) if groups else ():
            if not any(code in codes.get(group, {}) for group in groups):
                yield f"{name} '{code}' is not in codes.toml"
    inner = (table.get("dose"), table.get("fallback"), *table.get("more_doses", ()))
    for item in inner:
        if item is not None:
            yield from _code_problems(item, codes)


def _codes_in(value: str | list[str] | Mapping[str, str]) -> Iterable[str]:
    if isinstance(value, str):
        return (value,)
    return value.values() if isinstance(value, Mapping) else value


def _doses(item: Recommendation) -> Iterable[Dose]:
    fallback = item.fallback
    main = (item.dose, *item.more_doses)
    other = (fallback.dose, *fallback.more_doses) if fallback else ()
    return (dose for dose in (*main, *other) if dose is not None)


def _pair_problems(
    folder: Path, genes: set[str], drugs: set[str], with_guidance: set[tuple[str, str]]
) -> Iterator[Problem]:
    for row in read_table(folder / "pgx" / "gene_drug_pairs.tsv", folder):
        if row["gene"] not in genes:
            yield row.problem(f"unknown gene '{row['gene']}'")
        if row["drug"] not in drugs:
            yield row.problem(f"drug '{row['drug']}' is not in drugs.tsv")
        there = (row["gene"], row["drug"]) in with_guidance
        if there != (row["guidance"] == "yes"):
            has = "has" if there else "has no"
            yield row.problem(f"guidance is '{row['guidance']}', but the pair {has} guidance")
