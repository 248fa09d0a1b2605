"""What kind of file is this? Decided by its first bytes, never by its name."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from counselor.errors import InputError

BGZIP_END = bytes.fromhex("1f8b08040000000000ff0600424302001b0003000000000000000000")
"""The empty block that ends every whole bgzip file (SAM/BAM specification, section 4.1.2)."""

_IMPORTABLE = "Counselor imports VCF (.vcf, .vcf.gz) and BCF files."


class FileForm(StrEnum):
    """How a readable file is packed."""

    VCF = "vcf"
    VCF_GZIP = "vcf.gz (gzip)"
    VCF_BGZIP = "vcf.gz (bgzip)"
    BCF = "bcf"


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What a file is. `index` is the index that lies beside it, None if there is none."""

    form: FileForm
    size: int
    index: Path | None


class FileUnreadable(InputError):
    """The file is not there or may not be read."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            f"The file '{name}' can't be opened: {why}.",
            "Check that it is there and that you may read it.",
        )


class FileEmpty(InputError):
    """The file has no bytes, or nothing but its packing."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The file '{name}' is empty.", "Ask the laboratory to send it again, or copy it again."
        )


class FileTruncated(InputError):
    """The file stops before its end."""

    def __init__(self, name: str, where: str) -> None:
        super().__init__(
            f"The file '{name}' is not whole: {where}.",
            "Copy or download it again; if that does not help, ask the laboratory for a new copy.",
        )


class FileDamaged(InputError):
    """The packing of the file is broken."""

    def __init__(self, name: str, where: str) -> None:
        super().__init__(
            f"The file '{name}' is damaged: {where}.",
            "Copy or download it again; if that does not help, ask the laboratory for a new copy.",
        )


class NotAVariantFile(InputError):
    """The file is something else than a VCF or BCF."""

    def __init__(self, name: str, seems: str) -> None:
        super().__init__(f"The file '{name}' is not a VCF: {seems}.", _IMPORTABLE)


def sniff(path: Path) -> Sniffed:
    """Tell what a file is.

    Raises:
        FileUnreadable, FileEmpty: There is nothing to read.
        FileTruncated: A bgzip file without its end mark.
        FileDamaged: A gzip or bgzip file whose first block is broken.
        NotAVariantFile: Something else; the sentence says what it seems to be.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise FileUnreadable(path.name, "it is a pipe or a device, not a file")
        with path.open("rb") as handle:
            head = handle.read(65536)
            size = handle.seek(0, 2)
            handle.seek(max(size - len(BGZIP_END), 0))
            tail = handle.read()
    except OSError as error:
        raise FileUnreadable(path.name, error.strerror or "unknown reason") from error
    if not head:
        raise FileEmpty(path.name)
    packed = head.startswith(b"\x1f\x8b")
    blocked = packed and is_bgzip(head)
    if blocked and tail != BGZIP_END:
        raise FileTruncated(
            path.name, f"the end mark of a bgzip file is missing after its {size:,} bytes"
        )
    text = _unpacked(path.name, head) if packed else head
    if packed and not text:
        raise FileEmpty(path.name)
    return Sniffed(_form(path.name, text, packed=packed, blocked=blocked), size, _index(path))


def is_bgzip(head: bytes) -> bool:
    """Tell whether a gzip header has the extra field BC, which only bgzip writes."""
    return (
        len(head) >= 18
        and head.startswith(b"\x1f\x8b")
        and bool(head[3] & 4)
        and head[12:14] == b"BC"
    )


def _unpacked(name: str, head: bytes) -> bytes:
    """Inflate the first bytes, as far as they go."""
    try:
        return zlib.decompressobj(31).decompress(head, 65536)
    except zlib.error as error:
        raise FileDamaged(name, "its first block can't be inflated") from error


def _form(name: str, text: bytes, *, packed: bool, blocked: bool) -> FileForm:
    if text.startswith(b"BCF\x02"):
        return FileForm.BCF
    start = text.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith((b"##fileformat=VCF", b"#CHROM", b"##")):
        if start.startswith((b"##gff", b"##gvf")):
            raise NotAVariantFile(name, "it seems to be a GFF or GVF annotation file")
        if not packed:
            return FileForm.VCF
        return FileForm.VCF_BGZIP if blocked else FileForm.VCF_GZIP
    raise NotAVariantFile(name, _seems(start, text))


_SIGNS: tuple[tuple[bytes, str], ...] = (
    (rb"%PDF-", "it seems to be a PDF document"),
    (rb"PK\x03\x04[\s\S]{0,4000}(xl/|\[Content_Types\])", "it seems to be an Excel workbook"),
    (rb"PK\x03\x04", "it seems to be a ZIP archive; unpack it first"),
    (rb"\xd0\xcf\x11\xe0", "it seems to be an old Office document"),
    (rb"BAM\x01", "it seems to be a BAM file of aligned reads"),
    (rb"CRAM", "it seems to be a CRAM file of aligned reads"),
    (rb"SQLite format 3", "it seems to be a database"),
    (rb"BZh|\xfd7zXZ|7z\xbc\xaf|\x28\xb5\x2f\xfd", "it seems to be a packed archive; unpack it"),
    (rb"MSH\|", "it seems to be an HL7 version 2 message"),
    (rb'[\{\[][\s\S]{0,4000}"resourceType"', "it seems to be a FHIR resource in JSON"),
    (rb'[\{\[][\s\S]{0,4000}"(phenotypicFeatures|interpretations)"', "it seems a phenopacket"),
    (rb"[\{\[]", "it seems to be a JSON file"),
    (rb"<\?xml[\s\S]{0,4000}http://hl7.org/fhir", "it seems to be a FHIR resource in XML"),
    (rb"<", "it seems to be an XML or HTML file"),
    (rb"# This data file generated by 23andMe", "it seems to be a raw data file of 23andMe"),
    (rb"#\s*AncestryDNA", "it seems to be a raw data file of AncestryDNA"),
    (rb"[#\s\S]{0,2000}rsid\s*[,\t]\s*\"?chromosome", "it seems a consumer test's raw data file"),
    (rb"@(HD|SQ|RG|PG)\t", "it seems to be a SAM file of aligned reads"),
    (rb"@[^\n]+\n[ACGTN]+\n\+", "it seems to be a FASTQ file of sequencing reads"),
    (rb">[^\n]*\n[A-Za-z*-]+", "it seems to be a FASTA sequence file"),
    (rb"(chr)?[0-9XYM]+\t\d+\t\d+", "it seems to be a BED file of regions"),
    (rb"(chr)?[0-9XYM]+\t\d+\t\S+\t[ACGTNacgtn]+\t", "it starts without the header of a VCF"),
)


def _seems(start: bytes, text: bytes) -> str:
    for sign, words in _SIGNS:
        if re.match(sign, start):
            return words
    if b"\0" in text[:4096]:
        wide = text.startswith((b"\xff\xfe", b"\xfe\xff"))
        return "it is text in UTF-16, not UTF-8" if wide else "it is binary data of another kind"
    return "its first line is not a VCF header line (##fileformat=VCFv4…)"


def _index(path: Path) -> Path | None:
    for suffix in (".tbi", ".csi"):
        beside = path.with_name(path.name + suffix)
        if beside.is_file():
            return beside
    return None
