"""A stored result judged anew by another rulebook, without the file, and what that changes.

The file was asked about the places of the rulebook that read it. A place that only a later one asks
about is not assessed, by a reason of its own: that nobody looked is never a negative.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from counselor import analysis
from counselor.casework.comparison import OpenResult, ResultComparison, compare
from counselor.casework.lists import Finding
from counselor.casework.models import Review
from counselor.errors import CounselorError
from counselor.findings.models import Findings, PgxFinding, Scope
from counselor.genome.genotype import Sex
from counselor.inherited.added_sequences import AddedSequences
from counselor.pgx.outside import check_outside_calls
from counselor.readers.carried import Carried
from counselor.readers.result import Site, SiteReason, SiteState, TestResult
from counselor.rulebook.outline import Changed
from counselor.rulebook.rulebook import Rulebook

NEVER_ASKED = Site(SiteState.NOT_COVERED, SiteReason.NEVER_ASKED)
"""What a stored result tells of a place that only a later rulebook asks about."""


@dataclass(frozen=True, slots=True)
class Rejudged:
    """What another rulebook makes of a stored result.

    Attributes:
        new, gone, differing: How many findings only it has, it lacks, it tells otherwise.
        drugs: How many recommendations differ.
        unasked: Places in genes of the question that it asks about and the file never was asked.
        fault: Why it can't judge the result at all; empty where it can.
        findings: What it judges; None where nothing changed, or it can't.
    """

    new: int = 0
    gone: int = 0
    differing: int = 0
    drugs: int = 0
    unasked: int = 0
    fault: str = ""
    findings: Findings | None = None

    @property
    def changed(self) -> bool:
        """Whether a person has to look at it."""
        return bool(
            self.new or self.gone or self.differing or self.drugs or self.unasked or self.fault
        )

    @property
    def summary(self) -> dict[str, int | str]:
        """What differs, in numbers: no name stands in it."""
        return {
            "new": self.new,
            "gone": self.gone,
            "differing": self.differing,
            "drugs": self.drugs,
            "unasked": self.unasked,
            "fault": self.fault,
        }


NOTHING_CHANGED = Rejudged()


def rejudged(
    result: TestResult,
    old: Findings,
    rulebook: Rulebook,
    primary_genes: Iterable[str] = (),
    sequences: AddedSequences | None = None,
) -> Rejudged:
    """Judge a stored result by another rulebook and tell what that changes. Pure.

    Sex, medicines, outside calls and typed results are those that the old findings were made with;
    `sequences` are the bases of theirs.
    """
    try:
        asked = with_unasked(result, rulebook)
        quick = _judged(asked, old, rulebook, sequences, with_gaps=False)
        found = difference(old, quick)
        unasked = newly_unasked(result, old, rulebook, primary_genes)
        if not found.findings and not found.drugs and not unasked:
            return NOTHING_CHANGED
        new = _judged(asked, old, rulebook, sequences, with_gaps=True)
    except CounselorError as error:
        return Rejudged(fault=error.sentence)
    return Rejudged(
        new=len(found.new),
        gone=len(found.gone),
        differing=len(found.changed),
        drugs=len(found.drugs),
        unasked=unasked,
        findings=new,
    )


def with_unasked(result: TestResult, rulebook: Rulebook) -> TestResult:
    """Return a result that says of each place which it was never asked about that it was not."""
    missing = {
        (chrom, pos, ref): NEVER_ASKED
        for chrom, columns in rulebook.targets(result.build).columns.items()
        for pos, ref in zip(columns.starts.tolist(), columns.refs, strict=True)
        if (chrom, pos, ref) not in result.sites
    }
    return replace(result, sites={**result.sites, **missing}) if missing else result


def difference(old: Findings, new: Findings) -> ResultComparison:
    """Return what differs between two judgements of one result, coverage left out."""
    return compare(_whole(old), _whole(new))


def newly_unasked(
    result: TestResult, old: Findings, rulebook: Rulebook, primary_genes: Iterable[str]
) -> int:
    """Return how many listed places of the question the old findings did not know to be unasked.

    Genes beside the question do not count: every release lists places in some of them, and reading
    the file again answers them all.
    """
    wanted = {gene.casefold() for gene in primary_genes}
    if not wanted:
        return 0
    known = Counter[str]()
    for row in old.not_assessed:
        if row.scope is Scope.INHERITED and row.reason == SiteReason.NEVER_ASKED:
            known[row.gene] += row.positions
    found = places_not_asked(result, rulebook)
    return sum(
        max(0, count - known[gene]) for gene, count in found.items() if gene.casefold() in wanted
    )


def places_not_asked(result: TestResult, rulebook: Rulebook) -> dict[str, int]:
    """Return gene → how many of its listed places the file was never asked about; none left out."""
    found = {
        places.gene: sum(
            pos is not None and (places.chrom, pos, ref) not in result.sites
            for pos, ref in zip(places.positions, places.refs, strict=True)
        )
        for places in rulebook.listed_places(result.build)
    }
    return {gene: count for gene, count in found.items() if count}


def may_differ(
    changed: Changed,
    carried: Carried,
    called: frozenset[str],
    primary_genes: Iterable[str],
) -> bool:
    """Tell whether a rulebook with these changes can judge a result differently. True in doubt.

    Args:
        changed: What differs from the rulebook that judged it, on its build.
        carried: Where the result carries something else than the reference.
        called: Its pharmacogenes that are not 'not called'.
        primary_genes: Those of the question.
    """
    if changed.everything or changed.pharmacogenes or changed.medicines:
        return True
    if changed.named.meet(carried.spans):
        return True
    if carried.counted and (changed.repeats or len(changed.spans.starts)):
        return True
    if any(genes & called or not genes for genes in changed.guided):
        return True
    wanted = {gene.casefold() for gene in primary_genes}
    if wanted and wanted & {gene.casefold() for gene in changed.added}:
        return True
    return changed.spans.meet(carried.spans)


def kept_decisions(review: Review, old: Findings, new: Findings) -> Review:
    """Return an unsigned review without decisions on what another rulebook tells otherwise.

    A decision stays where the finding is told as before, recommendations included.
    """
    told = difference(old, new)
    differing = {
        side.id for item in told.findings for side in (item.earlier, item.later) if side is not None
    }
    genes = {gene for item in told.drugs for gene in item.genes}
    everything: tuple[Finding, ...] = (
        *new.inherited,
        *new.structural,
        *new.repeats,
        *new.pgx,
    )
    known = {item.id: item for item in everything}
    kept = tuple(
        item
        for item in review.decisions
        if item.finding_id in known
        and item.finding_id not in differing
        and not (isinstance(it := known[item.finding_id], PgxFinding) and it.gene in genes)
    )
    return replace(review, decisions=kept)


def _judged(
    result: TestResult,
    old: Findings,
    rulebook: Rulebook,
    sequences: AddedSequences | None,
    *,
    with_gaps: bool,
) -> Findings:
    outside = analysis.outside_calls_of(old)
    if outside is not None:
        check_outside_calls(outside, rulebook)
    return analysis.findings_of(
        result,
        rulebook,
        Sex(old.input.sex),
        outside,
        old.input.medicines,
        typed=old.input.typed_results,
        sequences=sequences,
        with_gaps=with_gaps,
    )


def _whole(findings: Findings) -> OpenResult:
    everything: tuple[Finding, ...] = (
        *findings.inherited,
        *findings.structural,
        *findings.repeats,
        *findings.pgx,
    )
    places: Mapping[str, str] = {}
    return OpenResult(findings.rulebook, everything, findings.drugs, places=places)
