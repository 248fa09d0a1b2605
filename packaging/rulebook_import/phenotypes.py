"""Functions, function pairs and exceptions that answer the newest diplotype tables.

CPIC's newest tables list a phenotype for each diplotype. The rulebook keeps an allele's function
and a phenotype for each pair of functions, plus the diplotypes that pairs answer otherwise.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from rulebook_import.pgx_facts import PgxFacts
from rulebook_import.source_ids import CLINPGX_2025_11, CPIC_2026_10, CPIC_2026_10_DERIVED
from rulebook_import.tables import Row

ACTIVITY_GENES = ("CYP2C9", "CYP2D6", "DPYD")

# Genes whose diplotype answers changed in 2026 without a new function table: the functions are
# worked out from the answers. The second item is an allele without function, to compare with.
DERIVED_GENES = {"NUDT15": "*2", "TPMT": "*2"}

# (phenotype with *1, phenotype with an allele without function) → function.
# `Decreased function` is the nearest CPIC term for alleles that are normal with *1 and lower with
# another reduced allele (TPMT *8, NUDT15 *5 and *8).
DERIVED_FUNCTIONS = {
    ("Intermediate Metabolizer", "Poor Metabolizer"): "No function",
    ("Indeterminate", "Possible Intermediate Metabolizer"): "Uncertain function",
    ("Normal Metabolizer", "Intermediate Metabolizer"): "Decreased function",
    ("Normal Metabolizer", "Poor Metabolizer"): "Decreased function",
}

# Activity value → function, CPIC's own scale, for duplications that have a value but no term.
FUNCTION_OF_ACTIVITY = {
    "0.0": "No function",
    "0.25": "Decreased function",
    "0.5": "Decreased function",
    "0.75": "Decreased function",
    "1.0": "Normal function",
    "2.0": "Increased function",
}

AMBIGUOUS_RYR1 = "Uncertain function (or normal: not distinguishable from pairs)"


@dataclass(frozen=True)
class AlleleFunction:
    """What an allele does, and who says so."""

    function: str
    activity: str
    source: str


Answer = tuple[str, str]
PairKey = tuple[str, str]


def split_diplotype(name: str) -> PairKey:
    """Return the two allele names; the second is empty for one copy (X in males, mitochondrion)."""
    first, _, second = name.partition("/")
    return first, second


def pair_key(first: str, second: str) -> PairKey:
    """Return two functions in sorted order, an absent second copy last."""
    return (first, second) if not second or first <= second else (second, first)


def allele_functions(facts: PgxFacts, gene: str) -> dict[str, AlleleFunction]:
    """Return the function and activity of every allele of a gene that has either."""
    stated = {
        allele: _stated_function(row) for allele, row in facts.functions.get(gene, {}).items()
    }
    if gene in DERIVED_GENES:
        stated |= _derived_functions(facts.newest_diplotypes[gene], stated, DERIVED_GENES[gene])
    return stated


def _stated_function(row: Row) -> AlleleFunction:
    """Return a function as its table has it, filled from the activity where the term is missing."""
    function = row["function"] or FUNCTION_OF_ACTIVITY[row["activity_value"]]
    if function == AMBIGUOUS_RYR1:
        function = "Uncertain function"
    if row["source"].startswith("derived") or not row["function"]:
        return AlleleFunction(function, row["activity_value"], CPIC_2026_10_DERIVED)
    return AlleleFunction(function, row["activity_value"], CLINPGX_2025_11)


def _derived_functions(
    rows: list[Row], stated: Mapping[str, AlleleFunction], no_function: str
) -> dict[str, AlleleFunction]:
    """Return the functions that the diplotype answers show, where they differ from those stated."""
    answers = {frozenset(split_diplotype(row["diplotype"])): row["phenotype"] for row in rows}
    alleles = {allele for pair in answers for allele in pair} - {"*1"}
    derived = {}
    for allele in alleles:
        shown = (answers[frozenset((allele, "*1"))], answers[frozenset((allele, no_function))])
        function = DERIVED_FUNCTIONS[shown]
        known = stated[allele].function if allele in stated else ""
        if known != function and not (function == "Uncertain function" and known.startswith("Un")):
            derived[allele] = AlleleFunction(function, "", CPIC_2026_10_DERIVED)
    return derived


@dataclass(frozen=True)
class PhenotypeTables:
    """A gene's pair table and exceptions, with the source of each diplotype."""

    pairs: Mapping[PairKey, Answer]
    exceptions: Mapping[str, Answer]
    sources: Mapping[str, str]
    pair_source: str


def build_tables(
    rows: list[Row], functions: Mapping[str, AlleleFunction], uses_activity: bool
) -> PhenotypeTables:
    """Return the pair table by majority, and each diplotype that the majority does not answer."""
    seen: dict[PairKey, Counter[Answer]] = defaultdict(Counter)
    sources = {}
    for row in rows:
        seen[function_pair(row["diplotype"], functions)][_answer(row)] += 1
        sources[row["diplotype"]] = _table_source(row)
    pairs = {key: max(sorted(counts), key=counts.__getitem__) for key, counts in seen.items()}
    exceptions = (
        {}
        if uses_activity
        else {
            row["diplotype"]: _answer(row)
            for row in rows
            if pairs[function_pair(row["diplotype"], functions)] != _answer(row)
        }
    )
    newest = CPIC_2026_10 if CPIC_2026_10 in sources.values() else CLINPGX_2025_11
    return PhenotypeTables({} if uses_activity else pairs, exceptions, sources, newest)


def function_pair(diplotype: str, functions: Mapping[str, AlleleFunction]) -> PairKey:
    """Return the sorted functions of a diplotype."""
    first, second = split_diplotype(diplotype)
    return pair_key(functions[first].function, functions[second].function if second else "")


def _answer(row: Row) -> Answer:
    """Return (phenotype, activity score)."""
    return row["phenotype"], row["activity_score"]


def _table_source(row: Row) -> str:
    """Return the source id of a diplotype row."""
    return CPIC_2026_10 if row["table"] == "2026-10" else CLINPGX_2025_11


ACTIVITY_RANGES: dict[str, tuple[tuple[float, float | None, str], ...]] = {
    "CYP2C9": (
        (0.0, 0.5, "Poor Metabolizer"),
        (1.0, 1.5, "Intermediate Metabolizer"),
        (2.0, 2.0, "Normal Metabolizer"),
    ),
    "CYP2D6": (
        (0.0, 0.0, "Poor Metabolizer"),
        (0.25, 1.0, "Intermediate Metabolizer"),
        (1.25, 2.25, "Normal Metabolizer"),
        (2.5, None, "Ultrarapid Metabolizer"),
    ),
    "DPYD": (
        (0.0, 0.5, "Poor Metabolizer"),
        (1.0, 1.5, "Intermediate Metabolizer"),
        (2.0, 2.0, "Normal Metabolizer"),
    ),
}


def phenotype_of_activity(gene: str, first: str, second: str) -> Answer:
    """Return phenotype and score of two activity values; any `n/a` makes both indeterminate."""
    if "n/a" in (first, second):
        return "Indeterminate", "n/a"
    total = sum(float(value.removeprefix("≥")) for value in (first, second))
    score = ("≥" if "≥" in first + second else "") + str(total)
    for minimum, maximum, phenotype in ACTIVITY_RANGES[gene]:
        if minimum <= total and (maximum is None or total <= maximum):
            return phenotype, score
    raise ValueError(f"{gene}: no phenotype for activity score {score}")


def unanswered(
    gene: str, rows: list[Row], functions: Mapping[str, AlleleFunction], tables: PhenotypeTables
) -> list[str]:
    """Return the diplotypes that the rulebook would answer otherwise than the newest table."""
    wrong = []
    for row in rows:
        first, second = split_diplotype(row["diplotype"])
        if gene in ACTIVITY_GENES:
            given = phenotype_of_activity(
                gene, functions[first].activity, functions[second].activity
            )
            expected = (row["phenotype"], row["activity_score"] or "n/a")
        else:
            pair = function_pair(row["diplotype"], functions)
            given = tables.exceptions.get(row["diplotype"], tables.pairs[pair])
            expected = _answer(row)
        if given != expected:
            wrong.append(row["diplotype"])
    return wrong
