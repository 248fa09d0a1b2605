"""What is said of one variant besides its classification: consequence, evidence, annotation."""

from __future__ import annotations

from counselor.findings.models import (
    InheritedFinding,
    Interpretation,
    LabAnnotation,
    OtherVariant,
    VariantFinding,
)
from counselor.wording import Wording

_SHOWN_SCORES = 8
PREDICTED = "predicted"
_LIKELY = "likely_pathogenic"


def consequence_text(terms: str) -> str:
    """Return Sequence Ontology terms as words (`stop gained, splice region variant`)."""
    return terms.replace("&", ", ").replace("_", " ")


def consequence_words(words: Wording, terms: str) -> str:
    """Return Sequence Ontology terms in the words of a language, where it has its own."""
    keys = ((f"consequence.{term}", term) for term in terms.split("&"))
    return ", ".join(
        words.text(key) if words.has(key) else consequence_text(term) for key, term in keys
    )


def variant_name(variant: VariantFinding) -> str:
    """Return the HGVS names; the place on GRCh38 where the change has no coding name."""
    if not variant.hgvs_c:
        return variant.grch38
    return " ".join(part for part in (variant.hgvs_c, variant.hgvs_p) if part)


def is_predicted(finding: InheritedFinding) -> bool:
    """Tell whether no list knows any variant of a finding: its effect was predicted."""
    return bool(finding.variants) and all(item.evidence == PREDICTED for item in finding.variants)


def predicted_patient_sentences(words: Wording, finding: InheritedFinding) -> tuple[str, ...]:
    """Return for the patient which changes no list knows and how a person judged them.

    Empty where a list knows all of them, or where no person gave those a class that counts.
    """
    verdicts = predicted_classes(finding)
    if not verdicts or finding.interpretation is Interpretation.NOT_COUNTED:
        return ()
    verdict = _LIKELY if _LIKELY in verdicts else "pathogenic"
    count = sum(item.evidence == PREDICTED for item in finding.variants)
    key = "judged" if count == len(finding.variants) else "among"
    return (
        words.text(f"interpretation.patient.predicted_{key}", {"count": count}),
        words.text(f"interpretation.patient.judged_{verdict}"),
    )


def predicted_classes(finding: InheritedFinding) -> tuple[str, ...]:
    """Return the classes that a person gave to variants which no list knows, as codes."""
    return tuple(
        dict.fromkeys(
            item.practice.verdict
            for item in finding.variants
            if item.evidence == PREDICTED and item.practice is not None
        )
    )


def effect_sentences(words: Wording, variant: VariantFinding) -> tuple[str, ...]:
    """Return what the variant does to the product, and whether that was predicted only."""
    said = []
    if variant.consequence:
        value = consequence_words(words, variant.consequence)
        said.append(words.text("variant.consequence", {"value": value}))
    if variant.decay:
        said.append(words.text(f"variant.decay_{variant.decay}"))
    if variant.evidence == PREDICTED:
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
        "consequence": consequence_words(words, item.consequence) or "–",
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
        "consequence": consequence_words(words, item.consequence) or "–",
        "reason": words.text(f"other_variant.{item.reason}"),
    }
    return words.text("variant.other", values)
