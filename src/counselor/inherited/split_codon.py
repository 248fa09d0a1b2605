"""Substitutions on both sides of an intron that change one codon together.

They lie thousands of bases apart, so that no single name of the genome holds both: they are told in
words. Each may look harmless alone and both together stop the protein.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from counselor.findings.models import Notice, Phase
from counselor.genome.transcript import Transcript
from counselor.inherited.consequence import Namer, lifted_variant
from counselor.inherited.phase import phase_of
from counselor.inherited.shared_codon import CODON_REACH
from counselor.readers.result import ObservedVariant, TestResult
from counselor.rulebook.rulebook import Rulebook

_STOPS = frozenset({"TAA", "TAG", "TGA"})
_COMPLEMENT = str.maketrans("ACGT", "TGCA")

_Placed = tuple[int, str, ObservedVariant]
"""Place in the codon (0 to 2), the new base along the transcript, and what the file has."""


def split_codon_notices(result: TestResult, rulebook: Rulebook, namer: Namer) -> tuple[Notice, ...]:
    """Name substitutions that make a stop together in a codon that an intron divides.

    Those that lie on two copies for certain do not; of unknown phase they may.
    """
    codons: dict[tuple[str, str, int], list[_Placed]] = defaultdict(list)
    transcripts: dict[str, Transcript] = {}
    for observed in result.observed:
        variant = observed.variant
        if len(variant.ref) != 1 or len(variant.alt) != 1:
            continue
        for item in rulebook.transcripts_at(result.build, variant.chrom, variant.pos, variant.end):
            index = _coding_index(observed, result, item, namer)
            if index is not None:
                base = variant.alt if item.is_forward else variant.alt.translate(_COMPLEMENT)
                transcripts[item.refseq] = item
                placed = (index % 3, base, observed)
                codons[item.gene, item.refseq, index // 3].append(placed)
    found = (
        notice
        for (gene, refseq, codon), members in sorted(codons.items(), key=lambda row: row[0])
        if _is_divided(members)
        for notice in _stops(gene, _bases(transcripts[refseq], codon, namer), codon, members)
    )
    return tuple(dict.fromkeys(found))


def _coding_index(
    observed: ObservedVariant, result: TestResult, item: Transcript, namer: Namer
) -> int | None:
    placed = lifted_variant(observed.variant, result.build, item)
    coding = namer.coding(item)
    if placed is None or coding.bases is None:
        return None
    return coding.map.coding_index(coding.map.directed(placed.pos))


def _bases(item: Transcript, codon: int, namer: Namer) -> str:
    bases = namer.coding(item).bases or ""
    return bases[codon * 3 : codon * 3 + 3]


def _is_divided(members: list[_Placed]) -> bool:
    places = [item.variant.pos for _, _, item in members]
    return max(places) - min(places) > CODON_REACH


def _stops(gene: str, bases: str, codon: int, members: list[_Placed]) -> Iterator[Notice]:
    alone = {_changed(bases, {at: base}) for at, base, _ in members}
    if len(bases) < 3 or bases in _STOPS or alone & _STOPS:
        return  # a stop that one makes alone is found without the others
    for size in (2, 3):
        for chosen in combinations(members, size):
            together = {at: base for at, base, _ in chosen}
            phase = phase_of([item for _, _, item in chosen])
            if len(together) < size or phase is Phase.IN_TRANS or not _is_divided(list(chosen)):
                continue
            if _changed(bases, together) in _STOPS:
                names = " + ".join(sorted(item.as_read for _, _, item in chosen))
                values = {"gene": gene, "variants": names, "codon": str(codon + 1)}
                yield Notice("notice.split_codon_stop", values)


def _changed(bases: str, changes: Mapping[int, str]) -> str:
    return "".join(changes.get(at, base) for at, base in enumerate(bases))
