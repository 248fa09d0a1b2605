"""What the proposals of criteria rest on: facts of one variant, each only where data gives it.

None and empty always mean 'not known', never 'no'.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counselor.inherited.classification.combining import VariantClass


class NullKind(StrEnum):
    """How a variant may take a gene's product away (Abou Tayoun 2018, figure 1)."""

    NONSENSE_OR_FRAMESHIFT = "nonsense_or_frameshift"
    SPLICE_SITE = "splice_site"
    START_LOSS = "start_loss"
    WHOLE_GENE_DELETION = "whole_gene_deletion"
    EXON_DELETION = "exon_deletion"


@dataclass(frozen=True, slots=True)
class NullEffect:
    """What is known of a variant that may take a gene's product away.

    Attributes:
        kind: The branch of the decision tree.
        mechanism: Loss of function is a known mechanism of disease in the gene: `yes`,
            `recessive`, or empty where nobody says so.
        keeps_frame: For splice sites and exon deletions: what is skipped leaves the frame whole.
        decay: Nonsense-mediated decay is expected; False where the product escapes it.
        share_lost: Share of the protein that is lost or altered, 0 to 1, where it escapes.
        critical_region: The lost part is known to be needed.
        in_relevant_transcript: The exon is part of the transcript that matters (MANE Select).
    """

    kind: NullKind
    mechanism: str
    keeps_frame: bool | None = None
    decay: bool | None = None
    share_lost: float | None = None
    critical_region: bool | None = None
    in_relevant_transcript: bool = True


@dataclass(frozen=True, slots=True)
class Frequency:
    """How common the variant is.

    Attributes:
        share: Allele frequency, 0 to 1, the highest of all populations that are given.
        field: Where the figure stands: the name of the field, or the id of the source.
        general: The highest of the whole and of the large mixed populations, by which alone a
            variant may be called too common; None where none of them is given.
    """

    share: float
    field: str
    general: float | None


@dataclass(frozen=True, slots=True)
class Score:
    """A prediction that the file brings. `field` is where it stands."""

    value: float
    field: str


@dataclass(frozen=True, slots=True)
class KnownChange:
    """A listed variant of the same gene. `rule_id` is its id in the rulebook."""

    rule_id: str
    hgvs_c: str
    hgvs_p: str
    verdict: VariantClass


@dataclass(frozen=True, slots=True)
class VariantFacts:
    """All facts of one variant.

    Attributes:
        consequence: Sequence Ontology terms, joined by `&` where there are several.
        inheritance: Modes of the gene's conditions.
        null_effect: None for a variant that takes nothing away, or where that is not known.
        neighbours: Listed variants of the same gene at the same residue, this one left out.
    """

    gene: str
    hgvs_c: str
    hgvs_p: str
    consequence: str
    inheritance: tuple[str, ...] = ()
    null_effect: NullEffect | None = None
    frequency: Frequency | None = None
    revel: Score | None = None
    splice: Score | None = None
    neighbours: tuple[KnownChange, ...] = ()

    @property
    def terms(self) -> frozenset[str]:
        """The consequence's terms."""
        return frozenset(self.consequence.split("&")) - {""}
