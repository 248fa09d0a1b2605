"""One change that is a risk and makes a carrier is told once: nobody reads it as low risk."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counselor.cli.text import as_text
from counselor.findings.models import InheritedFinding, Interpretation
from counselor.reports import templates
from counselor.reports.blocks import Mark
from counselor.reports.report import ReportContent
from counselor.reports.summary import build
from counselor.reports.templates import Template
from counselor.wording import load

from .invented import CONSENT, DAY, asked, content, inherited, item, variant
from .test_patient_pages import patient_text, section, technical_text

RISK = "Hereditary breast and ovarian cancer"
LOW = ("stay well", "no signs", "are a carrier", "casi siempre", "no tiene signos")


def both(language: str = "en", *more: str) -> ReportContent:
    found = (variant("BRCA2"),)
    dominant = inherited("BRCA2", "; ".join((RISK, *more)), variants=found)
    carrier = inherited("BRCA2", "Fanconi anaemia", Interpretation.CARRIER, "AR", variants=found)
    consent = replace(CONSENT, family_sharing=True)
    made = content((item(carrier), item(dominant)), asked(["BRCA2"]))
    return replace(made, consent=consent, language=language)


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_dominant_risk_is_never_told_as_a_carrier_who_stays_well(language: str) -> None:
    told = build(both(language))
    letter = templates.build(Template.FAMILY, both(language), DAY)
    for text in (patient_text(told), patient_text(letter)):
        assert "Fanconi" in text
        assert not [word for word in LOW if word in text]
    assert [line.mark for line in told.glance if "Fanconi" in line.text] == [Mark.ACT]


def test_what_a_partner_can_change_is_said_once_in_each_place() -> None:
    sentence = "a child can then have Fanconi anaemia."
    told = build(both())
    assert section(told, "meaning").count(sentence) == 1
    assert "BRCA2: if you plan a child, your partner can have a test" in section(told, "next")
    letter = templates.build(Template.FAMILY, both(), DAY)
    assert patient_text(letter).count(sentence) == 1
    assert patient_text(letter).count("The gene is BRCA2.") == 1


def test_a_predisposition_is_told_as_the_cancers_that_it_is_about() -> None:
    told = build(both("en", "BRCA2-related cancer predisposition"))
    expected = "the chance of hereditary breast and ovarian cancer and more types of cancer."
    assert expected in patient_text(told)
    assert "predisposition" not in patient_text(told)
    assert "BRCA2-related cancer predisposition" in technical_text(told)


def without_stars(inheritance: str) -> InheritedFinding:
    found = variant("CFTR", standing="needs_person", standing_reason="no_stars", stars=None)
    meant = Interpretation.NEEDS_CLASSIFICATION
    return inherited("CFTR", "Cystic fibrosis", meant, inheritance, variants=(found,))


@pytest.mark.parametrize(("inheritance", "partner"), [("AR", True), ("AD", False)])
def test_a_class_without_review_is_not_called_thin_facts(inheritance: str, partner: bool) -> None:
    told = build(content((item(without_stars(inheritance)),), asked(["CFTR"])))
    text = patient_text(told)
    assert "The list does not say who checked that." in text
    assert "or thin" not in text
    assert "too early" not in text
    assert "Relatives can carry it too." in section(told, "family")
    assert ("your partner should have a test" in section(told, "next")) is partner


def test_a_terminal_names_a_predicted_variant_as_what_it_is() -> None:
    found = variant(
        "BRCA2", evidence="predicted", classification="predicted", clinvar="", stars=None
    )
    finding = inherited(
        "BRCA2", interpretation=Interpretation.NEEDS_CLASSIFICATION, variants=(found,)
    )
    text = as_text(content((item(finding),)).case.findings, load("en"), {})
    assert "Variant that no list knows" in text
    assert "Listed variant" not in text
    assert "ClinVar" not in text
