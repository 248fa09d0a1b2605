"""Results that come from outside the file: typed in, or from another laboratory's report.

An outside result overrides what the file says of the gene. Within it an activity score beats a
phenotype, and a phenotype beats a diplotype; what contradicts is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from itertools import combinations_with_replacement

from counselor.errors import InputError
from counselor.findings.models import (
    CallSource,
    CallStatus,
    Diplotype,
    Notice,
    PgxFinding,
)
from counselor.pgx.diplotypes import diplotype_name, ordered_strands
from counselor.pgx.gene_call import phenotype_rule_ids
from counselor.pgx.genes import dpyd, ryr1
from counselor.pgx.list_calls import Weight, leading_pair, pair_name
from counselor.pgx.outside_names import (
    COPIES_UNSTATED,
    Presence,
    allele_spelled,
    known_allele,
    pair_of,
    presence_of,
    strand_of,
)
from counselor.pgx.phenotypes import INDETERMINATE, NOT_APPLICABLE, Phenotypes
from counselor.readers.outside_calls import OutsideCall, OutsideCalls
from counselor.rulebook.models import PgxGene, PhenotypeMethod
from counselor.rulebook.rulebook import Rulebook

__all__ = ["OutsideCall", "OutsideCalls", "check_outside_calls", "known_allele", "outside_finding"]

Result = tuple[Diplotype, tuple[str, ...], tuple[Notice, ...]]
"""The diplotype, the values to look up by, and what must be said."""


class OutsideCallUnusable(InputError):
    """An outside call names a gene or a result that the rulebook does not know."""

    def __init__(self, file: str, call: OutsideCall, what: str, next_step: str) -> None:
        place = "The outside result"
        if call.line:
            place = f"'{file}', line {call.line}" if file else f"Typed results, row {call.line}"
        super().__init__(f"{place}: {what}.", next_step)
        self.line = call.line


def check_outside_calls(calls: OutsideCalls, rulebook: Rulebook) -> None:
    """Check that every call names a gene, and a result that this gene can have.

    Raises:
        OutsideCallUnusable: One does not; the message names file, line and field.
    """
    symbols = [gene.symbol for gene in rulebook.pgx_genes()]
    for call in calls.calls:
        gene = rulebook.pgx_gene(call.gene)
        if gene is None:
            near = get_close_matches(call.gene.upper(), symbols, 3, 0.6)
            hint = f"Did you mean {' or '.join(near)}?" if near else "Take the line out."
            what = f"the rulebook has no pharmacogene '{call.gene[:20]}'"
            raise OutsideCallUnusable(calls.file, call, what, hint)
        what, hint = _fault(gene, call)
        if what:
            raise OutsideCallUnusable(calls.file, call, what, hint)


def _fault(gene: PgxGene, call: OutsideCall) -> tuple[str, str]:
    """Return what is wrong with a call and what to do; two empty texts where nothing is."""
    rules = Phenotypes(gene)
    if gene.phenotype_method is PhenotypeMethod.PRESENCE:
        return _presence_fault(gene, call)
    if call.diplotype and gene.alleles:
        pair = pair_of(call.diplotype, rules)
        one_copy = gene.haploid or gene.chrom == "MT"
        if not pair or (len(pair) == 1 and not one_copy):
            what = f"'{call.diplotype[:40]}' does not name the two alleles of {gene.symbol}"
            return what, "Write them as *1/*4. Where several are possible, give the phenotype."
    known = _phenotypes(gene)
    if call.phenotype and known and not _spelled(call.phenotype, known):
        near = get_close_matches(call.phenotype, sorted(known), 2, 0.5) or sorted(known)
        what = f"'{call.phenotype[:40]}' is no phenotype of {gene.symbol}"
        return what, f"The rulebook knows: {', '.join(near)}."
    if call.activity_score and gene.phenotype_method is not PhenotypeMethod.ACTIVITY_SCORE:
        return f"{gene.symbol} has no activity score", "Give the diplotype or the phenotype."
    return "", ""


def _presence_fault(gene: PgxGene, call: OutsideCall) -> tuple[str, str]:
    if call.activity_score:
        return f"{gene.symbol} has no activity score", "Give the alleles found."
    said: dict[str, str] = {}
    for item in _told(gene, call):
        name, _, word = item.rpartition(" ")
        if word not in ("positive", "negative") or not name:
            what = f"'{item[:40]}' tells not whether an allele of {gene.symbol} is there"
            return what, "Write it as *57:01 positive."
        if said.setdefault(name, word) != word:
            return f"{gene.symbol} {name} is said to be there and not there", "Correct the line."
    if len([item for item in call.diplotype.split("/") if item.strip()]) > 2:
        return f"more than two alleles of {gene.symbol}", "Write the two alleles as *57:01/*07:02."
    return "", ""


def _phenotypes(gene: PgxGene) -> frozenset[str]:
    """Return the phenotypes that a gene can have; empty where the rulebook has none for it."""
    found = {item.phenotype for item in gene.activity_ranges}
    found |= {item.phenotype for item in gene.pair_phenotypes.values()}
    found |= {item.phenotype for item in gene.diplotype_phenotypes.values()}
    return frozenset(found | {INDETERMINATE}) if found else frozenset()


def _spelled(phenotype: str, known: frozenset[str]) -> str:
    """Return a phenotype as the rulebook spells it; empty where it is not known."""
    wanted = phenotype.casefold().replace("metaboliser", "metabolizer")
    return next((name for name in sorted(known) if name.casefold() == wanted), "")


def outside_finding(gene: PgxGene, call: OutsideCall, from_file: PgxFinding) -> PgxFinding:
    """Return the finding that an outside result makes, in place of the one from the file.

    What the file's single-base variants suggest of a gene that no file can settle is kept as a
    remark.

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
    research = [item for item in from_file.warnings if item.key.endswith("_research_only")]
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
        warnings=(*notices, *research),
        limits=(),
        rule_ids=phenotype_rule_ids(gene),
        sources=gene.sources,
        extra_sites=from_file.extra_sites,
    )


def _told(gene: PgxGene, call: OutsideCall) -> tuple[str, ...]:
    """Return what the phenotype says of single alleles: `*57:01 positive`."""
    said = []
    for item in call.phenotype.split(";"):
        name, _, word = item.strip().rpartition(" ")
        if item.strip():
            said.append(f"{allele_spelled(name, gene.symbol)} {word.casefold()}".strip())
    return tuple(said)


def _presence_result(gene: PgxGene, call: OutsideCall) -> Result:
    """Read HLA alleles as presence of those that guidance asks for.

    Nothing is negative unless two alleles, each to the second field, say so.
    """
    asked = [allele.name for allele in gene.alleles]
    alleles = [allele_spelled(item, gene.symbol) for item in call.diplotype.split("/") if item]
    read = {name: presence_of(name, alleles) for name in asked} if alleles else {}
    told = {item.rpartition(" ")[0]: item.rpartition(" ")[2] for item in _told(gene, call)}
    notices = [
        Notice("pgx.notice.outside_allele_unknown", {"gene": gene.symbol, "allele": name})
        for name in told
        if name not in asked
    ]
    unsure = [name for name, is_there in read.items() if is_there is Presence.UNKNOWN]
    if [name for name in unsure if name not in told]:
        values = {"gene": gene.symbol, "given": call.diplotype, "alleles": ", ".join(unsure)}
        notices.append(Notice("pgx.notice.outside_presence_unsure", values))
    lookup = []
    for name in asked:
        own = read.get(name, Presence.UNKNOWN)
        word = told.get(name) or ("" if own is Presence.UNKNOWN else own.value)
        if own is not Presence.UNKNOWN and word != own.value:
            notices.append(_contradiction(gene, f"{name} {word}", call.diplotype))
        if word:
            lookup.append(f"{name} {word}")
    name = diplotype_name(alleles) if alleles else "; ".join(_told(gene, call))
    return Diplotype(name, "; ".join(lookup)), tuple(lookup), tuple(notices)


def _result(gene: PgxGene, call: OutsideCall) -> Result:
    rules = Phenotypes(gene)
    derived, lookup, notices = _of_diplotype(rules, call)
    phenotype, score = derived.phenotype, derived.activity_score
    if call.phenotype:
        said = _spelled(call.phenotype, _phenotypes(gene)) or call.phenotype
        if phenotype and phenotype != said:
            notices.append(_contradiction(gene, said, phenotype))
        score = score if phenotype == said else ""
        lookup = lookup if phenotype == said else ()
        phenotype = said
    if call.activity_score:
        by_score = _phenotype_of(rules, call.activity_score)
        if by_score and phenotype and by_score != phenotype:
            notices.append(_contradiction(gene, call.activity_score, phenotype))
        phenotype = by_score or phenotype
        score = "" if call.activity_score == NOT_APPLICABLE else call.activity_score
        lookup = ()
    if phenotype and not score and not lookup:
        lookup = _scores_of(rules, phenotype)
        if len(lookup) > 1:
            values = {"gene": gene.symbol, "phenotype": phenotype, "scores": ", ".join(lookup)}
            notices.append(Notice("pgx.notice.outside_score_not_given", values))
    name = derived.name or call.phenotype or call.activity_score
    return Diplotype(name, phenotype, score, derived.functions), lookup, tuple(notices)


def _of_diplotype(
    rules: Phenotypes, call: OutsideCall
) -> tuple[Diplotype, tuple[str, ...], list[Notice]]:
    """Return what the reported alleles alone give."""
    gene = rules.gene
    given = pair_of(call.diplotype, rules) if call.diplotype else ()
    if not given:
        return Diplotype("", "", ""), (), []
    if gene.list_call:
        return _of_strands(rules, given)
    known = [known_allele(name, rules) for name in given]
    notices = [_unknown(gene, name) for name, found in zip(given, known, strict=True) if not found]
    effects = [found or name for name, found in zip(given, known, strict=True)]
    return rules.named(diplotype_name(given), effects), (), notices


def _of_strands(
    rules: Phenotypes, given: Sequence[str]
) -> tuple[Diplotype, tuple[str, ...], list[Notice]]:
    """Read the strands of a gene whose variants are named singly, `[a + b]` or `a` each."""
    gene = rules.gene
    weigh: Weight = dpyd.weigh if gene.symbol == "DPYD" else ryr1.weigh
    named = [strand_of(text, gene.reference_allele) for text in given]
    strands = ordered_strands(tuple(sorted(names)) for names in named)
    unknown = [name for names in strands for name in names if not known_allele(name, rules)]
    notices = [_unknown(gene, name) for name in dict.fromkeys(unknown)]
    leading = tuple(unknown[:1]) * 2 if unknown else leading_pair(strands, rules, weigh)
    diplotype = rules.named(pair_name(strands, gene.reference_allele), leading)
    return diplotype, () if unknown else ("/".join(leading),), notices


def _unknown(gene: PgxGene, name: str) -> Notice:
    key = "outside_copies_unstated" if COPIES_UNSTATED.search(name) else "outside_allele_unknown"
    return Notice(f"pgx.notice.{key}", {"gene": gene.symbol, "allele": name})


def _phenotype_of(rules: Phenotypes, score: str) -> str:
    number = score.lstrip("≥")
    if score == NOT_APPLICABLE:
        return INDETERMINATE
    if not number.replace(".", "", 1).isdigit() or not rules.gene.activity_ranges:
        return ""
    return rules.of_score(float(number))


def _scores_of(rules: Phenotypes, phenotype: str) -> tuple[str, ...]:
    """Return every activity score of two alleles that has a phenotype, lowest first.

    A phenotype that was reported without its score is looked up by all of them.
    """
    if rules.gene.phenotype_method is not PhenotypeMethod.ACTIVITY_SCORE:
        return ()
    effects = {effect.activity: effect for effect in rules.effects.values()}.values()
    outcomes = {rules.of_effects(pair) for pair in combinations_with_replacement(effects, 2)}
    found = {score for named, score in outcomes if named == phenotype and score}
    return tuple(sorted(found, key=lambda score: (float(score.lstrip("≥")), score)))


def _contradiction(gene: PgxGene, taken: str, other: str) -> Notice:
    values = {"gene": gene.symbol, "taken": taken, "other": other}
    return Notice("pgx.notice.outside_contradicts_itself", values)
