"""From rows of the tables of repeats, dosage and hard regions to their types."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from counselor.genome.interval import Interval
from counselor.rulebook.files import BadRow, Row, read_table
from counselor.rulebook.models import Condition, InheritedGene, ReportingRule
from counselor.rulebook.structural_models import CountRange, Dosage, HardRegion, RepeatLocus

STRUCTURAL_TABLES = ("repeats", "hard_regions", "dosage")
"""Tables in inherited/. A rulebook can do without any of them."""

_RANGE = re.compile(r"(\d+)-(\d*)", re.ASCII)


def structural_rows(folder: Path) -> Iterator[tuple[str, list[Row]]]:
    """Yield each table's name with its rows; no rows where the rulebook has no such table."""
    for name in STRUCTURAL_TABLES:
        path = folder / "inherited" / f"{name}.tsv"
        yield name, list(read_table(path, folder)) if path.exists() else []


def repeat_from(row: Row) -> RepeatLocus:
    """Return the locus that a row of repeats.tsv describes.

    Raises:
        BadRow: A position or a range can't be read.
    """
    return RepeatLocus(
        gene=row["gene"],
        locus=row["locus"],
        ids=row.items("ids"),
        place38=_place(row, "38"),
        place37=_place(row, "37"),
        motif=row["motif"],
        pathogenic_motifs=row.items("pathogenic_motifs"),
        benign_motifs=row.items("benign_motifs"),
        condition=row["condition"],
        omim=row["omim"],
        inheritance=row["inheritance"],
        onset=row["onset"],
        normal_max=row.integer("normal_max"),
        intermediate=_range(row, "intermediate"),
        premutation=_range(row, "premutation"),
        reduced=_range(row, "reduced"),
        full_min=row.integer("full_min"),
        limits=row.items("limits"),
        sources=row.items("source"),
        checked=row["checked"],
    )


def _place(row: Row, build: str) -> Interval:
    start, end = row.required_integer(f"start{build}"), row.required_integer(f"end{build}")
    try:
        return Interval(row["chrom"], start, end)
    except ValueError as error:
        raise BadRow(row.file, row.line, str(error)) from error


def _range(row: Row, column: str) -> CountRange | None:
    text = row[column]
    if not text:
        return None
    found = _RANGE.fullmatch(text)
    if found is None or (found[2] and int(found[2]) < int(found[1])):
        raise BadRow(row.file, row.line, f"'{column}': '{text}' is no range")
    return CountRange(int(found[1]), int(found[2]) if found[2] else None)


def hard_region_from(row: Row) -> HardRegion:
    """Return the region that a row of hard_regions.tsv describes."""
    return HardRegion(row["gene"], row["exons"], row["kind"], row["twin"], row["source"])


def dosage_from(row: Row) -> Dosage:
    """Return the evaluation that a row of dosage.tsv holds."""
    return Dosage(
        row["gene"],
        row["haploinsufficiency"],
        row["triplosensitivity"],
        row["evaluated"],
        row["source"],
    )


def gene_of_repeat(locus: RepeatLocus) -> InheritedGene:
    """Return a gene that is known by its repeat alone, as a gene of no list.

    Its condition carries the onset, so that minors are protected like with any other gene.
    """
    condition = Condition(
        gene=locus.gene,
        name=locus.condition,
        mondo="",
        omim=locus.omim,
        inheritance=locus.inheritance,
        list="none",
        rule=ReportingRule.NONE,
        onset=locus.onset,
        childhood_action="no" if locus.onset == "adult" else "",
        source=locus.sources[0],
    )
    return InheritedGene(
        symbol=locus.gene,
        hgnc_id="",
        chrom=locus.place38.chrom,
        strand="",
        start38=None,
        end38=None,
        mane_select="",
        mane_plus_clinical=(),
        lof_mechanism="",
        lists=(),
        data="current",
        limits=(),
        conditions=(condition,),
        source=locus.sources[0],
    )
