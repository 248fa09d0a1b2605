"""What a person typed into the search of the rulebook, taken apart.

Nothing is guessed: a text may be read in several ways (`17677` is a ClinVar id, an RxNorm number or
part of a name), and all of them are looked up.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from counselor.genome.build import Build, canonical_chromosome
from counselor.rulebook.search_keys import coding_key, protein_key

_SPACES = re.compile(r"\s+")
_BUILD = re.compile(r"^(?:(GRCh37|hg19|b37)|(GRCh38|hg38|b38))[\s:]+", re.IGNORECASE)
_PLACE = re.compile(
    r"^(?:variant:)?(?P<chrom>(?:chr)?(?:\d{1,2}|X|Y|MT?))\s*[:\-\s]\s*(?:g\.)?"
    r"(?P<first>\d[\d,]*)(?:\s*[-_]\s*(?P<last>\d[\d,]*))?"
    r"(?:[\s:\-]*(?P<ref>[ACGTN]+)\s*[>:\-\s]\s*(?P<alt>[ACGTN]+)"
    r"|(?:dup|inv|(?:del)?ins|del)[ACGTN]*)?$",
    re.IGNORECASE,
)
_GENOMIC = re.compile(
    r"^(?P<contig>NC_0\d{5})\.(?P<version>\d+)(?:\([^()]+\))?\s*:\s*[gm]\."
    r"(?P<first>\d+)(?:_(?P<last>\d+))?",
    re.IGNORECASE,
)
_RSID = re.compile(r"^rs\d+$", re.IGNORECASE)
_CLINVAR = re.compile(r"^(?:clinvar[\s:]*)?(?:VCV0*)?(\d+)(?:\.\d+)?$", re.IGNORECASE)
_REFERENCE = re.compile(
    r"^(?P<reference>(?:N[MPRG]|X[MP])_\d+(?:\.\d+)?|ENS[TP]\d+(?:\.\d+)?|LRG_\d+(?:[tp]\d+)?)"
    r"(?:\((?P<gene>[^()]+)\))?\s*:?\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_OF_GENE = re.compile(r"^(?P<gene>[\w-]+)\s*[:\s]\s*(?P<rest>\S.*)$")
_STAR = re.compile(r"^(?P<gene>[\w-]*?)\s*(?P<allele>\*\s*\S+)$")
_CODING = re.compile(r"^c\.|^[-*]?\d+(?:[+-]\d+)?(?:_[-*\d+]+)?(?:[ACGT]+>|del|dup|ins|inv)", re.I)
_PROTEIN = re.compile(r"^p\.|^\(?(?:[A-Z][a-z]{2}|[A-Z*])\d+", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"^[-*]?\d+(?:[+-]\d+)?$")

_GRCH37_VERSIONS = {
    "NC_000001": 10, "NC_000002": 11, "NC_000003": 11, "NC_000004": 11, "NC_000005": 9,
    "NC_000006": 11, "NC_000007": 13, "NC_000008": 10, "NC_000009": 11, "NC_000010": 10,
    "NC_000011": 9, "NC_000012": 11, "NC_000013": 10, "NC_000014": 8, "NC_000015": 9,
    "NC_000016": 9, "NC_000017": 10, "NC_000018": 9, "NC_000019": 9, "NC_000020": 10,
    "NC_000021": 8, "NC_000022": 10, "NC_000023": 10, "NC_000024": 9,
}  # fmt: skip
"""RefSeq version of each chromosome in GRCh37 (NCBI GCF_000001405.25); GRCh38's is one higher."""


@dataclass(frozen=True, slots=True)
class Place:
    """A position or stretch that was asked for.

    Attributes:
        build: None: not said, so both builds are asked.
        first, last: 1-based, both included.
        ref, alt: Alleles if they were typed too; empty otherwise.
    """

    build: Build | None
    chrom: str
    first: int
    last: int
    ref: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """One text, in every way that it can be read.

    Attributes:
        text: As typed, without blanks around it.
        gene: Symbol that the text names before something else, upper case; empty if it does not.
        rest: What stands after gene and reference; the whole text where it names neither.
        reference: Transcript or protein that it names, upper case.
        keys: Keys of `search_keys` to look up, or to look for what begins with them.
        whole: The keys are ids: what only begins with them is something else.
        star: Star allele (`*2`), empty if it names none.
    """

    text: str
    rest: str = ""
    gene: str = ""
    reference: str = ""
    keys: tuple[str, ...] = ()
    whole: bool = False
    star: str = ""
    place: Place | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.text


def read_query(text: str, genes: Collection[str] = ()) -> Query:
    """Take a text apart.

    Args:
        text: What was typed.
        genes: Symbols of the rulebook, upper case; only these are taken for a gene before a name.
    """
    plain = _SPACES.sub(" ", text).strip()
    place = _place_of(plain)
    if place is not None:
        return Query(plain, plain, place=place)
    if _RSID.match(plain):
        return Query(plain, plain, keys=(plain.lower(),), whole=True)
    clinvar = _CLINVAR.match(plain)
    if clinvar:
        return Query(plain, plain, keys=(f"clinvar:{int(clinvar[1])}",), whole=True)
    star = _STAR.match(plain)
    if star and (not star["gene"] or star["gene"].upper() in genes):
        allele = star["allele"].replace(" ", "")
        return Query(plain, allele, gene=star["gene"].upper(), star=allele)
    return _variant_query(plain, genes)


def _variant_query(plain: str, genes: Collection[str]) -> Query:
    """Read a text as the HGVS name of a variant, with or without gene and transcript."""
    reference = gene = ""
    rest = plain
    named = _REFERENCE.match(rest)
    if named:
        reference, gene, rest = named["reference"].upper(), named["gene"] or "", named["rest"]
    else:
        of_gene = _OF_GENE.match(rest)
        if of_gene and of_gene["gene"].upper() in genes:
            gene, rest = of_gene["gene"], of_gene["rest"]
    keys = _keys(rest, after_gene=bool(gene or reference))
    return Query(plain, rest, gene=gene.upper(), reference=reference, keys=keys)


def _keys(name: str, *, after_gene: bool) -> tuple[str, ...]:
    found = []
    if _CODING.match(name) or (after_gene and _BARE_NUMBER.match(name)):
        found.append(coding_key(name))
    if _PROTEIN.match(name) and not name.lower().startswith("c."):
        found.append(protein_key(name))
    return tuple(key for key in found if key)


def _place_of(text: str) -> Place | None:
    genomic = _GENOMIC.match(text)
    if genomic:
        return _genomic_place(genomic)
    build = _BUILD.match(text)
    rest = text[build.end() :] if build else text
    found = _PLACE.match(rest)
    if found is None:
        return None
    chrom = canonical_chromosome(found["chrom"].upper().replace("CHR", ""))
    if chrom is None:
        return None
    said = None
    if build:
        said = Build.GRCH37 if build[1] else Build.GRCH38
    first = _number(found["first"])
    last = _number(found["last"]) if found["last"] else first
    alleles = ((found["ref"] or "").upper(), (found["alt"] or "").upper())
    return Place(said, chrom, min(first, last), max(first, last), *alleles)


def _genomic_place(found: re.Match[str]) -> Place | None:
    contig, version = found["contig"].upper(), int(found["version"])
    chrom = canonical_chromosome(f"{contig}.{version}")
    if chrom is None:
        return None
    old = _GRCH37_VERSIONS.get(contig)
    builds = {old: Build.GRCH37, old + 1: Build.GRCH38} if old else {}
    if builds and version not in builds:
        return None
    first = int(found["first"])
    last = int(found["last"] or first)
    return Place(builds.get(version), chrom, min(first, last), max(first, last))


def _number(text: str) -> int:
    return int(text.replace(",", ""))
