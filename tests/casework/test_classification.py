"""What a worksheet keeps, what it refuses, and what another patient may see of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from case_builder import a_variant, an_indication, an_inherited, with_standing
from counselor.casework.classification import (
    Classification,
    CriterionEntry,
    EvidenceMissing,
    JudgementState,
    Stamp,
    WorksheetEntry,
    applied_of,
    checked,
    classify,
    practice_class,
    without_patient,
)
from counselor.casework.document import to_json
from counselor.casework.lists import lists_of
from counselor.casework.models import DecisionKind, ListName, Review
from counselor.casework.review import (
    NotCounted,
    ReasonMissing,
    Ruling,
    decide,
    needs_classification,
    needs_person,
)
from counselor.findings.models import Interpretation, PracticeClass
from counselor.inherited.classification.combining import VariantClass
from counselor.inherited.classification.criteria import CRITERIA, Strength
from counselor.inherited.classification.joint_use import CriterionTwice, CriterionUnknown

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
LATER = datetime(2026, 5, 4, 12, tzinfo=UTC)
MET, NOT_MET = JudgementState.MET, JudgementState.NOT_MET
PVS1 = CriterionEntry("PVS1", MET, Strength.VERY_STRONG, "stop in exon 2", proposed=True)
PM2 = CriterionEntry("PM2", MET, Strength.SUPPORTING, "absent")
PP1 = CriterionEntry("PP1", NOT_MET, None, "aunt does not carry it")
STAMP = Stamp("c-1", 1, "case-1", "patient-1", "2026.1.1", "Rosa Vance", AT)


def sheet(*criteria: CriterionEntry, verdict=VariantClass.LIKELY_PATHOGENIC, reason: str = ""):
    return WorksheetEntry("17-43124027-ACT-A", "BRCA1", "", criteria, verdict, reason)


def kept(*criteria: CriterionEntry, **more) -> Classification:
    return classify(sheet(*criteria, **more), STAMP, None, source_counts=False)


def test_all_28_are_kept_met_not_met_and_not_judged() -> None:
    made = kept(PVS1, PM2, PP1)
    assert [item.criterion for item in made.judgements] == list(CRITERIA)
    states = {item.criterion: item.state for item in made.judgements}
    assert (states["PVS1"], states["PP1"], states["BS3"]) == (
        MET,
        NOT_MET,
        JudgementState.NOT_JUDGED,
    )
    judged = made.judgement_on("PP1")
    assert (judged.evidence, judged.by, judged.at) == ("aunt does not carry it", "Rosa Vance", AT)
    assert made.judgement_on("BS3").by == ""
    assert made.judgement_on("PVS1").proposed
    assert [str(item) for item in made.applied] == ["PM2_Supporting", "PVS1"]
    assert (made.rules, made.points_total) == (VariantClass.LIKELY_PATHOGENIC, 9)


def test_a_judgement_that_did_not_change_keeps_who_made_it() -> None:
    first = kept(PVS1, PM2)
    stamp = replace(STAMP, id="c-2", version=2, by="Ada Moor", at=LATER)
    stronger = replace(PM2, strength=Strength.MODERATE)
    second = classify(sheet(PVS1, stronger), stamp, first, source_counts=False)
    assert (second.judgement_on("PVS1").by, second.judgement_on("PVS1").at) == ("Rosa Vance", AT)
    assert (second.judgement_on("PM2").by, second.judgement_on("PM2").at) == ("Ada Moor", LATER)


def test_a_met_criterion_without_strength_has_its_own() -> None:
    (applied,) = applied_of([CriterionEntry("PS3", MET, None, "assay")])
    assert applied.strength is Strength.STRONG


@pytest.mark.parametrize(
    ("criteria", "error"),
    [
        ((CriterionEntry("PVS1", MET, None, "  "),), EvidenceMissing),
        ((PVS1, PVS1), CriterionTwice),
        ((CriterionEntry("PX1", MET, None, "x"),), CriterionUnknown),
    ],
)
def test_refusals(criteria, error) -> None:
    with pytest.raises(error):
        checked(criteria)


def test_a_criterion_may_be_judged_not_met_without_evidence() -> None:
    assert checked([CriterionEntry("BA1", NOT_MET)]).points.total == 0


def test_when_a_reason_is_needed() -> None:
    with pytest.raises(ReasonMissing):
        kept(PVS1, PM2, verdict=VariantClass.PATHOGENIC)
    assert kept(PVS1, PM2, verdict=VariantClass.PATHOGENIC, reason="founder").reason == "founder"
    entry = sheet(PP1, verdict=VariantClass.UNCERTAIN)
    assert classify(entry, STAMP, None, source_counts=False).verdict is VariantClass.UNCERTAIN
    with pytest.raises(ReasonMissing, match="source calls disease-causing"):
        classify(entry, STAMP, None, source_counts=True)
    harmful = sheet(PVS1, PM2)
    assert classify(harmful, STAMP, None, source_counts=True).verdict.counts


def test_either_system_is_reason_enough() -> None:
    moderate = CriterionEntry("PM1", MET, Strength.MODERATE, "domain")
    for verdict in (VariantClass.PATHOGENIC, VariantClass.LIKELY_PATHOGENIC):
        assert kept(PVS1, moderate, verdict=verdict).verdict is verdict


def test_nothing_of_a_patient_is_shown_with_another() -> None:
    family = CriterionEntry("PS2", MET, Strength.STRONG, "her parents do not carry it")
    made = kept(PVS1, family, verdict=VariantClass.PATHOGENIC, reason="told by her sister")
    seen = without_patient(made)
    assert seen.judgement_on("PS2").state is MET
    assert seen.judgement_on("PVS1").evidence == "stop in exon 2"
    told = repr(seen)
    for secret in ("parents", "sister", "patient-1", "case-1"):
        assert secret not in told
    assert seen.verdict is made.verdict


def test_findings_carry_class_author_and_version() -> None:
    found = practice_class(kept(PVS1, PM2))
    assert found == PracticeClass("c-1", "likely_pathogenic", "", 1, "Rosa Vance", "2026-03-02")


def test_classification_as_json_holds_every_judgement() -> None:
    told = to_json(kept(PVS1, PM2))
    assert len(told["judgements"]) == 28
    pvs1 = next(item for item in told["judgements"] if item["criterion"] == "PVS1")
    assert pvs1["evidence"] == "stop in exon 2"
    assert told["at"] == AT.isoformat()


NOT_COUNTED = an_inherited("BRCA1", interpretation=Interpretation.NOT_COUNTED, reportable=False)


@pytest.mark.parametrize("kind", [DecisionKind.CONFIRM, DecisionKind.NEEDS_CONFIRMATION])
def test_a_variant_that_does_not_count_can_only_be_left_out(kind: DecisionKind) -> None:
    review = Review("review-1", "case-1", 1, ())
    with pytest.raises(NotCounted):
        decide(review, NOT_COUNTED, Ruling(kind, note="a note"), "Rosa Vance", AT)
    ruling = Ruling(DecisionKind.LEAVE_OUT, reason="benign")
    assert decide(review, NOT_COUNTED, ruling, "Rosa Vance", AT).decisions


def test_it_stays_on_its_lists_so_that_it_can_be_classified_anew() -> None:
    assert ListName.ACMG_SF in lists_of(NOT_COUNTED, an_indication())


def test_a_classified_variant_needs_no_note() -> None:
    doubtful = with_standing(an_inherited("BRCA1"), "needs_person")
    assert needs_classification(doubtful)
    given = PracticeClass("c-1", "pathogenic", "", 1, "Rosa Vance", "2026-03-02")
    settled = replace(doubtful, variants=(replace(a_variant(), practice=given),))
    assert not needs_classification(settled)
    assert not needs_person(settled)
