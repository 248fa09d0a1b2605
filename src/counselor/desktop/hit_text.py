"""What the rulebook's list says of a hit: its name, and one line about it."""

from __future__ import annotations

from counselor.desktop.clinical_names import function_name
from counselor.desktop.wording import said, term, tr
from counselor.rulebook.entries import NamedCondition, Shelf, Variant, allele_title
from counselor.rulebook.models import (
    Drug,
    InheritedGene,
    ListedVariant,
    NamedAllele,
    PgxGene,
    PgxPosition,
    UnplacedVariant,
)
from counselor.rulebook.search_hits import Hit, Match

SHELF_ICONS = {
    Shelf.PGX_GENES: "pill",
    Shelf.INHERITED_GENES: "dna",
    Shelf.DRUGS: "medication-outline",
    Shelf.CONDITIONS: "clipboard-pulse-outline",
    Shelf.VARIANTS: "map-marker-outline",
}
"""Icon of each kind of entry."""

_LONGEST_ALLELE = 12


def hit_title(hit: Hit) -> str:
    """Return the name of what was found."""
    subject = hit.subject
    if isinstance(subject, PgxGene | InheritedGene):
        return subject.symbol
    if isinstance(subject, Drug | NamedCondition):
        return subject.name
    if isinstance(subject, NamedAllele):
        return allele_title(subject)
    if isinstance(subject, PgxPosition):
        return f"{subject.gene} {subject.rsid or _place(subject)}"
    return variant_title(subject)


def variant_title(variant: Variant) -> str:
    """Return gene and HGVS name; the alleles on GRCh38 where no name is at hand."""
    name = variant.hgvs_c or variant.hgvs_p
    if not name and isinstance(variant, ListedVariant):
        name = f"{variant.chrom}:{variant.pos38} {change_text(variant.ref, variant.alt)}"
    return f"{variant.gene} {name or variant.rsid or variant.clinvar}"


def change_text(ref: str, alt: str) -> str:
    """Return `T>TG`; long alleles by their length."""
    return f"{_allele(ref)}>{_allele(alt)}"


def _allele(bases: str) -> str:
    if len(bases) <= _LONGEST_ALLELE:
        return bases
    return tr("{start}… ({n} bases)").format(start=bases[:4], n=len(bases))


def hit_subtitle(hit: Hit) -> str:
    """Return what it is and, where its name does not tell, why it was found."""
    is_place = hit.match in (Match.PLACE, Match.COVERS, Match.NEAR)
    is_variant = hit.entry.shelf is Shelf.VARIANTS
    kind = "" if is_variant else kind_text(hit)
    parts = (_why(hit), kind, *_about(hit)) if is_place else (kind, *_about(hit), _why(hit))
    return " · ".join(part for part in parts if part)


def kind_text(hit: Hit) -> str:
    """Return what kind of thing was found."""
    if isinstance(hit.subject, NamedAllele):
        return tr("Named allele")
    if isinstance(hit.subject, PgxPosition):
        return tr("Position of a gene for medicines")
    return term("desktop.rulebook.kind", hit.entry.shelf.value)


def _about(hit: Hit) -> tuple[str, ...]:
    subject = hit.subject
    if isinstance(subject, NamedAllele):
        return (function_name(subject.function),)
    if isinstance(subject, PgxPosition):
        return (f"{_place(subject)} {change_text(subject.ref, '/'.join(subject.alts))}",)
    if isinstance(subject, ListedVariant | UnplacedVariant):
        class_text = term("classification", subject.classification)
        return (subject.hgvs_p, class_text, stars(subject.stars))
    return (_about_named(subject),)


def _about_named(subject: PgxGene | InheritedGene | Drug | NamedCondition) -> str:
    if isinstance(subject, PgxGene):
        count = len(subject.alleles)
        return tr("{n} alleles", n=count).format(n=count) if count else ""
    if isinstance(subject, InheritedGene):
        return ", ".join(term("desktop.rulebook.list", name) for name in subject.lists)
    return ", ".join(subject.names[:3] if isinstance(subject, Drug) else subject.genes)


def stars(count: int | None) -> str:
    """Return review stars as signs, `` where the source has none."""
    return "" if count is None else "★" * count + "☆" * (4 - count)


def _place(position: PgxPosition) -> str:
    return f"{position.chrom}:{position.pos38}"


def _why(hit: Hit) -> str:
    build = hit.build.value if hit.build else ""
    if hit.match is Match.SPELLED and hit.name:
        return said("desktop.rulebook.match.other_name", {"name": hit.name})
    if hit.match in (Match.OTHER_NAME, Match.CLASS):
        return said(f"desktop.rulebook.match.{hit.match.value}", {"name": hit.name})
    if hit.match in (Match.PLACE, Match.COVERS, Match.NEAR):
        values = {"build": build, "distance": hit.distance}
        return said(f"desktop.rulebook.match.{hit.match.value}", values)
    return ""
