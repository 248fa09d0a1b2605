"""Checks of drugs, gene-drug pairs and recommendations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from counselor.rulebook.files import Problem, read_table, read_toml
from counselor.rulebook.guidance_facts import recommendation_from
from counselor.rulebook.models import Dose, Recommendation

_CODED = ("action", "implication", "population", "indication", "strength", "source")
_CODED_LISTS = {
    "monitor": ("monitor",),
    "conditions": ("condition",),
    "tests": ("test",),
    "cautions": ("caution",),
    "alternatives": ("alternative_class", "alternative_drug"),
}
"""Field of a recommendation → the tables of codes.toml that its codes stand in."""


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
    genes = {path.stem for path in (folder / "pgx" / "genes").glob("*.toml")}
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
            except (KeyError, ValueError) as error:
                yield Problem(file, 0, f"{place}: missing field or bad value: {error}")
                continue
            counts["recommendations"] += 1
            with_guidance.update((gene, drug) for gene in item.genes)
            if item.id in seen:
                yield Problem(file, 0, f"{place} stands twice")
            seen.add(item.id)
            for what in _recommendation_problems(item, entry, codes, genes):
                yield Problem(file, 0, f"{place}: {what}")
    yield from _pair_problems(folder, genes, drugs, with_guidance)


def _recommendation_problems(
    item: Recommendation, entry: Mapping[str, Any], codes: Mapping[str, Any], genes: set[str]
) -> Iterator[str]:
    if not item.citations and not item.guideline:
        yield "no citation: neither a PMID nor the guideline's accession"
    if not item.when:
        yield "no lookup key in 'when'"
    for gene in item.genes:
        if gene not in genes:
            yield f"unknown gene '{gene}'"
    for key in item.when:
        if not key or not set(key) <= set(item.genes):
            yield f"'when' names {sorted(key)}, 'genes' names {sorted(item.genes)}"
    yield from _code_problems(entry, codes)
    yield from _dose_problems(item, codes)


def _code_problems(entry: Mapping[str, Any], codes: Mapping[str, Any]) -> Iterator[str]:
    for name in _CODED:
        if entry.get(name, "any") not in codes.get(name, {}):
            yield f"{name} '{entry.get(name)}' is not in codes.toml"
    for name, groups in _CODED_LISTS.items():
        for code in (*entry.get(name, ()), *entry.get("fallback", {}).get(name, ())):
            if not any(code in codes.get(group, {}) for group in groups):
                yield f"{name}: '{code}' is not in codes.toml"


def _dose_problems(item: Recommendation, codes: Mapping[str, Any]) -> Iterator[str]:
    for dose in _doses(item):
        if dose.kind not in codes.get("dose_kind", {}):
            yield f"dose kind '{dose.kind}' is not in codes.toml"
        if dose.low is not None and dose.high is not None and dose.low > dose.high:
            yield f"broken dose range {dose.low} to {dose.high}"


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
