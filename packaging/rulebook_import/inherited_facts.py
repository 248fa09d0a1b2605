"""The fact tables of inherited conditions, read once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rulebook_import.consequence import consequence
from rulebook_import.tables import Row, open_text, read_rows

OLD_TABLE = "clinvar_plp_2017_other_genes.tsv"
RECESSIVE_TABLE = "clinvar_plp_all_recessive_genes_top10.tsv.gz"

# HOXB13 p.Gly84Glu and prostate cancer: Ewing 2012, PMID 22236224.
ESTABLISHED_CANCER_GENES = ("HOXB13",)

TRUNCATING = frozenset(
    ("stop_gained", "frameshift_variant", "splice_donor_variant", "splice_acceptor_variant")
)

CANCER_WORDS = re.compile(
    r"cancer|tumou?r(?!al)|carcinoma|neoplas|lynch|polypos|leukemia|melanoma|blastoma|fanconi|"
    r"xeroderma|paraganglioma|sarcoma|hamartoma|neurofibromatosis|tuberous|von hippel|li-fraumeni|"
    r"bloom|werner|nijmegen|rothmund|perlman|birt-hogg|peutz|carney|variegated aneuploidy|"
    r"ataxia telangiectasia|dyskeratosis|diamond|shwachman|bone marrow|short telomere|malignancy|"
    r"gata2|exostoses|meningioma|simpson-golabi|legius|brooke|denys-drash|epithelioma|mds/aml|"
    r"multiple endocrine|costello|cbl-related|thrombocytopenia [25]$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Sequence:
    """A named sequence of a FASTA file; `fields` are the parts of its header."""

    fields: tuple[str, ...]
    bases: str


@dataclass(frozen=True)
class GenePlace:
    """Where a gene lies on GRCh38; 1-based, both ends included."""

    chrom: str
    strand: str
    start: int
    end: int


@dataclass(frozen=True)
class InheritedFacts:
    """Access to the `inherited` tables of a facts folder."""

    folder: Path

    def rows(self, name: str) -> list[Row]:
        """Return all rows of a table of the folder."""
        return read_rows(self.folder / "inherited" / name)

    @cached_property
    def mane(self) -> dict[str, Row]:
        """Gene → its MANE Select row, with the Plus Clinical transcripts under `plus`."""
        genes: dict[str, Row] = {}
        plus: dict[str, list[str]] = defaultdict(list)
        for row in self.rows("MANE.GRCh38.v1.5.summary.txt.gz"):
            if row["MANE_status"] == "MANE Select":
                genes.setdefault(row["symbol"], row)
            else:
                plus[row["symbol"]].append(row["RefSeq_nuc"])
        return {
            gene: row | {"plus": ";".join(sorted(plus.get(gene, [])))}
            for gene, row in genes.items()
        }

    @cached_property
    def places(self) -> dict[str, GenePlace]:
        """Gene → its place on the primary assembly.

        MANE places some genes on a patch sequence only; the LRG record then says where they are.
        """
        places = {}
        for gene, row in self.mane.items():
            if row["GRCh38_chr"].startswith("NC_"):
                chrom = chromosome(row["GRCh38_chr"])
                start, end = int(row["chr_start"]), int(row["chr_end"])
                places[gene] = GenePlace(chrom, row["chr_strand"], start, end)
        for row in self.rows("lrg_transcripts_both_builds.tsv"):
            places.setdefault(row["gene"], _place_of_lrg(row))
        return places

    @cached_property
    def acmg_sf(self) -> tuple[Row, ...]:
        """The gene-condition pairs of ACMG SF v3.3."""
        return tuple(self.rows("acmg_sf.tsv"))

    @cached_property
    def carrier(self) -> tuple[Row, ...]:
        """The genes of the ACMG tier 3 carrier list."""
        return tuple(self.rows("carrier_genes.tsv"))

    @cached_property
    def cpsr(self) -> dict[str, Row]:
        """Gene → its row of the CPSR superpanel."""
        return {row["SYMBOL"]: row for row in self.rows("cancer_predisposition_genes_cpsr.tsv")}

    @cached_property
    def validity(self) -> dict[str, list[Row]]:
        """Gene → ClinGen gene-disease validity rows (Definitive and Strong)."""
        genes: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows("clingen_gene_validity_2025-01-09.tsv"):
            genes[row["gene"]].append(row)
        return dict(genes)

    @cached_property
    def dosage(self) -> dict[str, str]:
        """Gene → ClinGen haploinsufficiency score."""
        return {row["gene"]: row["hi_score"] for row in self.rows("clingen_dosage_grch38.tsv")}

    @cached_property
    def variants(self) -> tuple[Row, ...]:
        """All P/LP rows, and those of older tables for genes that would otherwise have none."""
        rows = self.rows("clinvar_plp.tsv.gz") + self.rows("clinvar_plp_extra.tsv.gz")
        present = {row["gene"] for row in rows}
        missing = self.listed_genes - present
        for table in (RECESSIVE_TABLE, OLD_TABLE):
            rows += [row for row in self.rows(table) if row["gene"] in missing]
        return tuple(rows)

    @cached_property
    def truncating(self) -> dict[str, int]:
        """Gene → number of P/LP variants that end the protein early or take a splice site."""
        found: Counter[str] = Counter()
        for row in self.variants:
            term = consequence(row["consequence_so"], row["hgvs_c"], row["hgvs_p"])
            found[row["gene"]] += term in TRUNCATING
        return dict(found)

    @cached_property
    def listed_genes(self) -> set[str]:
        """The genes of the three lists."""
        return (
            {row["gene"] for row in self.acmg_sf}
            | {row["gene"] for row in self.carrier}
            | set(self.cancer_genes)
        )

    @cached_property
    def cancer_genes(self) -> dict[str, Row]:
        """The CPSR genes with an inheritance that are established in hereditary cancer.

        The superpanel also gathers genes of research panels and of childhood syndromes. A gene
        counts here when CanVar-UK's curated list has it, when ClinGen calls a condition of it that
        is about cancer definitive or strong, or when it is one of ESTABLISHED_CANCER_GENES.
        """
        return {
            gene: row
            for gene, row in self.cpsr.items()
            if row["CPG_MOI"] != "NA"
            and (
                "CANVAR_UK" in row["CPG_SOURCE"].split("&")
                or gene in ESTABLISHED_CANCER_GENES
                or any(is_about_cancer(found["disease"]) for found in self.validity.get(gene, []))
            )
        }

    def sequences(self, name: str) -> list[Sequence]:
        """Return the records of a FASTA file, in file order."""
        records: list[Sequence] = []
        header: tuple[str, ...] = ()
        lines: list[str] = []
        for line in open_text(self.folder / "inherited" / name):
            if not line.startswith(">"):
                lines.append(line.strip())
                continue
            if header:
                records.append(Sequence(header, "".join(lines).upper()))
            header, lines = tuple(line[1:].strip().split("|")), []
        return [*records, Sequence(header, "".join(lines).upper())] if header else records


def is_about_cancer(disease: str) -> bool:
    """Return whether a disease name is about cancer, or a syndrome that brings it."""
    return CANCER_WORDS.search(disease) is not None


def chromosome(accession: str) -> str:
    """Return the chromosome of a RefSeq accession such as NC_000023.11."""
    number = int(accession[3:9])
    return {23: "X", 24: "Y"}.get(number, str(number))


def _place_of_lrg(row: Row) -> GenePlace:
    """Return the span of a transcript's exons; LRG positions count along the gene's strand."""
    exons = [part.split("-") for part in row["lrg_exons"].split(",")]
    first, last = int(exons[0][0]), int(exons[-1][1])
    start, end = int(row["grch38_start"]), int(row["grch38_end"])
    if row["strand"] == "+":
        return GenePlace(row["grch38_chrom"], "+", start + first - 1, start + last - 1)
    return GenePlace(row["grch38_chrom"], "-", end - last + 1, end - first + 1)
