"""The call of one pharmacogene of one sample."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from counselor.findings.models import (
    CallSource,
    CallStatus,
    Diplotype,
    ExtraSite,
    Notice,
    PgxFinding,
)
from counselor.genome.genotype import Sex
from counselor.pgx.diplotypes import diplotype_name, natural_key
from counselor.pgx.genes import cyp2d6, dpyd, g6pd, nat2, ryr1, slco1b1
from counselor.pgx.list_calls import (
    Locus,
    Strand,
    Weight,
    call_loci,
    leading_pair,
    leading_two,
    list_uncertainty,
    open_variants,
    pair_name,
    single_loci,
)
from counselor.pgx.matcher import match, units_of
from counselor.pgx.phenotypes import Phenotypes
from counselor.pgx.positions import GeneView, UnknownAlt, extra_sites, view_gene
from counselor.pgx.read_quality import quality_notices
from counselor.pgx.uncertainty import Uncertainty, uncertainty
from counselor.readers.result import SiteReason, TestResult
from counselor.rulebook.models import PgxGene, ResultFrom

Consequence = Callable[[UnknownAlt], str]
"""Tells what is known of an ALT that no allele definition names; empty where nothing is."""

OUTSIDE_TEST_NEEDED = "outside_test_needed"
NO_MATCH = "no_matching_diplotype"
NOTHING_SEEN = "no_usable_position"
REQUIRED_MISSING = "required_position_missing"
UNKNOWN_ALT = "unknown_alt"
HALF_CALL_WITH_ALT = "half_call_with_alt"

_NAMED = 5
"""More positions than this are counted, not named."""

NOTHING_OPEN = Uncertainty((), is_robust=False)
_WORTH_A_WARNING = (
    SiteReason.CONTRADICTING_RECORDS,
    SiteReason.REFERENCE_MISMATCH,
    SiteReason.READS_CONTRADICT_GENOTYPE,
)


@dataclass(frozen=True, slots=True)
class Call:
    """What the matching of one gene gave."""

    reason: str = ""
    diplotypes: tuple[Diplotype, ...] = ()
    haplotypes: tuple[str, ...] = ()
    lookup: tuple[str, ...] = ()
    open: Uncertainty = NOTHING_OPEN
    notices: tuple[Notice, ...] = ()
    source: CallSource = CallSource.VCF
    alleles: tuple[str, ...] = ()

    @property
    def status(self) -> CallStatus:
        """Called, several diplotypes, or none."""
        if not self.diplotypes:
            return CallStatus.NOT_CALLED
        return CallStatus.CALLED if len(self.diplotypes) == 1 else CallStatus.AMBIGUOUS


def nothing_known(_: UnknownAlt) -> str:
    """Know nothing of any ALT."""
    return ""


def call_gene(
    gene: PgxGene, result: TestResult, sex: Sex, consequence: Consequence = nothing_known
) -> PgxFinding:
    """Return the call of one gene, with what missing data could hide.

    `consequence` is asked for each ALT that no definition of the gene knows.
    """
    if gene.result_from is ResultFrom.OUTSIDE:
        unread = GeneView(gene, {}, (), (), ())
        suggested = cyp2d6.research_notices(view_gene(gene, result)) if gene.positions else ()
        return _finding(unread, Call(OUTSIDE_TEST_NEEDED), suggested)
    view = view_gene(gene, result)
    call = _call(view, sex)
    if call.reason and gene.symbol == "SLCO1B1":
        call = _inferred(view) or call
    warnings = (*_warnings(view, call, consequence), *quality_notices(view, result))
    return _finding(view, call, warnings, extra_sites(gene, result))


def _call(view: GeneView, sex: Sex) -> Call:
    if not view.gene.haploid:
        return _call_view(view)
    read, reason = g6pd.as_read_for(view, sex)
    call = Call(reason) if reason else _call_view(read)
    return replace(call, notices=(*call.notices, *_sex_notices(view, call, sex)))


def _sex_notices(view: GeneView, call: Call, sex: Sex) -> tuple[Notice, ...]:
    """Say what the other sex would make of the same genotypes."""
    single = bool(view.seen) and all(len(item.alleles) == 1 for item in view.seen.values())
    if not call.diplotypes or (sex is Sex.UNKNOWN and single):
        return ()
    if sex is Sex.FEMALE and single:
        return (Notice("pgx.notice.one_copy_in_female", {"gene": view.gene.symbol}),)
    if sex is not Sex.UNKNOWN:
        return ()
    male = _call(view, Sex.MALE)
    values = {
        "gene": view.gene.symbol,
        "female": _reading(call),
        "male": _reading(male),
    }
    key = "sex_unknown" if male.diplotypes else "sex_unknown_not_male"
    return (Notice(f"pgx.notice.{key}", values),)


def _reading(call: Call) -> str:
    """Return a call as text; the phenotype only where nothing unread could change it."""
    return " / ".join(
        f"{item.name}: {item.phenotype}" if call.open.is_robust else item.name
        for item in call.diplotypes
    )


def _call_view(view: GeneView) -> Call:
    gene = view.gene
    stopping = dpyd.half_calls_apart(view) if gene.symbol == "DPYD" else view.half_calls
    if not view.seen and not view.half_calls:
        return Call(_nothing_seen(view), open=_all_open(view))
    if stopping:
        return Call(HALF_CALL_WITH_ALT, open=_all_open(view))
    if view.unknown_alts and not gene.unknown_alt_is_reference:
        return Call(UNKNOWN_ALT, open=_all_open(view))
    if any(item.pos in gene.required_positions for item in view.missing):
        return Call(REQUIRED_MISSING, open=_all_open(view))
    return _call_list(view) if gene.list_call else _call_pairs(view)


def _all_open(view: GeneView) -> Uncertainty:
    """Return which alleles a gene without call can't exclude; its phenotype is never robust."""
    if view.gene.list_call:
        names = open_variants(view)
    else:
        names = uncertainty(view, Phenotypes(view.gene)).cannot_exclude
    return Uncertainty(names, is_robust=False)


def _nothing_seen(view: GeneView) -> str:
    reasons = {item.reason for item in view.missing}
    return reasons.pop() if len(reasons) == 1 else NOTHING_SEEN


def _call_pairs(view: GeneView) -> Call:
    rules = Phenotypes(view.gene)
    matches = match(view)
    found = {diplotype_name(pair): pair for pair in matches.best}
    if not found:
        return Call(NO_MATCH)
    notices: tuple[Notice, ...] = ()
    if view.gene.unphased_priorities and len(units_of(view.seen.values())) > 1:
        possible = {diplotype_name(pair): pair for pair in matches.all}
        take = nat2.preferred(view.gene, found, possible)
        if take:
            others = sorted(possible.keys() - {take}, key=natural_key)
            values = {"taken": take, "others": ", ".join(others)}
            notices = (Notice("pgx.notice.unphased_priority", values),)
            found = {take: possible[take]}
    names = sorted(found, key=natural_key)
    open_ = uncertainty(view, rules)
    return Call(
        diplotypes=tuple(rules.diplotype(found[name]) for name in names),
        open=Uncertainty(open_.cannot_exclude, open_.is_robust and not view.unknown_alts),
        notices=notices,
        alleles=tuple(sorted({item for name in names for item in found[name]}, key=natural_key)),
    )


def _call_list(view: GeneView) -> Call:
    gene = view.gene
    weigh: Weight = dpyd.weigh if gene.symbol == "DPYD" else ryr1.weigh
    loci: tuple[Locus, ...] | None
    hapb3 = dpyd.HapB3(None, (), half_called=False)
    if gene.symbol == "DPYD":
        loci, hapb3 = dpyd.loci(view)
    else:
        loci = single_loci(view)
    if loci is None:
        return Call(NO_MATCH, open=_all_open(view))
    found = call_loci(loci)
    if found.problem:
        return Call(found.problem, open=_all_open(view))
    rules = Phenotypes(gene)
    notices = hapb3.notices
    certain = [item for item in loci if hapb3.is_sure or item is not hapb3.locus]
    sure = not hapb3.half_called and not view.unknown_alts
    open_ = list_uncertainty(view, certain, rules, weigh, sure=sure)
    if found.variants:
        pair = leading_two(found.variants, rules, weigh)
        name = "/".join(pair)
        only = rules.named(name, pair)
        return Call("", (only,), found.variants, (name,), open_, notices, alleles=found.variants)
    return replace(_by_strand(found.strands, rules, weigh), open=open_, notices=notices)


def _by_strand(pairs: Sequence[tuple[Strand, ...]], rules: Phenotypes, weigh: Weight) -> Call:
    """Return the diplotypes of pairs of strands, each looked up by its leading variants."""
    reference = rules.gene.reference_allele
    leading = [leading_pair(strands, rules, weigh) for strands in pairs]
    diplotypes = tuple(
        rules.named(pair_name(strands, reference), pair)
        for strands, pair in zip(pairs, leading, strict=True)
    )
    lookup = tuple(dict.fromkeys("/".join(pair) for pair in leading))
    names = {name for strands in pairs for strand in strands for name in strand}
    alleles = tuple(sorted(names, key=natural_key)) or (reference,)
    return Call("", diplotypes, (), lookup, alleles=alleles)


def _inferred(view: GeneView) -> Call | None:
    pair = slco1b1.inferred_alleles(view)
    if not pair:
        return None
    diplotype = Phenotypes(view.gene).diplotype(pair)
    possible = uncertainty(view, Phenotypes(view.gene)).cannot_exclude
    notice = Notice("pgx.notice.inferred_from_one_position", {"rsid": slco1b1.RSID})
    return Call(
        diplotypes=(diplotype,),
        open=Uncertainty(possible, is_robust=False),
        notices=(notice,),
        source=CallSource.INFERRED,
        alleles=tuple(sorted(set(pair), key=natural_key)),
    )


def _warnings(view: GeneView, call: Call, consequence: Consequence) -> tuple[Notice, ...]:
    key = "unknown_alt_as_reference" if call.diplotypes else "unknown_alt"
    if call.source is CallSource.INFERRED:
        key = "unknown_alt"
    unknown = []
    for item in view.unknown_alts:
        known = consequence(item)
        values = {**_place(view, item.position.rsid, item.position.pos38), "alt": item.alt}
        suffix = "_known" if known else ""
        unknown.append(
            Notice(f"pgx.notice.{key}{suffix}", {**values, "ref": item.position.ref, "what": known})
        )
    half_key = "half_call_of_marker" if call.diplotypes else "half_call"
    half = [
        Notice(f"pgx.notice.{half_key}", _place(view, item.position.rsid, item.position.pos38))
        for item in view.half_calls
    ]
    doubtful = [
        Notice(f"pgx.notice.{item.reason}", _place(view, item.rsid, item.pos))
        for item in view.missing
        if item.reason in _WORTH_A_WARNING
    ]
    return (*call.notices, *unknown, *half, *doubtful, *_large_changes(view))


def _large_changes(view: GeneView) -> tuple[Notice, ...]:
    """Return one notice of a large change that the sample carries over some of the positions."""
    reached = [
        item.rsid or f"{item.chrom}:{item.pos}"
        for item in view.missing
        if item.reason == SiteReason.CARRIED_LARGE_CHANGE
    ]
    if not reached:
        return ()
    values = {
        "gene": view.gene.symbol,
        "count": str(len(reached)),
        "total": str(view.total),
        "places": ", ".join(reached[:_NAMED]) + (", …" if len(reached) > _NAMED else ""),
    }
    return (Notice("pgx.notice.carried_large_change", values),)


def _place(view: GeneView, rsid: str, pos: int) -> dict[str, str]:
    return {
        "gene": view.gene.symbol,
        "rsid": rsid or "-",
        "chrom": view.gene.chrom,
        "pos": str(pos),
    }


def _is_phased(view: GeneView) -> bool:
    mixed = [item for item in view.seen.values() if item.is_heterozygous]
    return len(mixed) <= 1 or all(item.phase is not None for item in mixed)


def rule_ids(gene: PgxGene, alleles: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the rules behind a call: allele definitions and phenotype table, if any."""
    ids = {allele.name: allele.id for allele in gene.alleles}
    found = tuple(f"allele:{gene.symbol}:{ids.get(name) or name}" for name in alleles)
    return (*found, *phenotype_rule_ids(gene)) if found else ()


def phenotype_rule_ids(gene: PgxGene) -> tuple[str, ...]:
    """Return the id of the gene's phenotype table; nothing where it has none (CYP4F2, IFNL3)."""
    source = gene.phenotype_source
    return (f"phenotype:{gene.symbol}:{source}",) if source else ()


def _finding(
    view: GeneView, call: Call, warnings: tuple[Notice, ...], extra: tuple[ExtraSite, ...] = ()
) -> PgxFinding:
    gene = view.gene
    return PgxFinding(
        gene=gene.symbol,
        status=call.status,
        reason=call.reason,
        source=call.source,
        phased=_is_phased(view),
        diplotypes=call.diplotypes,
        haplotypes=call.haplotypes,
        lookup=call.lookup,
        missing_positions=view.missing,
        positions_total=view.total,
        cannot_exclude=call.open.cannot_exclude,
        phenotype_is_robust=call.open.is_robust,
        warnings=warnings,
        limits=gene.limits,
        rule_ids=rule_ids(gene, call.alleles),
        sources=gene.sources,
        extra_sites=extra,
        read_positions=view.as_read,
    )
