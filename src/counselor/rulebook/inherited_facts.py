"""Genes, conditions and listed variants from their rows to typed facts."""

from __future__ import annotations

from collections.abc import Sequence

from counselor.rulebook.files import BadRow, Row
from counselor.rulebook.models import (
    Condition,
    ExpertPanel,
    InheritedGene,
    ListedVariant,
    ReportingRule,
    Standing,
    UnplacedVariant,
)


def condition_from(row: Row) -> Condition:
    """Return the condition that a row of conditions.tsv describes.

    Raises:
        BadRow: Unknown reporting rule.
    """
    try:
        rule = ReportingRule(row["reporting_rule"] or ReportingRule.NONE)
    except ValueError as error:
        what = f"unknown reporting_rule '{row['reporting_rule']}'"
        raise BadRow(row.file, row.line, what) from error
    return Condition(
        gene=row["gene"],
        name=row["condition"],
        mondo=row["mondo"],
        omim=row["omim"],
        inheritance=row["inheritance"],
        list=row["list"],
        rule=rule,
        onset=row["onset"],
        childhood_action=row["childhood_action"],
        validity=row["validity"],
        source=row["source"],
        reporting_variants=row.items("reporting_variants"),
    )


def inherited_gene_from(row: Row, conditions: Sequence[Row]) -> InheritedGene:
    """Return the gene that a row of inherited/genes.tsv describes, with its conditions."""
    return InheritedGene(
        symbol=row["gene"],
        hgnc_id=row["hgnc_id"],
        chrom=row["chrom"],
        strand=row["strand"],
        start38=row.integer("start38"),
        end38=row.integer("end38"),
        mane_select=row["mane_select"],
        mane_plus_clinical=row.items("mane_plus_clinical"),
        lof_mechanism=row["lof_mechanism"],
        lists=row.items("lists"),
        data=row["data"],
        limits=row.items("limits"),
        conditions=tuple(condition_from(item) for item in conditions),
        source=row["source"],
    )


def listed_variant_from(row: Row, chrom: str) -> ListedVariant:
    """Return the variant that a row of variants/<chrom>.tsv describes.

    Raises:
        BadRow: A number or the standing is wrong.
    """
    standing, reason = _standing_of(row)
    pos38 = row.required_integer("pos38")
    return ListedVariant(
        id=f"variant:{chrom}-{pos38}-{row['ref']}-{row['alt']}",
        gene=row["gene"],
        chrom=chrom,
        pos38=pos38,
        ref=row["ref"],
        alt=row["alt"],
        pos37=row.integer("pos37"),
        transcript=row["transcript"],
        hgvs_c=row["hgvs_c"],
        hgvs_p=row["hgvs_p"],
        consequence=row["consequence"],
        classification=row["classification"],
        standing=standing,
        standing_reason=reason,
        stars=row.integer("stars"),
        review_status=row["review_status"],
        clinvar=row["clinvar"],
        rsid=row["rsid"],
        conditions=row.items("conditions"),
        source=row["source"],
        source_date=row["source_date"],
        lift37=row["lift37"],
        frequency=_frequency_of(row),
    )


def _frequency_of(row: Row) -> float | None:
    text = row["af"]
    if not text:
        return None
    try:
        share = float(text)
    except ValueError as error:
        raise BadRow(row.file, row.line, f"'af' is no number: {text}") from error
    if not 0 <= share <= 1:
        raise BadRow(row.file, row.line, f"'af' is no share: {text}")
    return share


def expert_panel_from(row: Row) -> ExpertPanel:
    """Return the panel that a row of inherited/expert_panels.tsv names."""
    return ExpertPanel(row["gene"], row["panel"], row["source"])


def _standing_of(row: Row) -> tuple[Standing, str]:
    """Return the standing and its reason."""
    standing, _, reason = row["standing"].partition(":")
    if standing not in (Standing.LISTED, Standing.NEEDS_PERSON):
        raise BadRow(row.file, row.line, f"unknown standing '{row['standing']}'")
    return Standing(standing), reason


def unplaced_variant_from(row: Row) -> UnplacedVariant:
    """Return the variant that a row of variants_without_alleles.tsv describes.

    Raises:
        BadRow: A number or the standing is wrong.
    """
    standing, reason = _standing_of(row)
    return UnplacedVariant(
        gene=row["gene"],
        transcript=row["transcript"],
        hgvs_c=row["hgvs_c"],
        hgvs_p=row["hgvs_p"],
        consequence=row["consequence"],
        classification=row["classification"],
        standing=standing,
        standing_reason=reason,
        stars=row.integer("stars"),
        review_status=row["review_status"],
        clinvar=row["clinvar"],
        rsid=row["rsid"],
        conditions=row.items("conditions"),
        source=row["source"],
        source_date=row["source_date"],
    )
