"""Check of the tables' headers: a misspelt column would read as empty everywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from counselor.rulebook.files import Problem

_VARIANT = (
    "gene transcript hgvs_c hgvs_p consequence classification standing stars review_status "
    "clinvar allele_id rsid conditions af source source_date"
)
_COLUMNS = {
    "pgx/positions.tsv": "gene chrom pos38 rsid ref alts pos37 ref37 lift37 hgvs_g source",
    "pgx/alleles.tsv": "gene allele id is_reference function activity definition source",
    "pgx/phenotypes.tsv": "gene function_1 function_2 phenotype activity_score source",
    "pgx/diplotype_phenotypes.tsv": "gene diplotype phenotype activity_score source",
    "pgx/drugs.tsv": "drug rxnorm atc field names source",
    "pgx/gene_drug_pairs.tsv": (
        "gene drug cpic_level level_status fda_label pmids guidance source"
    ),
    "inherited/genes.tsv": (
        "gene hgnc_id chrom strand start38 end38 mane_select mane_plus_clinical lof_mechanism "
        "lists data limits source"
    ),
    "inherited/conditions.tsv": (
        "gene condition mondo omim inheritance list reporting_rule reporting_variants onset "
        "childhood_action validity source"
    ),
    "inherited/variants_without_alleles.tsv": _VARIANT,
    "inherited/variants/*.tsv": f"{_VARIANT} pos38 ref alt pos37 lift37",
}
"""Table → its columns, as FORMAT.md names them."""

_OPTIONAL = {
    "inherited/repeats.tsv": (
        "gene locus ids chrom start38 end38 start37 end37 motif pathogenic_motifs benign_motifs "
        "condition omim inheritance onset normal_max intermediate premutation reduced full_min "
        "limits source checked"
    ),
    "inherited/hard_regions.tsv": "gene exons kind twin source",
    "inherited/dosage.tsv": "gene haploinsufficiency triplosensitivity evaluated source",
    "inherited/carrier_frequencies.tsv": "gene population frequency source",
    "inherited/carrier_copy_number.tsv": (
        "gene population copies prior_one_in residual_one_in detection_percent source"
    ),
    "inherited/penetrance.tsv": (
        "gene condition variants sex measure age_from age_to estimate estimate_high low high "
        "baseline ascertainment study notes seen_in source"
    ),
    "inherited/penetrance_curves.tsv": (
        "gene condition sex age_from age_to estimate low high source"
    ),
    "inherited/expert_panels.tsv": "gene panel source",
    "inherited/transcripts.tsv": (
        "gene mane refseq refseq_protein ensembl chrom strand cds_start38 cds_end38 exons38 "
        "exons37 lift37 source"
    ),
    "pgx/drug_classes.tsv": "class names drugs source",
    "pgx/interactions.tsv": "drug names gene effect source",
    "phenotype_terms.tsv": "id name synonyms alt_ids source",
}
"""Tables that a rulebook can do without."""


def column_problems(
    folder: Path,
    sources: frozenset[str],  # noqa: ARG001 - a header has no source
    counts: Counter[str],
) -> Iterator[Problem]:
    """Yield the tables that are missing or whose header is not the one of FORMAT.md."""
    for pattern, columns in (_COLUMNS | _OPTIONAL).items():
        found = sorted(folder.glob(pattern))
        if not found and pattern not in _OPTIONAL:
            yield Problem(pattern, 0, "the file is missing")
        for path in found:
            counts["tables"] += 1
            with path.open("rb") as handle:
                header = handle.readline().decode("utf-8", "replace").rstrip("\r\n")
            file = path.relative_to(folder).as_posix()
            for name in sorted(set(columns.split()) ^ set(header.split("\t"))):
                state = "missing" if name in columns.split() else "unknown"
                yield Problem(file, 1, f"column '{name}' is {state}")
