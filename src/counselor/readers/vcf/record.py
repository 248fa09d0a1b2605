"""One line of a VCF for one sample, read exactly as written."""

from __future__ import annotations

import re

from counselor.errors import InputError
from counselor.genome.build import canonical_chromosome
from counselor.genome.genotype import Genotype
from counselor.readers.result import Measures, SampleRecord
from counselor.whole_number import whole_number

UNSPECIFIED = frozenset({"<NON_REF>", "<*>", "<X>"})
"""ALTs that stand for 'anything else': their likelihoods speak about every possible change."""

_REF = re.compile(r"[ACGTRYSWKMBDHVN]+")
_ALT = re.compile(r"[ACGTRYSWKMBDHVN]+|\*|<[^<>\s]+>|[^\s,]*[\[\]][^\s,]*|\.[ACGTN]+|[ACGTN]+\.")
_GENOTYPE = re.compile(r"[/|]?(?:[0-9]{1,9}|\.)(?:[/|](?:[0-9]{1,9}|\.))*")
_INFO = re.compile(r"(?:^|;)(END|SVTYPE|SVLEN)=([^;]*)")
_QUALITIES = ("GQ", "RGQ", "GQX")


class RecordMalformed(InputError):
    """A line can't be understood."""

    def __init__(self, name: str, line: int, what: str) -> None:
        super().__init__(
            f"The file '{name}' is malformed in line {line}: {what}.",
            "Ask the laboratory for a correct file.",
        )


class RecordParser:
    """Reads lines of one file for one sample.

    Args:
        name: Base name of the file, for sentences.
        column: 0-based index of the sample among the sample columns.

    Attributes:
        has_genotypes: Any line so far had a GT field.
    """

    def __init__(self, name: str, column: int) -> None:
        self._name = name
        self._column = 9 + column
        self.has_genotypes = False

    def parse(self, text: str, line: int) -> SampleRecord | None:
        """Return the record of a line; None for a contig outside the assembled chromosomes.

        Raises:
            RecordMalformed: A field is not what VCF 4 allows there.
        """
        fields = text.rstrip("\r\n").split("\t")
        if len(fields) <= self._column:
            raise self._error(line, f"it has only {len(fields)} columns")
        chrom = canonical_chromosome(fields[0])
        if chrom is None:
            return None
        pos = whole_number(fields[1])
        if pos is None:
            raise self._error(line, f"its position (POS) '{fields[1][:20]}' is not a whole number")
        ref = fields[3].upper()
        if not _REF.fullmatch(ref):
            raise self._error(line, f"its REF '{fields[3][:20]}' is not made of bases")
        alts = self._alts(fields[4], line)
        values = dict(zip(fields[8].split(":"), fields[self._column].split(":"), strict=False))
        info = dict(_INFO.findall(fields[7]))
        genotype = self._genotype(values, len(alts), line)
        measures = _measures(values, fields[6], line)
        end = _end(pos, ref, alts, info, values.get("LEN", ""))
        text = fields[7] if alts and not UNSPECIFIED.issuperset(alts) and fields[7] != "." else ""
        shares = _shares(values.get("AF", "")) if alts else ()
        return SampleRecord(chrom, pos, end, ref, alts, genotype, measures, info, text, shares)

    def columns(self, text: str) -> tuple[list[str], dict[str, str]]:
        """Return a line's columns as written, and the sample's value of each FORMAT key."""
        fields = text.rstrip("\r\n").split("\t")
        values = zip(fields[8].split(":"), fields[self._column].split(":"), strict=False)
        return fields, dict(values)

    def _alts(self, text: str, line: int) -> tuple[str, ...]:
        if text in (".", ""):
            return ()
        alts = tuple(alt if alt.startswith("<") else alt.upper() for alt in text.split(","))
        for alt in alts:
            if not _ALT.fullmatch(alt):
                raise self._error(line, f"its ALT '{alt[:20]}' is neither bases nor a symbol")
        if len(set(alts)) < len(alts):
            raise self._error(line, "its ALT names one allele twice")
        return alts

    def _genotype(self, values: dict[str, str], alts: int, line: int) -> Genotype:
        text = values.get("GT")
        if text is None:
            return Genotype(())
        self.has_genotypes = True
        if text == "":
            return Genotype((None,))
        if not _GENOTYPE.fullmatch(text):
            raise self._error(line, f"its genotype (GT) '{text[:20]}' is not a genotype")
        parts = re.split(r"[/|]", text.lstrip("/|"))
        alleles = tuple(None if part == "." else int(part) for part in parts)
        if any(allele is not None and allele > alts for allele in alleles):
            what = f"its genotype (GT) '{text[:20]}' names an ALT that the line does not have"
            raise self._error(line, what)
        phased = "/" not in text and (len(alleles) == 1 or "|" in text)
        phase_set = values.get("PS", ".")
        return Genotype(alleles, phased, None if phase_set in (".", "") else phase_set)

    def _error(self, line: int, what: str) -> RecordMalformed:
        return RecordMalformed(self._name, line, what)


def _measures(values: dict[str, str], filters: str, line: int) -> Measures:
    """Read the numbers. A block's lowest depth (MIN_DP) stands for its depth where it is given.

    FORMAT/FT is the filter of the sample's own genotype (VCF 4.2, 1.4.2): it counts like FILTER.
    """
    depth = _number(values.get("MIN_DP"))
    quality = next((n for key in _QUALITIES if (n := _number(values.get(key))) is not None), None)
    names = dict.fromkeys((*_failed(filters), *_failed(values.get("FT", ""))))
    return Measures(
        depth=depth if depth is not None else _number(values.get("DP")),
        allele_depths=_numbers(values.get("AD")),
        quality=quality,
        filters=tuple(names),
        line=line,
    )


def _failed(filters: str) -> tuple[str, ...]:
    """Return the names of the filters that were not passed."""
    return () if filters in (".", "PASS", "") else tuple(filters.split(";"))


def _number(text: str | None) -> int | None:
    """Return a whole number, rounded down; None for anything that is no finite number."""
    try:
        return int(float(text)) if text is not None else None
    except (ValueError, OverflowError):
        return None


def _numbers(text: str | None) -> tuple[int, ...] | None:
    found = [_number(part) for part in text.split(",")] if text else []
    known = tuple(number for number in found if number is not None)
    return known if known and len(known) == len(found) else None


def _shares(text: str) -> tuple[float, ...]:
    """Return shares of reads between 0 and 1; nothing where any is something else."""
    try:
        found = tuple(float(part) for part in text.split(",")) if text else ()
    except ValueError:
        return ()
    return found if all(0 <= share <= 1 for share in found) else ()


def _end(pos: int, ref: str, alts: tuple[str, ...], info: dict[str, str], block_length: str) -> int:
    """Return the last reference base: by REF, for blocks and symbolic ALTs by END, LEN or SVLEN."""
    end = pos + len(ref) - 1
    if alts and not any(alt.startswith("<") for alt in alts):
        return end
    told = _number(info.get("END"))
    if told is None and (length := _number(block_length)) is not None:
        told = pos + length - 1
    if told is None and info.get("SVTYPE") != "INS" and (size := _number(info.get("SVLEN"))):
        told = pos + abs(size)
    return max(end, told or 0)
