"""Lifetime risks and carrier frequencies on the patient's pages and after them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from case_builder import NOW, a_consent, a_patient, a_variant, an_indication, an_inherited
from counselor import wording
from counselor.casework.models import Case, Decision, DecisionKind, ListName, Review
from counselor.findings.models import InheritedFinding, Interpretation
from counselor.genome.genotype import Sex
from counselor.reports.blocks import Chance, Pictures, Section, Summary, Table
from counselor.reports.report import ReportContent, ReportItem
from counselor.reports.summary import build
from couple_builder import CFTR, found_in, the_rulebook

from .reading_grade import grade

SIGNED_ON = date(2026, 3, 2)


def content(
    finding: InheritedFinding,
    kind: DecisionKind = DecisionKind.CONFIRM,
    sex: Sex = Sex.FEMALE,
    born: date = date(1984, 5, 6),
) -> ReportContent:
    decision = Decision(finding.id, kind, "", "seen", "Rosa Vance", NOW)
    lists = (ListName.ACMG_SF, ListName.CARRIER)
    sources = the_rulebook().manifest.sources
    return ReportContent(
        patient=a_patient(born, sex),
        consent=a_consent("acmg_sf", "carrier"),
        case=Case("case-1", "patient-1", NOW, "Rosa Vance", an_indication(), found_in(finding)),
        review=Review("review-1", "case-1", 1, (decision,), "Rosa Vance", NOW),
        items=(ReportItem(finding, lists, shown=True),),
        not_assessed=(),
        asked=(),
        signer="Rosa Vance",
        signed_on=SIGNED_ON,
        report_id="R-1",
        version=1,
        draft=False,
        sources={item.id: f"{item.title}, {item.date}" for item in sources.values()},
        risks={finding.gene: the_rulebook().risks(finding.gene)},
    )


def section(summary: Summary, key: str) -> Section | None:
    found = [item for item in (*summary.sections, *summary.technical) if item.key == key]
    return found[0] if found else None


def pictures(made: ReportContent) -> tuple[Chance, ...]:
    found = section(build(made), "lifetime")
    assert found is not None
    return tuple(
        item for block in found.blocks if isinstance(block, Pictures) for item in block.items
    )


BRCA1 = an_inherited("BRCA1", "acmg_sf")


def test_each_estimate_is_a_picture_of_its_own() -> None:
    made = pictures(content(BRCA1))
    breast = {item.count: item.text for item in made if item.text.startswith("Breast cancer")}
    assert set(breast) == {65, 72}
    assert "65 of 100 women (Antoniou 2003)" in breast[65]
    assert "by the age of 80" in breast[72]
    pancreas = next(item for item in made if "Pancreatic" in item.text)
    assert pancreas.count == 3  # 2.5: a half goes up, never down


def test_it_is_said_that_figures_of_clinics_may_be_too_high() -> None:
    found = section(build(content(BRCA1)), "lifetime")
    assert found is not None
    assert any("may be too high" in text for text in found.texts)


def test_a_range_is_drawn_as_a_range() -> None:
    breast = next(item for item in pictures(content(an_inherited("PTEN"))) if "Breast" in item.text)
    assert (breast.count, breast.up_to) == (54, 76)
    assert "54–76 of 100" in breast.text


def test_the_years_ahead_count_from_the_patients_age() -> None:
    made = pictures(content(an_inherited("MLH1")))
    ahead = [item.text for item in made if "from 40 to 74" in item.text]
    assert len(ahead) == 3
    assert all("who had none at 40" in text for text in ahead)


def test_nobody_is_shown_a_risk_to_an_age_that_is_past() -> None:
    assert not pictured(content(an_inherited("MLH1"), born=date(1951, 1, 1)))


def pictured(made: ReportContent) -> bool:
    return section(build(made), "lifetime") is not None


@pytest.mark.parametrize(
    ("finding", "kind"),
    [
        (BRCA1, DecisionKind.NEEDS_CONFIRMATION),
        (BRCA1, DecisionKind.LEAVE_OUT),
        (replace(BRCA1, interpretation=Interpretation.NEEDS_CLASSIFICATION), DecisionKind.CONFIRM),
        (CFTR, DecisionKind.CONFIRM),
        (
            replace(an_inherited("ATM", interpretation=Interpretation.CARRIER), inheritance="AR"),
            DecisionKind.CONFIRM,
        ),
    ],
)
def test_only_a_confirmed_dominant_finding_has_pictures(
    finding: InheritedFinding, kind: DecisionKind
) -> None:
    assert not pictured(content(finding, kind))


def test_with_an_unknown_sex_both_stand_and_it_is_said() -> None:
    found = section(build(content(an_inherited("BRCA2"), sex=Sex.UNKNOWN)), "lifetime")
    assert found is not None
    text = " ".join(found.texts)
    assert "Your sex is not recorded" in text
    assert "100 women" in text
    assert "100 men" in text


def test_the_technical_part_has_every_figure_with_its_publication() -> None:
    found = section(build(content(BRCA1)), "technical_figures")
    assert found is not None
    table = next(block for block in found.blocks if isinstance(block, Table))
    text = " ".join(table.texts)
    assert "65 % by 70 (44–78)" in text
    assert "odds ratio 7.62 (5.33–11.27)" in text
    assert "Antoniou 2003, Am J Hum Genet" in text


def test_a_carrier_finding_has_the_frequencies_of_populations() -> None:
    found = section(build(content(CFTR)), "technical_figures")
    assert found is not None
    text = " ".join(found.texts)
    assert "Ashkenazi Jewish: 1 in 9" in text
    assert "ClinVar 2025-01-06" in text


def test_sentences_for_patients_are_plain() -> None:
    words = wording.load("en")
    technical = ("technical", "figure", "column", "people", "_clinician", "frequency")
    said = [
        text
        for key, text in words.sentences.items()
        if (key.startswith("lifetime.") and not any(part in key for part in technical))
        or (
            key.startswith("couple.page.")
            and not any(
                part in key
                for part in ("technical", "column", "facts", "section", "title", "subject", "test_")
            )
        )
    ]
    assert len(said) > 30
    assert grade(said) < 8


def test_a_variant_of_another_kind_keeps_its_own_figures() -> None:
    variant = replace(a_variant("CHEK2"), hgvs_c="c.470T>C")
    made = pictures(content(an_inherited("CHEK2", variants=(variant,))))
    assert [item.count for item in made] == [18]
    assert not pictured(content(an_inherited("CHEK2")))
