"""What each picture says, in sentences: for those who do not see it, and for the clipboard."""

from __future__ import annotations

from counselor import wording
from counselor.desktop.clinical_names import phenotype_name
from counselor.desktop.wording import count_text, language, term, tr
from counselor.findings.coverage_bars import Gap, GeneBar
from counselor.findings.models import StructuralKind
from counselor.findings.reads_picture import ReadsPicture
from counselor.inherited.gene_drawing import DrawnExon, DrawnSpan, DrawnVariant, GeneDrawing
from counselor.pgx.activity_scale import ActivityScale, ScaleBand, ScaleMark
from counselor.pgx.haplotype_matrix import (
    NOT_LOOKED_AT,
    Fit,
    HaplotypeMatrix,
    MatrixColumn,
    MatrixRow,
)
from counselor.reports.variant_sentences import consequence_words

_NAMED = 12


def percent_text(share: float) -> str:
    """Return a share as `48 %`."""
    return tr("{n} %").format(n=round(share * 100))


def depth_words(reads: ReadsPicture) -> str:
    """Return the depth in words; that there is none in the file is never a zero."""
    if reads.depth is None:
        return tr("no depth in the file")
    return tr("{n} reads", n=reads.depth).format(n=count_text(reads.depth))


def expected_words(reads: ReadsPicture) -> str:
    """Return which shares are expected; empty where the genotype leaves it open."""
    if reads.expected is None:
        return ""
    low, high = reads.expected
    values = {"low": round(low * 100), "high": round(high * 100)}
    if high >= 1:
        return tr("expected: {low} % or more").format(**values)
    return tr("expected: {low} to {high} %").format(**values)


def carrying_words(reads: ReadsPicture) -> str:
    """Return the share of reads that carry the variant, or that the file does not give it."""
    if reads.carrying is None:
        return tr("The file does not give the share of reads")
    return tr("{share} carry the variant").format(share=percent_text(reads.carrying))


def reads_sentence(reads: ReadsPicture) -> str:
    """Return what the picture of the reads at one variant says."""
    parts = [f"{reads.name}: {term('zygosity', reads.zygosity.value)}", carrying_words(reads)]
    if reads.carrying is not None and reads.expected is not None:
        parts.append(expected_words(reads))
    if reads.is_unusual:
        parts.append(tr("outside what is expected"))
    parts.append(depth_words(reads))
    if reads.few_reads:
        parts.append(tr("few reads"))
    parts.append(quality_words(reads))
    if reads.low_quality:
        parts.append(tr("low genotype quality"))
    return "; ".join(parts) + "."


def quality_words(reads: ReadsPicture) -> str:
    """Return the genotype quality, or that the file does not give it."""
    if reads.quality is None:
        return tr("no genotype quality in the file")
    return tr("genotype quality {n}").format(n=reads.quality)


def place_words(variant: DrawnVariant) -> str:
    """Return where a variant lies: exon, intron, or beside the transcript."""
    if variant.exon:
        return tr("exon {n}").format(n=variant.exon)
    if variant.intron:
        return tr("intron {n}").format(n=variant.intron)
    return tr("beside the transcript")


def variant_label(variant: DrawnVariant) -> str:
    """Return the flag of a variant: name, place and consequence."""
    what = consequence_words(wording.load(language()), variant.consequence)
    parts = (variant.name, place_words(variant), what)
    return " · ".join(part for part in parts if part)


def span_label(span: DrawnSpan) -> str:
    """Return the words at a large change."""
    kind = term("structural.kind", span.kind.value)
    if span.kind is StructuralKind.COPY_NUMBER:
        return kind
    if not span.first_exon:
        return tr("{kind}, no exon reached").format(kind=kind)
    if span.first_exon == span.last_exon:
        return tr("{kind}, exon {n}").format(kind=kind, n=span.first_exon)
    return tr("{kind}, exons {first} to {last}").format(
        kind=kind, first=span.first_exon, last=span.last_exon
    )


def gene_title(drawing: GeneDrawing) -> str:
    """Return which transcript is drawn, and how."""
    strand = tr("forward strand") if drawing.strand == "+" else tr("reverse strand")
    return tr("{gene}, {transcript}, chromosome {chrom}, {strand}").format(
        gene=drawing.gene, transcript=drawing.transcript, chrom=drawing.chrom, strand=strand
    )


def open_words(drawing: GeneDrawing) -> str:
    """Return which parts of the gene the file has no evidence for."""
    if not drawing.coverage_told:
        return tr("The file does not tell which parts of the gene were covered.")
    if not drawing.open_exons:
        return tr("All coding bases of the gene were assessed.")
    numbers = [str(item.number) for item in drawing.open_exons]
    shown = ", ".join(numbers[:_NAMED])
    if len(numbers) > _NAMED:
        shown = tr("{list} and {n} more").format(list=shown, n=len(numbers) - _NAMED)
    bases = count_text(sum(item.bases_open for item in drawing.open_exons))
    return tr("Not assessed: {bases} coding bases in exon {exons}.").format(
        bases=bases, exons=shown
    )


def exon_words(exon: DrawnExon) -> str:
    """Return what the box of an exon says."""
    told = [tr("Exon {n}").format(n=exon.number)]
    if exon.coding is not None:
        told.append(
            tr("{n} coding bases", n=exon.coding_bases).format(n=count_text(exon.coding_bases))
        )
    if exon.bases_open:
        told.append(
            tr("{n} of them not assessed", n=exon.bases_open).format(n=count_text(exon.bases_open))
        )
    return ", ".join(told)


def listed_words(drawing: GeneDrawing) -> str:
    """Return how many disease-causing variants of the gene are listed."""
    return tr("Listed disease-causing variants: {n}").format(n=count_text(drawing.listed))


def gene_sentence(drawing: GeneDrawing) -> str:
    """Return what the drawing of a gene says."""
    parts = [
        f"{gene_title(drawing)}; "
        + tr("{n} exons", n=len(drawing.exons)).format(n=len(drawing.exons))
        + "."
    ]
    for variant in drawing.variants:
        told = f"{variant_label(variant)}."
        if variant.exon or variant.intron:
            near = tr("Listed disease-causing variants in the same place: {n}.")
            told += " " + near.format(n=count_text(variant.listed_there))
        parts.append(told)
    parts += [f"{span_label(span)}." for span in drawing.spans]
    return " ".join((*parts, open_words(drawing), f"{listed_words(drawing)}."))


def band_range(band: ScaleBand) -> str:
    """Return the scores of a phenotype: `0 to 0.5`, `2`, `2.5 or more`."""
    low = f"{band.minimum:g}"
    if band.maximum is None:
        return tr("{low} or more").format(low=low)
    if band.maximum == band.minimum:
        return low
    return tr("{low} to {high}").format(low=low, high=f"{band.maximum:g}")


def mark_label(mark: ScaleMark) -> str:
    """Return the words at a person's score."""
    if mark.with_medicines:
        return tr("{score} while taking {medicines}").format(
            score=mark.score, medicines=mark.diplotype
        )
    return f"{mark.score} ({mark.diplotype})"


def standing_words(scale: ActivityScale) -> str:
    """Return whether the score is settled."""
    if not scale.marks:
        return tr("No activity score follows from this result.")
    if scale.settled:
        return tr("What was read settles the phenotype.")
    return tr("Not settled: what was not read could give another score.")


def scale_sentence(scale: ActivityScale) -> str:
    """Return what the activity scale says."""
    bands = "; ".join(
        f"{phenotype_name(band.phenotype)}: {band_range(band)}" for band in scale.bands
    )
    marks = "; ".join(mark_label(mark) for mark in scale.marks)
    told = [tr("Activity score of {gene}").format(gene=scale.gene) + f": {marks}."] if marks else []
    return " ".join((*told, standing_words(scale), tr("Scale: {bands}.").format(bands=bands)))


def fit_words(fit: Fit) -> str:
    """Return how an allele agrees with what was read."""
    return {
        Fit.ALL: tr("every copy agrees"),
        Fit.ONE: tr("one copy agrees"),
        Fit.NONE: tr("no copy agrees"),
        Fit.NOT_ASSESSED: tr("not assessed"),
        Fit.SILENT: tr("not part of the definition"),
    }[fit]


def read_words(column: MatrixColumn) -> str:
    """Return what was read at a position, or why it was not assessed."""
    if column.reason == NOT_LOOKED_AT:
        return tr("not assessed: the rulebook did not hold the position then")
    if column.reason:
        return tr("not assessed: {reason}").format(reason=term("reason", column.reason))
    told = column.genotype
    if len(set(column.read)) > 1:
        told += ", " + (tr("unphased") if column.phase is None else tr("phased"))
    if column.unknown:
        unknown = ", ".join(column.unknown)
        told += ", " + tr("{bases} is in no definition").format(bases=unknown)
    return told


def cell_words(matrix: HaplotypeMatrix, row: MatrixRow, index: int) -> str:
    """Return what one cell of the table of alleles says."""
    column, cell = matrix.columns[index], row.cells[index]
    parts = [f"{row.allele}, {column.name}"]
    if cell.bases:
        origin = tr("defined as {bases}") if cell.defines else tr("{bases} as the reference")
        parts.append(origin.format(bases=cell.bases))
    parts.append(fit_words(cell.fit))
    return ": ".join((parts[0], "; ".join(parts[1:]))) + ". " + read_words(column)


def matrix_sentence(matrix: HaplotypeMatrix) -> str:
    """Return what the table of alleles says as a whole."""
    called = [row.allele for row in matrix.rows if row.called]
    others = [row.allele for row in matrix.rows if not row.called and row is not matrix.rows[0]]
    changed = [
        f"{column.name} {column.genotype}"
        for column in matrix.columns
        if column.read and set(column.read) != {column.ref}
    ]
    told = tr("{assessed} of {total} positions of {gene} were assessed.").format(
        assessed=matrix.positions - matrix.not_assessed, total=matrix.positions, gene=matrix.gene
    )
    parts = [told]
    parts.append(tr("Alleles of the call: {list}.").format(list=_listed(called)))
    if others:
        parts.append(tr("Could not be excluded: {list}.").format(list=_listed(others)))
    parts.append(
        tr("Read as other than the reference allele: {list}.").format(list=_listed(changed))
    )
    return " ".join(parts)


def matrix_table(matrix: HaplotypeMatrix) -> str:
    """Return the table as lines with tabs between the cells."""
    head = ["", *(column.name for column in matrix.columns)]
    read = [tr("Read"), *(column.genotype or tr("not assessed") for column in matrix.columns)]
    rows = [[row.allele, *(cell.bases or "–" for cell in row.cells)] for row in matrix.rows]
    return "\n".join("\t".join(line) for line in (head, read, *rows))


def gap_words(gap: Gap) -> str:
    """Return why positions of a gene could not speak, in a word or two."""
    return {
        Gap.NOT_COVERED: tr("not covered"),
        Gap.FILTERED: tr("filtered or poor data"),
        Gap.NO_CALL: tr("no call"),
        Gap.OTHER: tr("other reasons"),
    }[gap]


def bar_sentence(bar: GeneBar) -> str:
    """Return what the bar of one gene says."""
    told = tr("{gene}: {n} of {total} positions assessed").format(
        gene=bar.gene, n=count_text(bar.assessed), total=count_text(bar.total)
    )
    gaps = [f"{gap_words(gap)}: {count_text(count)}" for gap, count in bar.gaps]
    return "; ".join((told, *gaps))


def bars_sentence(bars: tuple[GeneBar, ...]) -> str:
    """Return what the chart says as a whole."""
    assessed, total = sum(bar.assessed for bar in bars), sum(bar.total for bar in bars)
    whole = sum(bar.assessed == bar.total for bar in bars)
    return tr(
        "{n} of {total} listed positions of {genes} genes were assessed; "
        "every position in {whole} genes."
    ).format(
        n=count_text(assessed),
        total=count_text(total),
        genes=count_text(len(bars)),
        whole=count_text(whole),
    )


def _listed(names: list[str]) -> str:
    if not names:
        return tr("none")
    shown = ", ".join(names[:_NAMED])
    if len(names) <= _NAMED:
        return shown
    return tr("{list} and {n} more").format(list=shown, n=len(names) - _NAMED)
