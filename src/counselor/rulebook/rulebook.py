"""`Rulebook`: the one object that everything above asks for facts."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from counselor.genome.build import Build
from counselor.genome.hgvs import plain_coding_name
from counselor.genome.interval import Interval, IntervalSet
from counselor.genome.target import TargetTable
from counselor.genome.transcript import Transcript
from counselor.rulebook.compiled import (
    UNPLACED_COLUMNS,
    VARIANT_COLUMNS,
    open_compiled,
    rows_of,
)
from counselor.rulebook.files import Row
from counselor.rulebook.guidance_facts import guideline_from, recommendation_from
from counselor.rulebook.inherited_facts import (
    expert_panel_from,
    inherited_gene_from,
    listed_variant_from,
    unplaced_variant_from,
)
from counselor.rulebook.listed_places import ListedPlaces, load_listed_places
from counselor.rulebook.models import (
    Drug,
    DrugClass,
    ExpertPanel,
    GeneDrugPair,
    Guideline,
    InheritedGene,
    Interaction,
    ListedVariant,
    Manifest,
    PgxGene,
    Recommendation,
    Source,
    UnplacedVariant,
)
from counselor.rulebook.outline import outline_of
from counselor.rulebook.pgx_facts import (
    class_from,
    drug_from,
    gene_from,
    interaction_from,
    pair_from,
)
from counselor.rulebook.phenotype_terms import PhenotypeTerms
from counselor.rulebook.reference import BundledReference
from counselor.rulebook.risk_facts import RISK_TABLES, gene_risks_from
from counselor.rulebook.risk_models import GeneRisks
from counselor.rulebook.structural_facts import (
    dosage_from,
    gene_of_repeat,
    hard_region_from,
    repeat_from,
)
from counselor.rulebook.structural_models import NO_DOSAGE, Dosage, HardRegion, RepeatLocus
from counselor.rulebook.targets import load_targets
from counselor.rulebook.transcripts import TranscriptTable

_COLUMNS = ", ".join(VARIANT_COLUMNS)
_PLACED = ", ".join(f"variant.{name}" for name in VARIANT_COLUMNS)
_UNPLACED = ", ".join(f"unplaced_variant.{name}" for name in UNPLACED_COLUMNS)
_LONGEST_REF = 10_000
"""Bases of the longest REF that is looked for when a place inside it is asked for."""


class Rulebook:
    """A rulebook, opened from its compiled form. Facts are read when first asked for.

    Args:
        connection: What `compiled.open_compiled` returned.
        opened_from: The arguments of `open_rulebook`, so that another process can open it too.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        opened_from: tuple[Path, Path | None] | None = None,
    ) -> None:
        self._connection = connection
        self.opened_from = opened_from
        self._listed: dict[tuple[str, str, int], tuple[ListedVariant, ...]] = {}
        self._unplaced: dict[str, tuple[UnplacedVariant, ...]] = {}
        self._unplaced_names: dict[str, Mapping[tuple[str, str], UnplacedVariant]] = {}
        self._targets: dict[Build, TargetTable] = {}
        self._places: dict[Build, tuple[ListedPlaces, ...]] = {}
        self._references: dict[Build, BundledReference] = {}
        self._risks: dict[str, GeneRisks] = {}

    def outline(self, judging: str) -> str:
        """Return the rulebook in hashes, to be kept; see `outline.outline_of`."""
        return outline_of(self._connection, judging)

    def close(self) -> None:
        """Let go of the compiled file; nothing can be asked any more."""
        self._connection.close()

    def _document(self, kind: str, name: str = "") -> Any:  # noqa: ANN401 - JSON
        query = "SELECT body FROM document WHERE kind = ? AND name = ?"
        found = self._connection.execute(query, (kind, name)).fetchone()
        return None if found is None else json.loads(found[0])

    def _documents(self, kind: str) -> list[tuple[str, Any]]:
        query = "SELECT name, body FROM document WHERE kind = ? ORDER BY name"
        return [(name, json.loads(body)) for name, body in self._connection.execute(query, (kind,))]

    @cached_property
    def manifest(self) -> Manifest:
        """Version, date, licence, hash and sources."""
        table = self._document("manifest")
        query = "SELECT value FROM meta WHERE key = 'sha256'"
        sha256 = self._connection.execute(query).fetchone()[0]
        sources = {
            item["id"]: Source(
                item["id"],
                item["title"],
                str(item.get("version", "")),
                str(item.get("date", "")),
                item.get("licence", ""),
                item.get("url", item.get("doi", "")),
            )
            for item in table.get("source", ())
        }
        return Manifest(table["version"], str(table["date"]), table["licence"], sha256, sources)

    @cached_property
    def _pgx(self) -> dict[str, PgxGene]:
        return {
            name: gene_from(
                body["table"],
                rows_of(body["positions"]),
                rows_of(body["alleles"]),
                rows_of(body["phenotypes"]),
                rows_of(body["diplotype_phenotypes"]),
            )
            for name, body in self._documents("pgx_gene")
        }

    def pgx_genes(self) -> tuple[PgxGene, ...]:
        """Return the pharmacogenes, sorted by symbol."""
        return tuple(self._pgx.values())

    def pgx_gene(self, symbol: str) -> PgxGene | None:
        """Return a pharmacogene, None where the rulebook has none of that symbol."""
        return self._pgx.get(symbol)

    @cached_property
    def _guidance(self) -> dict[str, tuple[Recommendation, ...]]:
        by_drug: dict[str, list[Recommendation]] = {}
        for name, body in self._documents("guidance"):
            drug = body.get("drug", name.partition("/")[0])
            items = [recommendation_from(item, drug) for item in body.get("recommendation", ())]
            by_drug.setdefault(drug, []).extend(items)
        return {drug: tuple(items) for drug, items in sorted(by_drug.items())}

    def recommendations(self, drug: str) -> tuple[Recommendation, ...]:
        """Return what all sources say for a drug (generic name)."""
        return self._guidance.get(drug, ())

    def recommendations_for_gene(self, symbol: str) -> tuple[Recommendation, ...]:
        """Return all recommendations that a gene takes part in."""
        return tuple(
            item for items in self._guidance.values() for item in items if symbol in item.genes
        )

    @cached_property
    def _guidelines(self) -> tuple[Guideline, ...]:
        return tuple(
            guideline_from(body, body.get("drug", name.partition("/")[0]), name.rpartition("/")[2])
            for name, body in self._documents("guidance")
        )

    def guidelines(self, drug: str) -> tuple[Guideline, ...]:
        """Return the guidelines about a drug, each as a whole, sorted by source."""
        return tuple(item for item in self._guidelines if item.drug == drug)

    @cached_property
    def _drugs(self) -> dict[str, Drug]:
        rows = rows_of(self._document("drugs"))
        return {row["drug"]: drug_from(row) for row in rows}

    def drugs(self) -> Mapping[str, Drug]:
        """Return the medicines by generic name."""
        return self._drugs

    @cached_property
    def _drug_classes(self) -> tuple[DrugClass, ...]:
        return tuple(class_from(row) for row in rows_of(self._document("drug_classes")))

    def drug_classes(self) -> tuple[DrugClass, ...]:
        """Return the classes of medicines, sorted by name."""
        return self._drug_classes

    @cached_property
    def _interactions(self) -> tuple[Interaction, ...]:
        return tuple(interaction_from(row) for row in rows_of(self._document("interactions")))

    def interactions(self) -> tuple[Interaction, ...]:
        """Return which medicines inhibit or induce which gene's enzyme, sorted by medicine."""
        return self._interactions

    @cached_property
    def _pairs(self) -> tuple[GeneDrugPair, ...]:
        return tuple(pair_from(row) for row in rows_of(self._document("gene_drug_pairs")))

    def gene_drug_pairs(self) -> tuple[GeneDrugPair, ...]:
        """Return the gene-drug pairs, sorted by gene and drug."""
        return self._pairs

    @cached_property
    def _inherited(self) -> dict[str, InheritedGene]:
        return {
            name: inherited_gene_from(rows_of(body["gene"])[0], rows_of(body["conditions"]))
            for name, body in self._documents("inherited_gene")
        }

    def inherited_genes(self) -> tuple[InheritedGene, ...]:
        """Return the genes of inherited conditions, sorted by symbol."""
        return tuple(self._inherited.values())

    def inherited_gene(self, symbol: str) -> InheritedGene | None:
        """Return a gene of inherited conditions, None where the rulebook has none."""
        return self._inherited.get(symbol)

    def risks(self, symbol: str) -> GeneRisks:
        """Return a gene's figures about carriers and lifetime risks; empty where there are none."""
        if symbol not in self._risks:
            body = self._document("risks", symbol) or {}
            parts = {part: rows_of(body.get(part, ())) for part in RISK_TABLES}
            self._risks[symbol] = gene_risks_from(symbol, parts)
        return self._risks[symbol]

    @cached_property
    def _expert_panels(self) -> dict[str, ExpertPanel]:
        rows = rows_of(self._document("expert_panels"))
        return {row["gene"]: expert_panel_from(row) for row in rows}

    def expert_panel(self, symbol: str) -> ExpertPanel | None:
        """Return the ClinGen panel with rules of its own for a gene; None if none is known."""
        return self._expert_panels.get(symbol)

    def _select(self, where: str, values: tuple[str | int, ...]) -> tuple[ListedVariant, ...]:
        query = f"SELECT chrom, {_COLUMNS} FROM variant WHERE {where}"  # noqa: S608
        # The pluses keep SQLite from walking the index of the order instead of that of the place.
        found = self._connection.execute(f"{query} ORDER BY +chrom, +pos38, ref, alt, gene", values)
        return tuple(_listed(row) for row in found)

    def listed_at(self, build: Build, chrom: str, pos: int) -> tuple[ListedVariant, ...]:
        """Return the listed variants whose REF starts at a 1-based position of a build."""
        column = "pos38" if build is Build.GRCH38 else "pos37"
        key = (column, chrom, pos)
        if key not in self._listed:
            self._listed[key] = self._select(f"chrom = ? AND {column} = ?", (chrom, pos))
        return self._listed[key]

    def listed_near(
        self, build: Build, chrom: str, first: int, last: int, growth: int
    ) -> tuple[ListedVariant, ...]:
        """Return the listed variants that start in a stretch and change the length by `growth`.

        The stretch is 1-based, both ends included; `growth` is negative for deletions.
        """
        column = "pos38" if build is Build.GRCH38 else "pos37"
        where = f"chrom = ? AND {column} BETWEEN ? AND ? AND LENGTH(alt) - LENGTH(ref) = ?"
        return self._select(where, (chrom, first, last, growth))

    def listed_in_gene(self, symbol: str) -> tuple[ListedVariant, ...]:
        """Return all listed variants of a gene."""
        return self._select("gene = ?", (symbol,))

    def listed_at_residue(self, symbol: str, residue: str) -> tuple[ListedVariant, ...]:
        """Return the listed variants of a gene that change one amino acid (`Gly27`) to another."""
        where = "gene = ? AND (hgvs_p GLOB ? OR hgvs_p GLOB ?)"
        return self._select(where, (symbol, f"p.{residue}[A-Z]*", f"p.({residue}[A-Z]*"))

    def listed_over(
        self, build: Build, chrom: str, first: int, last: int
    ) -> tuple[ListedVariant, ...]:
        """Return the listed variants whose REF reaches into a stretch (1-based, inclusive)."""
        column = "pos38" if build is Build.GRCH38 else "pos37"
        where = f"chrom = ? AND {column} BETWEEN ? AND ? AND {column} + LENGTH(ref) > ?"
        return self._select(where, (chrom, first - _LONGEST_REF, last, first))

    def unplaced_in_gene(self, symbol: str) -> tuple[UnplacedVariant, ...]:
        """Return the listed variants of a gene that are known by name or id only."""
        if symbol not in self._unplaced:
            query = f"SELECT {_UNPLACED} FROM unplaced_variant WHERE gene = ? ORDER BY rowid"  # noqa: S608
            found = self._connection.execute(query, (symbol,))
            self._unplaced[symbol] = tuple(_unplaced(row) for row in found)
        return self._unplaced[symbol]

    def unplaced_by_name(self, symbol: str) -> Mapping[tuple[str, str], UnplacedVariant]:
        """Return the same by transcript and plain c. name, where a row has both."""
        if symbol not in self._unplaced_names:
            self._unplaced_names[symbol] = {
                (item.transcript, plain_coding_name(item.hgvs_c)): item
                for item in self.unplaced_in_gene(symbol)
                if item.transcript and item.hgvs_c
            }
        return self._unplaced_names[symbol]

    def keyed(
        self, first: str, last: str, gene: str = "", *, limit: int
    ) -> tuple[tuple[str, ListedVariant | UnplacedVariant], ...]:
        """Return (key, listed variant) for keys of `search_keys` from `first` to `last`, in order.

        Both ends are included. With `gene`, only its variants; at most `limit` of them.
        """
        found: list[tuple[str, ListedVariant | UnplacedVariant]] = []
        tables = ((1, "variant", f"chrom, {_PLACED}"), (0, "unplaced_variant", _UNPLACED))
        for placed, table, columns in tables:
            query = (
                f"SELECT key, {columns} FROM search_key JOIN {table} ON {table}.rowid = variant "  # noqa: S608
                "WHERE key BETWEEN ? AND ? AND placed = ? AND (? = '' OR gene = ?) "
                "ORDER BY key, variant LIMIT ?"
            )
            rows = self._connection.execute(query, (first, last, placed, gene, gene, limit))
            read = _listed if placed else _unplaced
            found.extend((key, read(row)) for key, *row in rows)
        return tuple(sorted(found, key=lambda pair: pair[0])[:limit])

    def genes_of_transcript(self, accession: str) -> tuple[str, ...]:
        """Return the genes of a transcript, whatever its version; none where it is not known."""
        return self._transcripts.get(accession.partition(".")[0], ())

    @cached_property
    def _transcripts(self) -> dict[str, tuple[str, ...]]:
        query = "SELECT DISTINCT gene, transcript FROM {} WHERE transcript <> ''"
        named = {
            (name.partition(".")[0], gene.symbol)
            for gene in self.inherited_genes()
            for name in (gene.mane_select, *gene.mane_plus_clinical)
        }
        for table in ("variant", "unplaced_variant"):
            rows = self._connection.execute(query.format(table))
            named |= {(name.partition(".")[0], gene) for gene, name in rows}
        found: dict[str, tuple[str, ...]] = {}
        for name, gene in sorted(named):
            found[name] = (*found.get(name, ()), gene)
        return found

    def standings(self) -> Mapping[str, Mapping[str, int]]:
        """Return gene → standing as in the tables (`needs_person:no_stars`) → number of variants.

        Only variants with a position are counted.
        """
        return self._standings

    @cached_property
    def _standings(self) -> dict[str, dict[str, int]]:
        query = "SELECT gene, standing, COUNT(*) FROM variant GROUP BY gene, standing"
        counts: dict[str, dict[str, int]] = {}
        for gene, standing, count in self._connection.execute(query):
            counts.setdefault(gene, {})[standing] = count
        return counts

    def targets(self, build: Build) -> TargetTable:
        """Return every place that the rulebook asks a file about, on the file's build."""
        if build not in self._targets:
            self._targets[build] = load_targets(self._connection, build)
        return self._targets[build]

    def listed_places(self, build: Build) -> tuple[ListedPlaces, ...]:
        """Return where each gene's listed variants lie, sorted by gene."""
        if build not in self._places:
            self._places[build] = load_listed_places(self._connection, build)
        return self._places[build]

    @cached_property
    def _without_alleles(self) -> dict[str, int]:
        return dict(self._document("without_alleles"))

    def listed_without_alleles(self) -> Mapping[str, int]:
        """Return gene → number of listed variants that have no alleles.

        No file can tell of them by position, on any build.
        """
        return self._without_alleles

    @cached_property
    def _repeat_loci(self) -> tuple[RepeatLocus, ...]:
        return tuple(repeat_from(row) for row in rows_of(self._document("repeats") or ()))

    def repeat_loci(self) -> tuple[RepeatLocus, ...]:
        """Return the repeats whose length decides about a condition, sorted by gene."""
        return self._repeat_loci

    @cached_property
    def _repeat_genes(self) -> dict[str, InheritedGene]:
        return {
            locus.gene: gene_of_repeat(locus)
            for locus in self._repeat_loci
            if self.inherited_gene(locus.gene) is None
        }

    def repeat_genes(self) -> tuple[InheritedGene, ...]:
        """Return the genes that are known by a repeat alone, as genes of no list."""
        return tuple(self._repeat_genes.values())

    def gene(self, symbol: str) -> InheritedGene | None:
        """Return a gene of inherited conditions, or one that is known by a repeat alone."""
        return self.inherited_gene(symbol) or self._repeat_genes.get(symbol)

    def repeat_places(self, build: Build) -> tuple[Interval, ...]:
        """Return where those repeats lie on a build, in the order of `repeat_loci`."""
        return tuple(locus.place(build) for locus in self._repeat_loci)

    def gene_bodies(self, build: Build) -> IntervalSet:
        """Return the genes of inherited conditions on a build, first to last placed exon."""
        return self._models.bodies(build)

    @cached_property
    def _hard_regions(self) -> tuple[HardRegion, ...]:
        return tuple(hard_region_from(row) for row in rows_of(self._document("hard_regions") or ()))

    def hard_regions(self, symbol: str) -> tuple[HardRegion, ...]:
        """Return the parts of a gene where short reads may miss or misplace variants."""
        return tuple(item for item in self._hard_regions if item.gene == symbol)

    @cached_property
    def _dosages(self) -> dict[str, Dosage]:
        rows = rows_of(self._document("dosage") or ())
        return {row["gene"]: dosage_from(row) for row in rows}

    def dosage(self, symbol: str) -> Dosage:
        """Return ClinGen's evaluation of a gene's dosage; empty where there is none."""
        return self._dosages.get(symbol, NO_DOSAGE)

    @cached_property
    def phenotype_terms(self) -> PhenotypeTerms:
        """Signs and symptoms, to be looked up by name, synonym or number."""
        return PhenotypeTerms(self._connection)

    @cached_property
    def _models(self) -> TranscriptTable:
        return TranscriptTable(self._connection)

    def all_transcripts(self) -> tuple[Transcript, ...]:
        """Return the transcripts of all genes, in the order of the table."""
        return self._models.all()

    def transcripts(self, symbol: str) -> tuple[Transcript, ...]:
        """Return a gene's MANE transcripts: Select first; none where there are none at hand."""
        return self._models.of_gene(symbol)

    def transcripts_at(
        self, build: Build, chrom: str, start: int, end: int
    ) -> tuple[Transcript, ...]:
        """Return transcripts with a coding exon, 20 bases around it included, in a stretch."""
        return self._models.at(build, chrom, start, end)

    def exon_regions(self, build: Build) -> Mapping[str, tuple[Interval, ...]]:
        """Return chromosome → coding exons of all genes, 20 bases around included, joined.

        Exons that can't be placed on the build with certainty are not among them.
        """
        return self._models.regions(build)

    @cached_property
    def _offsets(self) -> dict[str, int]:
        """Gene → GRCh37 minus GRCh38, for genes whose variants all agree on one distance."""
        query = (
            "SELECT gene, MIN(pos37 - pos38) FROM variant WHERE pos37 IS NOT NULL "
            "GROUP BY gene HAVING MIN(pos37 - pos38) = MAX(pos37 - pos38)"
        )
        return dict(self._connection.execute(query))

    def reference(self, build: Build) -> BundledReference:
        """Return the bundled reference bases on a build."""
        if build not in self._references:
            offsets = self._offsets if build is Build.GRCH37 else {}
            self._references[build] = BundledReference(self._connection, build, offsets)
        return self._references[build]


def _listed(row: Sequence[Any]) -> ListedVariant:
    cells = _cells(VARIANT_COLUMNS, row[1:])
    return listed_variant_from(Row("inherited/variants", 0, cells), row[0])


def _unplaced(row: Sequence[Any]) -> UnplacedVariant:
    cells = _cells(UNPLACED_COLUMNS, row)
    return unplaced_variant_from(Row("inherited/variants_without_alleles.tsv", 0, cells))


def _cells(columns: Sequence[str], row: Sequence[Any]) -> dict[str, str]:
    return {
        column: "" if value is None else str(value)
        for column, value in zip(columns, row, strict=True)
    }


def open_rulebook(folder: Path, cache: Path | None = None) -> Rulebook:
    """Open the rulebook in a folder, compiling it first where needed.

    Args:
        folder: Holds manifest.toml.
        cache: Where the compiled file is or goes; the user's cache folder where not given.

    Raises:
        BadRow: A file of the rulebook can't be read.
    """
    return Rulebook(open_compiled(folder, cache), (folder, cache))
