"""Which reference genome a file is on: told by its header, checked against reference bases.

The wrong build gives false pathogenic hits that look right, so nothing is assumed: header, the
person's word and the file's own REF bases must not contradict each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from counselor.errors import InputError
from counselor.genome.build import (
    CHROMOSOME_LENGTHS,
    Build,
    build_of_accession,
    canonical_chromosome,
)
from counselor.genome.variant import Reference
from counselor.readers.result import SampleRecord
from counselor.readers.vcf.header import Header

LEAST_COMPARED = 10
"""So many reference bases must be compared before they can contradict or decide a build."""

MOST_WRONG = 0.2
"""More than this share of wrong reference bases means another build."""

LEAST_OF_OTHER = 3
"""So many reference bases that all fit the other build, and none its own, contradict a build."""

_AGREES, _DISAGREES = 0.95, 0.80

_ASK = "Ask the laboratory which reference genome was used, and say so when you import the file."

_OTHER_LENGTHS = {
    "hg18 (NCBI36)": {"1": 247249719, "2": 242951149, "X": 154913754},
    "T2T-CHM13": {"1": 248387328, "2": 242696752, "X": 154259566},
}
_NAMES: tuple[tuple[str, Build | str], ...] = (
    (r"grch37|hg19|hs37|(?<![a-z0-9])(b37|g1k_v37|v37)(?![0-9])", Build.GRCH37),
    (r"grch38|hg38|hs38|(?<![a-z0-9])(b38|v38)(?![0-9])", Build.GRCH38),
    (r"hg18|ncbi36|(?<![a-z0-9])b36(?![0-9])", "hg18 (NCBI36)"),
    (r"chm13|t2t", "T2T-CHM13"),
)


class BuildUnknown(InputError):
    """Neither header nor bases tell the build, and none was given."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The file '{name}' does not tell whether its positions are GRCh37 or GRCh38.", _ASK
        )


class BuildContradiction(InputError):
    """Two signs of the build exclude each other."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(f"The build of '{name}' is in doubt: {what}.", _ASK)


class BuildNotSupported(InputError):
    """The file is on a genome that Counselor has no coordinates for."""

    def __init__(self, name: str, found: str) -> None:
        super().__init__(
            f"The file '{name}' is on {found}, which is not supported.",
            "Ask the laboratory for the file on GRCh37 or GRCh38.",
        )


@dataclass(frozen=True, slots=True)
class BaseComparison:
    """How many reference bases of the rulebook were compared with the file, and how many differ."""

    compared: int = 0
    wrong: int = 0

    @property
    def decisive(self) -> bool:
        """Whether enough was compared to say anything about the build."""
        return self.compared >= LEAST_COMPARED

    @property
    def contradicts(self) -> bool:
        """Whether the file can't be on the build that was compared."""
        return self.decisive and self.wrong > MOST_WRONG * self.compared

    @property
    def agreement(self) -> float:
        """Share of compared bases that are equal; 0 where none was compared."""
        return 1 - self.wrong / self.compared if self.compared else 0.0


def build_of_header(header: Header, name: str) -> Build | None:
    """Return the build that the header tells by contig lengths or by name; None if by neither.

    Raises:
        BuildContradiction: Lengths and names, or lengths among themselves, name different builds.
        BuildNotSupported: It is another genome.
    """
    by_length = _by_length(header, name)
    named = _by_name(header)
    if isinstance(named, str) and not isinstance(named, Build):
        if by_length is None:
            raise BuildNotSupported(name, named)
        named = None
    if by_length and named and by_length != named:
        what = f"its contig lengths are those of {by_length}, but its header names {named}"
        raise BuildContradiction(name, what)
    return by_length or (Build(named) if named else None)


def _by_length(header: Header, name: str) -> Build | None:
    found: set[Build] = set()
    for contig, length in header.contig_lengths.items():
        chrom = canonical_chromosome(contig)
        if chrom is None or chrom == "MT":  # MT has one length on both builds
            continue
        found |= {build for build in Build if CHROMOSOME_LENGTHS[build][chrom] == length}
        for other, lengths in _OTHER_LENGTHS.items():
            if lengths.get(chrom) == length:
                raise BuildNotSupported(name, other)
    if len(found) > 1:
        what = "its header has contig lengths of both GRCh37 and GRCh38"
        raise BuildContradiction(name, what)
    return found.pop() if found else None


def _by_name(header: Header) -> Build | str | None:
    """Return the one genome that the header's texts name; None if they name none or several."""
    text = "\n".join(header.assembly_texts).lower()
    found = {build for pattern, build in _NAMES if re.search(pattern, text)}
    return found.pop() if len(found) == 1 else None


def agreed_build(header: Header, name: str, given: Build | None) -> Build | None:
    """Return the build that header and person agree on; None where neither tells.

    Raises:
        BuildContradiction, BuildNotSupported: See `build_of_header`; or the given one differs.
    """
    told = build_of_header(header, name)
    if told and given and told != given:
        what = f"its header says {told}, but {given} was given"
        raise BuildContradiction(name, what)
    return told or given


def build_of_names(names: Iterable[str], name: str) -> Build | None:
    """Return the build that accessions used as contig names belong to; None if there are none.

    Raises:
        BuildContradiction: Accessions of both builds.
        BuildNotSupported: Accessions of another genome.
    """
    found = {build for item in sorted(names) if (build := build_of_accession(item)) is not None}
    for build in sorted(found):
        if not isinstance(build, Build):
            raise BuildNotSupported(name, f"the genome of {build}")
    if len(found) > 1:
        raise BuildContradiction(name, "its contigs have accessions of both GRCh37 and GRCh38")
    return Build(found.pop()) if found else None


def check_names(name: str, named: Build | None, told: Build | None, given: Build | None) -> None:
    """Refuse accessions that contradict header or person.

    Raises:
        BuildContradiction: They do.
    """
    if named and told and named != told:
        source = f"{given} was given" if given else f"its header says {told}"
        what = f"its contigs have accessions of {named}, but {source}"
        raise BuildContradiction(name, what)


def build_of_bases(comparisons: dict[Build, BaseComparison]) -> Build | None:
    """Return the build that the reference bases alone decide; None where they do not."""
    for build, own in comparisons.items():
        others = [item for other, item in comparisons.items() if other is not build]
        fits = own.decisive and own.agreement >= _AGREES
        if fits and all(item.agreement < _DISAGREES for item in others):
            return build
    return None


def fits_other_only(own: BaseComparison, other: BaseComparison) -> bool:
    """Tell whether a file that hardly meets its build's places must be on the other build.

    On a wrong build a record meets a listed place by rare chance, and then has the same base one
    time in four: several that all agree are no chance, unless as many agree on the own build.
    """
    agreeing = own.compared - own.wrong
    few = other.compared >= LEAST_OF_OTHER and not other.wrong and not agreeing
    many = other.decisive and other.agreement >= _AGREES and 3 * agreeing <= other.compared
    return not own.decisive and (few or many)


def few_bases_object(own: BaseComparison, other: BaseComparison) -> bool:
    """Tell whether a file with hardly any base to compare speaks against its build.

    One or two lines prove nothing, but a file that has nothing else than lines with another REF, or
    than lines that fit the other build, leaves its build in doubt: a question, not a guess.
    """
    if own.decisive:
        return False
    agreeing = own.compared - own.wrong
    fits_other = other.compared > 0 and not other.wrong and not agreeing
    return own.wrong > MOST_WRONG * own.compared or fits_other


def contradiction(
    name: str, build: Build, given: Build | None, own: BaseComparison, other: BaseComparison
) -> BuildContradiction:
    """Return the error for a file whose REF bases do not fit the build that was told."""
    source = f"{given} was given" if given else f"its header says {build}"
    another = Build.GRCH37 if build is Build.GRCH38 else Build.GRCH38
    fits_other = other.compared > 0 and not other.wrong and own.compared == own.wrong
    if fits_other or fits_other_only(own, other) or (other.decisive and not other.contradicts):
        return BuildContradiction(name, f"this file looks like {another}, but {source}")
    counted = f"{own.wrong} of {own.compared} reference bases"
    return BuildContradiction(name, f"{source}, but {counted} are not those of {build}")


def mitochondrion_comparable(header: Header, build: Build, names: frozenset[str]) -> bool:
    """Tell whether positions on the file's mitochondrion are those of rCRS.

    UCSC's hg19 has an older sequence of 16,571 bases under the name chrM (NC_001807), and from 2020
    on rCRS beside it as chrMT: each name that records use is held against its own length. A file on
    GRCh37 that writes chrM, M or 26 without a length could be on either, and counts as not
    comparable.

    Args:
        header: The header.
        build: The file's build.
        names: Contig names as the records write them.
    """
    whole = CHROMOSOME_LENGTHS[build]["MT"]
    lengths = {
        name: length
        for name, length in header.contig_lengths.items()
        if canonical_chromosome(name) == "MT"
    }
    used = [name for name in names if canonical_chromosome(name) == "MT"]
    if not used:
        return all(length == whole for length in lengths.values())
    return all(
        lengths[name] == whole if name in lengths else build is Build.GRCH38 or _names_rcrs(name)
        for name in used
    )


def _names_rcrs(name: str) -> bool:
    """Tell whether a name is given to rCRS only."""
    plain = name.upper()
    return (plain[3:] if plain.startswith("CHR") else plain) in ("MT", "NC_012920.1", "J01415.2")


def mitochondrion_agrees(records: Iterable[SampleRecord], reference: Reference) -> bool:
    """Tell whether no REF of a mitochondrial line differs from rCRS.

    Both builds share rCRS, so one other base means another sequence, whatever the header says.
    """
    for record in records:
        if record.chrom == "MT":
            own = reference.fetch("MT", record.pos, record.pos + len(record.ref) - 1)
            pairs = zip(record.ref, own or "", strict=False)
            if any(read != base for read, base in pairs if read in "ACGT"):
                return False
    return True
