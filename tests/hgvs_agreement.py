"""Our HGVS names against those of every P/LP row that has alleles and a name on one transcript.

Run as `python -m tests.hgvs_agreement` beside the folder of fact tables for the whole account.
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from counselor.genome.build import Build
from counselor.genome.hgvs import plain_coding_name, plain_protein_name, same_protein_change
from counselor.genome.transcript import Transcript
from counselor.genome.variant import Variant
from counselor.inherited.consequence import Consequence, Namer
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.rulebook import Rulebook

TABLES = (
    "clinvar_plp.tsv.gz",
    "clinvar_plp_extra.tsv.gz",
    "clinvar_plp_all_recessive_genes_top10.tsv.gz",
)
SAME, SAME_OTHERWISE = "same", "the same in another spelling"
_REPEAT = re.compile(r"[ACGT]+\[\d+\]$")
_SPELLED_COUNT = re.compile(r"(del|dup)\d+$")


@dataclass
class Agreement:
    """Kind → number of rows, and some rows of each kind that is not `same`."""

    kinds: Counter[str] = field(default_factory=Counter)
    examples: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, kind: str, example: str) -> None:
        """Count a row."""
        self.kinds[kind] += 1
        if kind != SAME:
            self.examples[kind].append(example)

    @property
    def share(self) -> float:
        """Share of the rows that say the same as we do."""
        agreeing = self.kinds[SAME] + self.kinds[SAME_OTHERWISE]
        return agreeing / max(1, self.kinds.total())


@dataclass
class Account:
    """What was compared: c. and p. names of transcripts with bases, and without."""

    coding: Agreement = field(default_factory=Agreement)
    protein: Agreement = field(default_factory=Agreement)
    without_bases: Agreement = field(default_factory=Agreement)


def rows(folder: Path) -> Iterator[dict[str, str]]:
    """Yield the rows that have alleles and a c. name."""
    for table in TABLES:
        with gzip.open(folder / table, "rt", encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE):
                alleles = row["ref"] + row["alt"]
                if row["ref"] and row["alt"] and set(alleles) <= set("ACGT") and row["hgvs_c"]:
                    yield row


def compare(folder: Path, step: int = 1) -> Account:
    """Compare every `step`-th row."""
    rulebook = bundled_rulebook()
    namer = Namer(rulebook.reference(Build.GRCH38))
    account = Account()
    for number, row in enumerate(rows(folder)):
        if number % step:
            continue
        name, transcript = _named(row, rulebook)
        if transcript is None:
            continue
        variant = Variant(row["grch38_chrom"], int(row["grch38_pos"]), row["ref"], row["alt"])
        found = namer.consequence(variant, transcript)
        whole = namer.coding(transcript).bases is not None
        of_coding = account.coding if whole else account.without_bases
        where = f"{row['gene']} {transcript.refseq} {variant.key[:60]}"
        of_coding.add(coding_kind(name, found), f"{where}: {name} / {found.hgvs_c}")
        if whole and row["hgvs_p"]:
            example = f"{where} {found.hgvs_c}: {row['hgvs_p']} / {found.hgvs_p}"
            account.protein.add(protein_kind(row["hgvs_p"], found), example)
    return account


def _named(row: dict[str, str], rulebook: Rulebook) -> tuple[str, Transcript | None]:
    """Return the c. name and the transcript of ours that it is about, version included."""
    stated, colon, name = row["hgvs_c"].partition(":")
    accession, name = (stated, name) if colon else (row["mane_transcript"], row["hgvs_c"])
    for transcript in rulebook.transcripts(row["gene"]):
        if accession in (transcript.refseq, transcript.ensembl):
            return name, transcript
    return name, None


def coding_kind(name: str, found: Consequence) -> str:
    """Return how a c. name compares with ours."""
    if not found.hgvs_c:
        return f"we give none: {found.reason}"
    if plain_coding_name(name) == plain_coding_name(found.hgvs_c):
        return SAME
    if plain_coding_name(_SPELLED_COUNT.sub(r"\1", name)) == found.hgvs_c:
        return SAME_OTHERWISE
    return "written as a repeat" if _REPEAT.search(name) else "another name"


def protein_kind(name: str, found: Consequence) -> str:
    """Return how a p. name compares with ours."""
    if not found.hgvs_p:
        return f"we give none: {found.reason}"
    if plain_protein_name(name) == plain_protein_name(found.hgvs_p):
        return SAME
    if same_protein_change(name, found.hgvs_p):
        return SAME_OTHERWISE
    if found.hgvs_p == "p.?":
        return "we predict nothing"
    return "another name"


def _print(title: str, agreement: Agreement) -> None:
    total = agreement.kinds.total()
    lines = [f"{title}: {total} rows, {agreement.share:.3%} agree"]
    for kind, count in agreement.kinds.most_common():
        lines.append(f"  {count:6} {kind}")
        if kind not in (SAME, SAME_OTHERWISE):
            lines += [f"         {example}" for example in agreement.examples[kind][:5]]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    facts = Path(__file__).resolve().parents[2] / "shared" / "facts" / "inherited"
    result = compare(facts)
    _print("c. names", result.coding)
    _print("p. names", result.protein)
    _print("c. names of transcripts without bases", result.without_bases)
