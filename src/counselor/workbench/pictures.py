"""The pictures of a finding: plain data, worked out from the finding and the rulebook alone.

Nothing is read from the vault: who may see a finding may see its pictures.
"""

from __future__ import annotations

from dataclasses import dataclass

from counselor.findings.models import (
    GeneCoverage,
    InheritedFinding,
    PgxFinding,
    RepeatFinding,
)
from counselor.findings.reads_picture import ReadsPicture, reads_pictures
from counselor.genome.build import Build
from counselor.inherited.gene_drawing import GeneDrawing, gene_drawing
from counselor.inherited.penetrance import LifetimeRisk, NoLifetimeRisk
from counselor.inherited.repeat_scale import RepeatScale, repeat_scale
from counselor.pgx.activity_scale import ActivityScale, activity_scale
from counselor.pgx.haplotype_matrix import (
    HaplotypeMatrix,
    genotypes_were_not_kept,
    haplotype_matrix,
)
from counselor.rulebook.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class FindingPicture:
    """What is drawn of one finding.

    Attributes:
        reads: One for each variant of an inherited finding.
        gene: None for pharmacogenes, and where the rulebook has no transcript.
        scale: For pharmacogenes with an activity score.
        genotypes_not_kept: The result is older than the record of what was read at each position.
        lifetime: Published lifetime risks, where there are any.
        repeat: For repeats whose length decides.
    """

    finding_id: str
    reads: tuple[ReadsPicture, ...] = ()
    gene: GeneDrawing | None = None
    matrix: HaplotypeMatrix | None = None
    scale: ActivityScale | None = None
    genotypes_not_kept: bool = False
    lifetime: LifetimeRisk | None = None
    repeat: RepeatScale | None = None


def picture_of(
    finding: PgxFinding | InheritedFinding,
    rulebook: Rulebook,
    build: Build,
    coverage: tuple[GeneCoverage, ...] = (),
    lifetime: LifetimeRisk | NoLifetimeRisk | None = None,
) -> FindingPicture:
    """Return what is drawn of a finding of a result on a build.

    `coverage`: of the result's genes; `lifetime`: as the workbench answers for the finding.
    """
    if isinstance(finding, PgxFinding):
        return _pharmacogene(finding, rulebook)
    own = next((item for item in coverage if item.gene == finding.gene), None)
    drawing = None
    if not isinstance(finding, RepeatFinding):
        transcripts = rulebook.transcripts(finding.gene)
        listed = rulebook.listed_in_gene(finding.gene) if transcripts else ()
        drawing = gene_drawing(finding, transcripts, listed, own, build)
    return FindingPicture(
        finding.id,
        reads=reads_pictures(finding),
        gene=drawing,
        lifetime=lifetime if isinstance(lifetime, LifetimeRisk) else None,
        repeat=repeat_scale(finding) if isinstance(finding, RepeatFinding) else None,
    )


def _pharmacogene(finding: PgxFinding, rulebook: Rulebook) -> FindingPicture:
    gene = rulebook.pgx_gene(finding.gene)
    if gene is None:
        return FindingPicture(finding.id)
    has_table = bool(gene.positions) and bool(gene.alleles)
    matrix = haplotype_matrix(gene, finding) if has_table else None
    return FindingPicture(
        finding.id,
        matrix=matrix,
        scale=activity_scale(gene, finding),
        genotypes_not_kept=has_table and genotypes_were_not_kept(finding),
    )
