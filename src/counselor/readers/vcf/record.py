"""One line of a VCF for one sample, read exactly as written."""

from __future__ import annotations

import re
from collections.abc import Mapping

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
_COLUMNS_OF_ONE = 10
_READS = re.compile(r"(?:^|;)DP=([0-9]{1,9})(?:;|$)")
_MOST_QUALITY = 99
_INFO = re.compile(r"(?:^|;)(END|SVTYPE|SVLEN)=([^;]*)")
_SHARES = ("AF",)
_SHARES_OF_MITOCHONDRION = ("AF", "HF", "VAF", "FREQ", "HPL")
"""Keys of FORMAT: GATK; MToolBox; DeepVariant; VarScan; heteroplasmy level of others."""
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
            raise self.malformed(line, f"it has only {len(fields)} columns")
        chrom = canonical_chromosome(fields[0])
        if chrom is None:
            return None
        pos = whole_number(fields[1])
        if pos is None:
            raise self.malformed(
                line, f"its position (POS) '{fields[1][:20]}' is not a whole number"
            )
        ref = fields[3].upper()
        if not _REF.fullmatch(ref):
            raise self.malformed(line, f"its REF '{fields[3][:20]}' is not made of bases")
        alts = self._alts(fields[4], line)
        keys = fields[8].split(":")
        if keys.count("GT") > 1:
            raise self.malformed(line, "its FORMAT names GT twice")
        values = dict(zip(keys, fields[self._column].split(":"), strict=False))
        info = dict(_INFO.findall(fields[7]))
        genotype = self._genotype(values, len(alts), line)
        reads = fields[7] if len(fields) == _COLUMNS_OF_ONE else ""
        measures = _measures(values, fields[6], line, genotype, reads)
        end = _end(pos, ref, alts, info, values.get("LEN", ""))
        text = fields[7] if alts and not UNSPECIFIED.issuperset(alts) and fields[7] != "." else ""
        shares = _shares(values, chrom) if alts else ()
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
                raise self.malformed(line, f"its ALT '{alt[:20]}' is neither bases nor a symbol")
        if len(set(alts)) < len(alts):
            raise self.malformed(line, "its ALT names one allele twice")
        return alts

    def _genotype(self, values: dict[str, str], alts: int, line: int) -> Genotype:
        text = values.get("GT")
        if text is None:
            return Genotype(())
        self.has_genotypes = True
        if text == "":
            return Genotype((None,))
        if not _GENOTYPE.fullmatch(text):
            raise self.malformed(line, f"its genotype (GT) '{text[:20]}' is not a genotype")
        parts = re.split(r"[/|]", text.lstrip("/|"))
        alleles = tuple(None if part == "." else int(part) for part in parts)
        if any(allele is not None and allele > alts for allele in alleles):
            what = f"its genotype (GT) '{text[:20]}' names an ALT that the line does not have"
            raise self.malformed(line, what)
        phased = "/" not in text and (len(alleles) == 1 or "|" in text)
        phase_set = values.get("PS", ".")
        return Genotype(alleles, phased, None if phase_set in (".", "") else phase_set)

    def malformed(self, line: int, what: str) -> RecordMalformed:
        """Return the error that names a line of this file."""
        return RecordMalformed(self._name, line, what)


def _measures(
    values: dict[str, str], filters: str, line: int, genotype: Genotype, info: str
) -> Measures:
    """Read the numbers. A block's lowest depth (MIN_DP) stands for its depth where it is given.

    FORMAT/FT is the filter of the sample's own genotype (VCF 4.2, 1.4.2): it counts like FILTER.
    Callers that write neither (bcftools) give likelihoods instead of GQ, and the reads of all
    samples in INFO/DP: `info` is that column where the file has one sample, else empty.
    """
    depth = _number(values.get("MIN_DP"))
    if depth is None:
        depth = _number(values.get("DP"))
    reads = _numbers(values.get("AD"))
    if depth is None and reads is None and (found := _READS.search(info)):
        depth = int(found[1])
    quality = next((n for key in _QUALITIES if (n := _number(values.get(key))) is not None), None)
    if quality is None:
        quality = _quality_of(genotype, _numbers(values.get("PL")))
    names = dict.fromkeys((*_failed(filters), *_failed(values.get("FT", ""))))
    return Measures(
        depth=depth,
        allele_depths=reads,
        quality=quality,
        filters=tuple(names),
        line=line,
    )


def _quality_of(genotype: Genotype, likelihoods: tuple[int, ...] | None) -> int | None:
    """Return how much less likely every other genotype is (GQ by its definition in VCF 4.2).

    0 where another is as likely or likelier; None where the likelihoods can't be read.
    """
    called = sorted(allele for allele in genotype.alleles if allele is not None)
    if likelihoods is None or not 0 < len(called) == len(genotype.alleles) <= 2:
        return None
    at = called[0] if len(called) == 1 else called[1] * (called[1] + 1) // 2 + called[0]
    if at >= len(likelihoods) or len(likelihoods) < 2:
        return None
    others = min(likelihoods[:at] + likelihoods[at + 1 :])
    return min(max(others - likelihoods[at], 0), _MOST_QUALITY)


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


def _shares(values: Mapping[str, str], chrom: str) -> tuple[float, ...]:
    """Return shares of reads between 0 and 1; nothing where any is something else.

    On the mitochondrion, callers name the share of copies in ways of their own; VarScan writes a
    percentage with its sign.
    """
    keys = _SHARES_OF_MITOCHONDRION if chrom == "MT" else _SHARES
    text = next((values[key] for key in keys if values.get(key, ".") not in (".", "")), "")
    try:
        found = tuple(_share(part) for part in text.split(",")) if text else ()
    except ValueError:
        return ()
    return found if all(0 <= share <= 1 for share in found) else ()


def _share(text: str) -> float:
    return float(text[:-1]) / 100 if text.endswith("%") else float(text)


def _end(pos: int, ref: str, alts: tuple[str, ...], info: dict[str, str], block_length: str) -> int:
    """Return the last reference base: by REF, for blocks and symbolic ALTs by END, LEN or SVLEN.

    Of END and SVLEN the further one: a base that either puts inside a change is not known.
    """
    end = pos + len(ref) - 1
    if alts and not any(alt.startswith("<") for alt in alts):
        return end
    told = _number(info.get("END"))
    if alts and all(is_joint(alt) for alt in alts):
        return end  # END is a place on the mate's chromosome
    if told is None and (length := _number(block_length)) is not None:
        told = pos + length - 1
    sizes = lengths_of(alts, info)
    return max([end, told or 0, *(pos + size for size in sizes if size)])


def is_joint(alt: str) -> bool:
    """Tell whether an ALT is a symbol for two places that are joined."""
    return alt.upper().startswith(("<TRA", "<BND", "<CTX"))


def lengths_of(alts: tuple[str, ...], info: Mapping[str, str]) -> list[int | None]:
    """Return, for each ALT, how many bases SVLEN says its change is long; None where it does not.

    One number stands for all ALTs (VCF up to 4.3). An insertion's length is not on the reference.
    """
    told = [_number(part) for part in info.get("SVLEN", "").split(",")]
    if len(told) != len(alts):
        told = told * len(alts) if len(told) == 1 else [None] * len(alts)
    is_insertion = info.get("SVTYPE") == "INS"
    return [
        abs(size)
        if size is not None
        and alt.startswith("<")
        and alt not in UNSPECIFIED
        and not (is_insertion or alt.upper().startswith("<INS") or is_joint(alt))
        else None
        for alt, size in zip(alts, told, strict=True)
    ]
