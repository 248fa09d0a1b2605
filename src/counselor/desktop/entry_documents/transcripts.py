"""The transcripts of a gene: where their exons lie, and whether their bases are at hand."""

from __future__ import annotations

from collections.abc import Mapping

from counselor.desktop.entry_documents.parts import Sources, date_text, paragraph, source_columns
from counselor.desktop.models.fact_table import Column, FactRow, FactTable
from counselor.desktop.wording import count_text, said, tr
from counselor.genome.build import Build
from counselor.genome.kept_sequence import KeptSequence
from counselor.genome.transcript import Transcript
from counselor.inherited.coding import SequenceSource, sequence_source
from counselor.rulebook.rulebook import Rulebook

Added = Mapping[str, KeptSequence]
"""RefSeq accession → the sequence that the practice uses for it."""


def sequence_note(symbol: str, rulebook: Rulebook, added: Added) -> str:
    """Return what follows from a missing coding sequence; empty where it is at hand."""
    transcripts = rulebook.transcripts(symbol)
    if not transcripts:
        return paragraph(said("desktop.rulebook.no_transcript"), "caution")
    if _source(transcripts[0], rulebook, added) is SequenceSource.MISSING:
        return paragraph(said("desktop.rulebook.no_sequence"), "caution")
    return ""


def transcript_table(symbol: str, rulebook: Rulebook, sources: Sources, added: Added) -> FactTable:
    """Return the transcripts of a gene, MANE Select first."""
    names = (
        tr("Status"),
        tr("RefSeq"),
        tr("Protein"),
        tr("Ensembl"),
        tr("Exons"),
        tr("Coding bases"),
        tr("Places on GRCh37"),
        tr("Coding sequence"),
    )
    numbers = (tr("Exons"), tr("Coding bases"))
    columns = (*(Column(name, name in numbers) for name in names), *source_columns())
    rows = tuple(_row(item, rulebook, sources, added) for item in rulebook.transcripts(symbol))
    empty = said("desktop.rulebook.no_transcript")
    return FactTable(tr("Transcripts"), columns, rows, empty=empty)


def _row(item: Transcript, rulebook: Rulebook, sources: Sources, added: Added) -> FactRow:
    day, title, iso = sources.cells(item.source)
    length = item.coding_length
    cells = (
        said(f"desktop.rulebook.mane.{item.mane}"),
        item.refseq,
        item.refseq_protein,
        item.ensembl,
        str(len(item.exons38)),
        count_text(length),
        _places37(item),
        _sequence(item, rulebook, added),
        day,
        title,
    )
    return FactRow(cells, ((5, f"{length:07}"), (8, iso)), anchor=item.refseq)


def _places37(item: Transcript) -> str:
    """Say of how many coding exons the place on GRCh37 is certain."""
    unknown = len(item.unplaced_coding_exons(Build.GRCH37))
    total = len(item.placed_coding_exons(Build.GRCH38))
    if not unknown:
        return tr("all known")
    if unknown == total:
        return tr("none known")
    return tr("{n} of {total} coding exons known").format(n=total - unknown, total=total)


def _source(item: Transcript, rulebook: Rulebook, added: Added) -> SequenceSource:
    own = sequence_source(item, rulebook.reference(Build.GRCH38))
    if own is SequenceSource.MISSING and item.refseq in added:
        return SequenceSource.ADDED
    return own


def _sequence(item: Transcript, rulebook: Rulebook, added: Added) -> str:
    source = _source(item, rulebook, added)
    text = said(f"desktop.rulebook.sequence.{source.value}")
    if source is not SequenceSource.ADDED:
        return text
    kept = added[item.refseq]
    return f"{text}: {kept.file}, {date_text(kept.added_at.date().isoformat())}"
