"""What the laboratory's own annotation says of a variant: VEP's CSQ and SnpEff's ANN.

Fields are found by the names that the header gives (`Format: Allele|Consequence|…`), never by
place. An entry belongs to a variant if it names its ALT and gene.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from counselor.findings.models import LabAnnotation, Notice
from counselor.genome.bases import shared_start
from counselor.genome.hgvs import accession_key, plain_coding_name, same_protein_change
from counselor.inherited.consequence import Consequence
from counselor.readers.result import ObservedVariant

_CSQ, _ANN = "CSQ", "ANN"
_FORMAT = {
    _CSQ: re.compile(r"Format:\s*([^\"']+)"),
    _ANN: re.compile(r"'([^']*\|[^']*)'"),
}
_NAMES = {
    _CSQ: {
        "gene": "SYMBOL", "transcript": "Feature", "c": "HGVSc", "p": "HGVSp", "so": "Consequence",
    },
    _ANN: {
        "gene": "Gene_Name", "transcript": "Feature_ID", "c": "HGVS.c", "p": "HGVS.p",
        "so": "Annotation",
    },
}  # fmt: skip
_SCORES = re.compile(
    r"gnomad\w*|max_af|af|revel\w*|cadd_\w+|spliceai\w*|alphamissense\w*|am_\w+", re.I
)
_MOST = 2
"""Entries that are kept where none is of our own transcripts."""


def lab_annotations(
    observed: ObservedVariant,
    gene: str,
    info_fields: Mapping[str, str],
    transcripts: frozenset[str],
) -> tuple[LabAnnotation, ...]:
    """Return the laboratory's entries about a variant in a gene.

    Args:
        observed: The variant with its INFO column.
        gene: Symbol.
        info_fields: INFO id → description in the file's header.
        transcripts: Accessions (without version) to keep entries of; the first entries where there
            are none of these.
    """
    entries = [*_entries(_CSQ, observed, info_fields), *_entries(_ANN, observed, info_fields)]
    own = [item for symbol, item in entries if symbol == gene]
    same = [item for item in own if accession_key(item.transcript) in transcripts]
    return tuple(dict.fromkeys(same or own[:_MOST]))


def _entries(
    field: str, observed: ObservedVariant, info_fields: Mapping[str, str]
) -> Iterator[tuple[str, LabAnnotation]]:
    """Yield (gene, entry) of one INFO field."""
    found = _FORMAT[field].search(info_fields.get(field, ""))
    text = _value(observed.info, field)
    if found is None or not text:
        return
    columns = [name.strip() for name in found[1].split("|")]
    names = _NAMES[field]
    alleles = _allele_names(observed, field)
    for line in text.split(","):
        entry = dict(zip(columns, (unquote(part) for part in line.split("|")), strict=False))
        if entry.get("Allele") not in alleles:
            continue
        yield (
            entry.get(names["gene"], ""),
            LabAnnotation(
                info_field=field,
                transcript=entry.get(names["transcript"], ""),
                hgvs_c=entry.get(names["c"], "").rpartition(":")[2],
                hgvs_p=entry.get(names["p"], "").rpartition(":")[2],
                consequence=entry.get(names["so"], ""),
                scores={name: entry[name] for name in columns if _is_score(name, entry)},
            ),
        )


def _is_score(name: str, entry: Mapping[str, str]) -> bool:
    return bool(entry.get(name)) and _SCORES.fullmatch(name) is not None


def _value(info: str, field: str) -> str:
    for item in info.split(";"):
        name, _, value = item.partition("=")
        if name == field:
            return value
    return ""


def _allele_names(observed: ObservedVariant, field: str) -> frozenset[str]:
    """Return how the annotation may name the ALT: as written, or as VEP trims it."""
    parts = observed.as_read.split("-")
    if len(parts) != 4:
        return frozenset((observed.variant.alt,))
    ref, alt = parts[2], parts[3]
    if field == _ANN:
        return frozenset((alt,))
    shared = min(1, shared_start(ref, alt))
    return frozenset((alt, alt[shared:] or "-"))


def differences(
    annotations: tuple[LabAnnotation, ...], computed: Consequence | None
) -> tuple[Notice, ...]:
    """Return where the laboratory names a variant otherwise on the same transcript."""
    if computed is None:
        return ()
    transcript = computed.transcript
    own = {accession_key(transcript.refseq), accession_key(transcript.ensembl)}
    found = []
    for item in annotations:
        if accession_key(item.transcript) not in own:
            continue
        if _differs_c(item.hgvs_c, computed.hgvs_c) or _differs_p(item.hgvs_p, computed.hgvs_p):
            values = {
                "transcript": transcript.refseq,
                "own": _name(computed.hgvs_c, computed.hgvs_p),
                "lab_transcript": item.transcript,
                "lab": _name(item.hgvs_c, item.hgvs_p),
            }
            found.append(Notice("notice.lab_name_differs", values))
    return tuple(dict.fromkeys(found))


def _name(hgvs_c: str, hgvs_p: str) -> str:
    return " ".join(part for part in (hgvs_c, hgvs_p) if part)


def _differs_c(lab: str, own: str) -> bool:
    return bool(lab and own) and plain_coding_name(lab) != plain_coding_name(own)


def _differs_p(lab: str, own: str) -> bool:
    """Tell whether two p. names say different things; `p.?` contradicts none."""
    unknown = ("p.?", "p.(=)", "")
    if lab in unknown or own in unknown:
        return False
    return not same_protein_change(lab, own)
