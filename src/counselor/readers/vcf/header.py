"""The header of a VCF: builds it may name, samples it holds, what its fields mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from counselor.errors import InputError
from counselor.genome.build import canonical_chromosome
from counselor.whole_number import whole_number

_FIXED = ("#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO")
_ASK_NEW = "Ask the laboratory for a new copy of the file."


@dataclass(frozen=True, slots=True)
class Header:
    """What the header lines say.

    Attributes:
        version: `4.2`; empty where `##fileformat` is missing.
        samples: Names of the sample columns, in order.
        contig_lengths: Contig name as written → number of bases, where given.
        assembly_texts: Texts that may name the build (`##reference`, `assembly=` …).
        format_numbers: FORMAT id → its `Number`.
        info_descriptions: INFO id → its `Description`.
        lines: How many lines the header has, the column line included.
        symbols: Names of the symbolic ALTs it describes, without brackets.
    """

    version: str
    samples: tuple[str, ...]
    contig_lengths: Mapping[str, int]
    assembly_texts: tuple[str, ...]
    format_numbers: Mapping[str, str]
    info_descriptions: Mapping[str, str]
    lines: int
    symbols: frozenset[str] = frozenset()

    @property
    def columns(self) -> int:
        """How many tab-separated columns each record has."""
        return 8 + (1 + len(self.samples) if self.samples else 0)

    @property
    def reads_per_allele(self) -> bool:
        """Whether AD is declared as one number for each allele, REF included."""
        return self.format_numbers.get("AD") == "R"

    def length_of(self, chrom: str) -> int | None:
        """Return the length of a canonical chromosome as the header gives it."""
        for name, length in self.contig_lengths.items():
            if canonical_chromosome(name) == chrom:
                return length
        return None


class HeaderMalformed(InputError):
    """The header can't be understood."""

    def __init__(self, name: str, line: int, what: str) -> None:
        super().__init__(f"The header of '{name}' is malformed in line {line}: {what}.", _ASK_NEW)


class NoSampleColumns(InputError):
    """The file lists variants but no person's genotypes."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The file '{name}' holds no sample: it lists variants without anybody's genotypes.",
            "Ask the laboratory for the VCF with the patient's genotype column.",
        )


class NothingDeclaredReference(InputError):
    """Absence was declared reference for a file that holds no record at all."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The file '{name}' holds no record, so that absent places can't be taken as "
            "reference: an empty or cut export looks the same.",
            "Name a BED file of what the test covered, or ask the laboratory for the whole file.",
        )


class SampleNotChosen(InputError):
    """The file holds several samples and none was chosen.

    Attributes:
        samples: The names to choose from, as in the file.
    """

    def __init__(self, name: str, samples: tuple[str, ...]) -> None:
        super().__init__(
            f"The file '{name}' holds {len(samples)} samples: {listed(samples)}.",
            "Choose which of them is the patient.",
        )
        self.samples = samples


class SampleUnknown(InputError):
    """The chosen sample is not in the file.

    Attributes:
        samples: The names that are.
    """

    def __init__(self, name: str, chosen: str, samples: tuple[str, ...]) -> None:
        super().__init__(
            f"The file '{name}' has no sample '{chosen}'; it holds {listed(samples)}.",
            "Choose one of these names.",
        )
        self.samples = samples


def listed(names: tuple[str, ...], most: int = 20) -> str:
    """Return names for a sentence, shortened where there are very many."""
    shown = ", ".join(f"'{name}'" for name in names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"


def parse_header(text: str, name: str) -> Header:
    """Read the header, from its first line to the line that starts with `#CHROM`.

    Args:
        text: The header lines.
        name: Base name of the file, for sentences.

    Raises:
        HeaderMalformed: No usable column line, a version that is not 4, or a repeated sample.
    """
    lines = text.removesuffix("\n").replace("\r\n", "\n").split("\n")
    version = _version(lines, name)
    contigs: dict[str, int] = {}
    assemblies: list[str] = []
    formats: dict[str, str] = {}
    infos: dict[str, str] = {}
    symbols: set[str] = set()
    for line in lines:
        if line.startswith("##contig=<"):
            _read_contig(line, contigs, assemblies)
        elif line.startswith("##FORMAT=<"):
            formats[_value(line, "ID")] = _value(line, "Number")
        elif line.startswith("##INFO=<"):
            infos[_value(line, "ID")] = _value(line, "Description")
        elif line.startswith("##ALT=<"):
            symbols.add(_value(line, "ID"))
        elif line.lower().startswith(("##reference=", "##assembly=", "##genome")):
            assemblies.append(line.partition("=")[2])
        elif line.startswith("##VEP="):
            assemblies.append(_value(line, "assembly"))
    samples = _samples(lines[-1] if lines else "", len(lines), name)
    texts = tuple(dict.fromkeys(text for text in assemblies if text))
    return Header(version, samples, contigs, texts, formats, infos, len(lines), frozenset(symbols))


def _version(lines: list[str], name: str) -> str:
    for number, line in enumerate(lines, 1):
        if line.startswith("##fileformat="):
            found = re.match(r"VCFv(\d+)\.(\d+)", line.partition("=")[2].strip())
            if found is None or found[1] != "4":
                raise HeaderMalformed(name, number, f"'{line[:60]}' is no version 4 of VCF")
            return f"{found[1]}.{found[2]}"
    return ""


def _value(line: str, key: str) -> str:
    """Return the value of `key=` inside a header line, unquoted; empty where absent."""
    found = re.search(rf'(?:[<,\s]){key}=("[^"]*"|[^,>\s]*)', line)
    return found[1].strip('"') if found else ""


def _read_contig(line: str, contigs: dict[str, int], assemblies: list[str]) -> None:
    length = whole_number(_value(line, "length"))
    if length is not None:
        contigs[_value(line, "ID")] = length
    assemblies.append(_value(line, "assembly"))


def _samples(line: str, number: int, name: str) -> tuple[str, ...]:
    fields = tuple(line.rstrip("\r\n").split("\t"))
    if fields[:8] != _FIXED:
        if tuple(line.split()[:8]) == _FIXED:
            what = "its columns are separated by spaces, not by tabs"
        elif not line.startswith("#CHROM"):
            number, what = number + 1, "the line that starts with #CHROM is missing"
        else:
            what = f"the column line must start with {' '.join(_FIXED)}"
        raise HeaderMalformed(name, number, what)
    samples = fields[9:]
    if len(fields) > 8 and fields[8] != "FORMAT":
        raise HeaderMalformed(name, number, f"the ninth column is '{fields[8]}', not FORMAT")
    repeated = sorted({item for item in samples if samples.count(item) > 1})
    if repeated:
        raise HeaderMalformed(name, number, f"the sample name '{repeated[0]}' is there twice")
    return samples


def choose_sample(header: Header, name: str, chosen: str | None) -> str:
    """Return the sample to read.

    Raises:
        NoSampleColumns, SampleNotChosen, SampleUnknown: There is no one sample to read.
    """
    if not header.samples:
        raise NoSampleColumns(name)
    if chosen is not None:
        if chosen not in header.samples:
            raise SampleUnknown(name, chosen, header.samples)
        return chosen
    if len(header.samples) > 1:
        raise SampleNotChosen(name, header.samples)
    return header.samples[0]
