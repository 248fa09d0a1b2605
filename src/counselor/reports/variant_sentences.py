"""What is said of one variant besides its classification: consequence, evidence, annotation."""

from __future__ import annotations

from counselor.findings.models import LabAnnotation, OtherVariant, VariantFinding
from counselor.wording import Wording

_SHOWN_SCORES = 8


def consequence_text(terms: str) -> str:
    """Return Sequence Ontology terms as words (`stop gained, splice region variant`)."""
    return terms.replace("&", ", ").replace("_", " ")


def effect_sentences(words: Wording, variant: VariantFinding) -> tuple[str, ...]:
    """Return what the variant does to the product, and whether that was predicted only."""
    said = []
    if variant.consequence:
        value = consequence_text(variant.consequence)
        said.append(words.text("variant.consequence", {"value": value}))
    if variant.decay:
        said.append(words.text(f"variant.decay_{variant.decay}"))
    if variant.evidence == "predicted":
        said.append(words.text("variant.predicted"))
    return tuple(said)


def annotation_sentence(words: Wording, item: LabAnnotation) -> str:
    """Return an entry of the laboratory's annotation as one line."""
    names = " ".join(part for part in (item.hgvs_c, item.hgvs_p) if part)
    scores = [f"{name} {value}" for name, value in item.scores.items()]
    more = "" if len(scores) <= _SHOWN_SCORES else " …"
    values = {
        "field": item.info_field,
        "transcript": item.transcript or "–",
        "name": names or "–",
        "consequence": consequence_text(item.consequence) or "–",
        "scores": ", ".join(scores[:_SHOWN_SCORES]) + more,
    }
    key = "variant.annotation_scores" if scores else "variant.annotation"
    return words.text(key, values)


def other_variant_sentence(words: Wording, item: OtherVariant) -> str:
    """Return a change that is no finding as one line, with the reason."""
    names = " ".join(part for part in (item.hgvs_c, item.hgvs_p) if part) or item.as_read
    values = {
        "gene": item.gene,
        "name": names,
        "consequence": consequence_text(item.consequence) or "–",
        "reason": words.text(f"other_variant.{item.reason}"),
    }
    return words.text("variant.other", values)
