"""A variant's consequence as a Sequence Ontology term, from the source or from its HGVS names."""

from __future__ import annotations

import re

# Terms that sources use → the current term.
CURRENT_TERMS = {
    "nonsense": "stop_gained",
    "initiator_codon_variant": "start_lost",
    "inframe_indel": "inframe_delins",
    "non-coding_transcript_variant": "non_coding_transcript_variant",
}

# Names of the whole gene region say nothing of the variant: a derived term is better.
UNSPECIFIC = {
    "genic_downstream_transcript_variant",
    "genic_upstream_transcript_variant",
    "non-coding_transcript_variant",
}

PROTEIN_PATTERNS = (
    (re.compile(r"fs"), "frameshift_variant"),
    (re.compile(r"Met1(\?|[A-Z])"), "start_lost"),
    (re.compile(r"^[A-Z][a-z]{2}\d+(Ter|\*)$"), "stop_gained"),
    (re.compile(r"^Ter\d+"), "stop_lost"),
    (re.compile(r"=$"), "synonymous_variant"),
    (re.compile(r"delins"), "inframe_delins"),
    (re.compile(r"del$"), "inframe_deletion"),
    (re.compile(r"(dup|ins[A-Za-z0-9]+)$"), "inframe_insertion"),
    (re.compile(r"^[A-Z][a-z]{2}\d+[A-Z][a-z]{2}$"), "missense_variant"),
)

# A change that begins in an exon and ends in the intron after it, or the other way round, takes the
# splice site with it.
ACROSS_DONOR = re.compile(r"^c\.\d+_\d+\+\d+(del|inv)")
ACROSS_ACCEPTOR = re.compile(r"^c\.\d+-\d+_\d+(del|inv)")

INTRON_OFFSET = re.compile(r"\d([+-])(\d+)")


def consequence(stated: str, hgvs_c: str, hgvs_p: str) -> str:
    """Return one term: the source's first specific one, else what the names show, else empty."""
    if ACROSS_DONOR.search(hgvs_c):
        return "splice_donor_variant"
    if ACROSS_ACCEPTOR.search(hgvs_c):
        return "splice_acceptor_variant"
    terms = [term for term in stated.split(",") if term]
    specific = [term for term in terms if term not in UNSPECIFIC]
    if specific:
        return CURRENT_TERMS.get(specific[0], specific[0])
    derived = _from_names(hgvs_c, hgvs_p)
    if derived or not terms:
        return derived
    return CURRENT_TERMS.get(terms[0], terms[0])


def _from_names(hgvs_c: str, hgvs_p: str) -> str:
    """Return the term that the protein name shows, else that of an intron position."""
    protein = hgvs_p.removeprefix("p.").strip("()")
    for pattern, term in PROTEIN_PATTERNS:
        if protein and pattern.search(protein):
            return term
    offsets = [(sign, int(distance)) for sign, distance in INTRON_OFFSET.findall(hgvs_c)]
    if any(sign == "+" and distance <= 2 for sign, distance in offsets):
        return "splice_donor_variant"
    if any(sign == "-" and distance <= 2 for sign, distance in offsets):
        return "splice_acceptor_variant"
    return "intron_variant" if offsets else ""
