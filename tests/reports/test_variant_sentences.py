"""What is said of a variant's effect, in the review, the report and the command line."""

from __future__ import annotations

from counselor import wording
from counselor.desktop.finding_document import _variant
from counselor.findings.models import LabAnnotation, OtherVariant
from counselor.genome.genotype import Sex
from counselor.inherited.interpret import inherited_findings
from counselor.reports.variant_sentences import (
    annotation_sentence,
    effect_sentences,
    other_variant_sentence,
)
from counselor.rulebook.load import bundled_rulebook
from result_builder import result_of, seen

WORDS = wording.load("en")
REASONS = (
    "no_loss_predicted", "mechanism_not_stated", "no_sequence", "reference_differs",
    "unknown_bases", "outside_transcript", "no_coordinate", "failed_filter",
)  # fmt: skip


def test_a_predicted_variant_is_never_shown_as_a_listed_one() -> None:
    found = inherited_findings(result_of(seen("13-32339000-A-T")), bundled_rulebook(), Sex.FEMALE)
    (variant,) = found.findings[0].variants
    said = " ".join(effect_sentences(WORDS, variant))
    assert "stop gained" in said
    assert "no list knows" in said
    assert "broken down" in said
    page = _variant(variant)
    assert "no list knows" in page
    assert "NC_000013.11:g.32339000A&gt;T" in page


def test_annotation_of_the_laboratory_in_one_line() -> None:
    entry = LabAnnotation(
        "CSQ", "NM_000059.4", "c.4645A>T", "p.Lys1549Ter", "stop_gained", {"REVEL": "0.7"}
    )
    line = annotation_sentence(WORDS, entry)
    assert line == "CSQ, NM_000059.4: c.4645A>T p.Lys1549Ter (stop gained); REVEL 0.7"


def test_each_reason_has_its_words() -> None:
    for reason in REASONS:
        item = OtherVariant("BRCA2", "13-1-A-C", "NM_000059.4", "c.1A>C", "p.?", "x_y&z", reason)
        line = other_variant_sentence(WORDS, item)
        assert line.startswith("BRCA2 c.1A>C p.?, x y, z: ")
