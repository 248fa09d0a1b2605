"""Classifying a variant: it comes to count, or not; a decision and a signature stand apart."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from case_builder import an_indication
from counselor.analysis import findings_of
from counselor.casework.classification import (
    CriterionEntry,
    EvidenceMissing,
    JudgementState,
    WorksheetEntry,
)
from counselor.casework.models import Case
from counselor.casework.review import NotCounted, NotShown, ReasonMissing, ReviewFrozen
from counselor.findings.models import InheritedFinding, Interpretation, Phase
from counselor.genome.genotype import Sex
from counselor.inherited.classification.combining import VariantClass
from counselor.inherited.classification.criteria import Strength
from counselor.inherited.classification.joint_use import (
    CriterionRetired,
    NotTogether,
    StrengthNotAllowed,
)
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.models import ListedVariant, Standing
from counselor.workbench import DecisionKind, ItemGroup, ReviewItem
from counselor.workbench.classifying import ConditionUnknown
from practice_builder import Practice
from result_builder import result_of, seen

MET, NOT_MET = JudgementState.MET, JudgementState.NOT_MET
ENOUGH = (
    CriterionEntry("PVS1", MET, Strength.VERY_STRONG, "stop in exon 2 of 23", proposed=True),
    CriterionEntry("PM2", MET, Strength.SUPPORTING, "absent from gnomAD 4.1"),
    CriterionEntry("PP4", MET, Strength.SUPPORTING, "the patient's own history"),
    CriterionEntry("BS1", NOT_MET, None, "not common"),
)


def doubtful(gene: str) -> ListedVariant:
    """Return a listed substitution of a gene that a person must classify."""
    return next(
        item
        for item in bundled_rulebook().listed_in_gene(gene)
        if item.standing is Standing.NEEDS_PERSON and len(item.ref) == len(item.alt) == 1
    )


def firm(gene: str) -> ListedVariant:
    return next(
        item
        for item in bundled_rulebook().listed_in_gene(gene)
        if item.standing is Standing.LISTED and len(item.ref) == len(item.alt) == 1
    )


def key(listed: ListedVariant) -> str:
    return f"{listed.chrom}-{listed.pos38}-{listed.ref}-{listed.alt}"


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    made = Practice(tmp_path / "practice.counselor", bundled_rulebook)
    yield made
    made.bench.close()


def imported(practice: Practice, *observed, number: str = "P-1") -> Case:
    patient = practice.patient("acmg_sf", "carrier", "other", number=number)
    result = result_of(*observed)
    findings = findings_of(result, practice.bench.rulebook, Sex.FEMALE)
    prepared = practice.bench._imports.prepared(findings, result, patient.id)
    case, _ = practice.bench.store_import(
        patient.id,
        prepared,
        an_indication("BRCA1"),
        accept_sex_mismatch=True,
        other_patient_reason="twins",
    )
    return case


def inherited(practice: Practice, case: Case, gene: str) -> list[ReviewItem]:
    items = practice.bench.review(case.id).items
    return [
        item
        for item in items
        if isinstance(item.finding, InheritedFinding) and item.finding.gene == gene
    ]


def entry(listed: ListedVariant, verdict: VariantClass = VariantClass.PATHOGENIC, **more):
    filled = {"condition": "", "criteria": ENOUGH, "reason": "", **more}
    return WorksheetEntry(key(listed), listed.gene, verdict=verdict, **filled)


def classified(practice: Practice, case: Case, listed: ListedVariant, **more):
    (item, *_) = [
        it
        for it in inherited(practice, case, listed.gene)
        if key(listed) in {variant.grch38 for variant in it.finding.variants}
    ]
    steps = practice.bench.classifications
    return steps.classify(case.id, item.finding_id, entry(listed, **more))


def test_worksheet_begins_with_what_data_speaks_for(practice: Practice) -> None:
    listed = doubtful("BRCA1")
    case = imported(practice, seen(key(listed)))
    (item,) = inherited(practice, case, "BRCA1")
    sheet = practice.bench.classifications.worksheet(case.id, item.finding_id, key(listed))
    assert sheet.variant.grch38 == key(listed)
    assert sheet.expert_panel == "ENIGMA BRCA1 and BRCA2"
    assert sheet.conditions
    assert sheet.history == sheet.elsewhere == ()
    assert not sheet.frozen
    codes = {proposal.criterion for proposal in sheet.variant.proposed_criteria}
    assert codes
    assert not codes & {"PP5", "BP6"}


def test_pathogenic_by_a_person_makes_the_finding_count(practice: Practice) -> None:
    listed = doubtful("BRCA1")
    case = imported(practice, seen(key(listed)))
    (before,) = inherited(practice, case, "BRCA1")
    assert before.finding.interpretation is Interpretation.NEEDS_CLASSIFICATION
    assert before.group is ItemGroup.NEEDS_DECISION
    stored, change = classified(practice, case, listed)
    assert change.patient_id == case.patient_id
    after = inherited(practice, case, "BRCA1")
    assert {it.finding.interpretation for it in after} <= {
        Interpretation.AT_RISK,
        Interpretation.CARRIER,
    }
    at_risk = next(it for it in after if it.finding.interpretation is Interpretation.AT_RISK)
    assert at_risk.finding.reportable
    assert at_risk.group is ItemGroup.INHERITED
    assert at_risk.decision is None, "the class is no decision"
    practice_class = at_risk.finding.variants[0].practice
    assert practice_class is not None
    assert (practice_class.id, practice_class.verdict) == (stored.id, "pathogenic")
    assert "notice.classified_pathogenic" in {note.key for note in at_risk.finding.notices}
    for item in after:
        practice.bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM)


def test_recessive_variant_makes_a_carrier(practice: Practice) -> None:
    listed = doubtful("PAH")
    case = imported(practice, seen(key(listed)))
    classified(practice, case, listed, verdict=VariantClass.LIKELY_PATHOGENIC, reason="cautious")
    (item,) = inherited(practice, case, "PAH")
    assert item.finding.interpretation is Interpretation.CARRIER


def test_phase_with_a_listed_variant_is_kept(practice: Practice) -> None:
    one, two = doubtful("PAH"), firm("PAH")
    case = imported(practice, seen(key(one), "0|1"), seen(key(two), "1|0"))
    assert len(inherited(practice, case, "PAH")) == 2
    classified(practice, case, one)
    (item,) = inherited(practice, case, "PAH")
    assert item.finding.interpretation is Interpretation.TWO_VARIANTS_IN_TRANS
    assert item.finding.phase is Phase.IN_TRANS


@pytest.mark.parametrize(
    "verdict", [VariantClass.UNCERTAIN, VariantClass.LIKELY_BENIGN, VariantClass.BENIGN]
)
def test_what_does_not_count_is_never_reported(practice: Practice, verdict) -> None:
    listed = doubtful("BRCA1")
    case = imported(practice, seen(key(listed)))
    classified(practice, case, listed, verdict=verdict, reason="seen in healthy old relatives")
    (item,) = inherited(practice, case, "BRCA1")
    assert item.finding.interpretation is Interpretation.NOT_COUNTED
    assert not item.finding.reportable
    for kind in (DecisionKind.CONFIRM, DecisionKind.NEEDS_CONFIRMATION):
        with pytest.raises(NotCounted, match="BRCA1"):
            practice.bench.decide(case.id, item.finding_id, kind, note="a note")
    practice.bench.decide(case.id, item.finding_id, DecisionKind.LEAVE_OUT, reason="benign")


def test_a_listed_variant_is_taken_out_only_with_a_reason(practice: Practice) -> None:
    listed = firm("BRCA1")
    case = imported(practice, seen(key(listed)))
    benign = (CriterionEntry("BA1", MET, Strength.STAND_ALONE, "12 % in gnomAD"),)
    with pytest.raises(ReasonMissing, match="source calls disease-causing"):
        classified(practice, case, listed, verdict=VariantClass.BENIGN, criteria=benign)
    assert inherited(practice, case, "BRCA1")[0].finding.reportable
    classified(
        practice, case, listed, verdict=VariantClass.BENIGN, criteria=benign, reason="see BA1"
    )
    (item,) = inherited(practice, case, "BRCA1")
    assert item.finding.interpretation is Interpretation.NOT_COUNTED


def test_a_class_for_one_condition_leaves_the_others_as_they_are(practice: Practice) -> None:
    listed = doubtful("BRCA2")
    case = imported(practice, seen(key(listed)))
    gene = practice.bench.rulebook.inherited_gene("BRCA2")
    assert gene is not None
    names = list(dict.fromkeys(item.name for item in gene.conditions))
    assert len(names) > 1
    classified(practice, case, listed, condition=names[0])
    items = inherited(practice, case, "BRCA2")
    by_meaning = {it.finding.interpretation: it.finding for it in items}
    assert Interpretation.NEEDS_CLASSIFICATION in by_meaning
    assert len(by_meaning) == 2
    still_open = by_meaning.pop(Interpretation.NEEDS_CLASSIFICATION)
    (counted,) = by_meaning.values()
    assert counted.condition == names[0]
    assert names[0] not in still_open.condition.split("; ")
    with pytest.raises(ConditionUnknown):
        classified(practice, case, listed, condition="gout")


@pytest.mark.parametrize(
    ("criteria", "error"),
    [
        ((CriterionEntry("PP5", MET, None, "ClinVar"),), CriterionRetired),
        ((CriterionEntry("PVS1", MET, None, " "),), EvidenceMissing),
        ((CriterionEntry("PM2", MET, Strength.STRONG, "rare"),), StrengthNotAllowed),
        (
            (CriterionEntry("PVS1", MET, None, "stop"), CriterionEntry("PP3", MET, None, "CADD")),
            NotTogether,
        ),
        ((CriterionEntry("PM2", MET, None, "rare"),), ReasonMissing),
    ],
)
def test_what_is_refused_changes_nothing(practice: Practice, criteria, error) -> None:
    listed = doubtful("BRCA1")
    case = imported(practice, seen(key(listed)))
    before, actions = inherited(practice, case, "BRCA1"), practice.actions()
    with pytest.raises(error):
        classified(practice, case, listed, criteria=criteria)
    assert inherited(practice, case, "BRCA1") == before
    assert practice.actions() == actions


def test_a_class_that_neither_system_gives_needs_a_reason(practice: Practice) -> None:
    listed = doubtful("BRCA1")
    case = imported(practice, seen(key(listed)))
    with pytest.raises(ReasonMissing, match="neither system gives"):
        classified(practice, case, listed, verdict=VariantClass.UNCERTAIN)
    stored, _ = classified(
        practice, case, listed, verdict=VariantClass.UNCERTAIN, reason="a doubtful transcript"
    )
    assert (stored.rules, stored.points) == (VariantClass.PATHOGENIC, VariantClass.PATHOGENIC)
    assert stored.reason == "a doubtful transcript"


def test_every_save_is_a_version_and_judgements_keep_who_made_them(practice: Practice) -> None:
    listed = doubtful("BRCA1")
    case = imported(practice, seen(key(listed)))
    first, _ = classified(practice, case, listed)
    more = (*ENOUGH, CriterionEntry("PS4", MET, Strength.STRONG, "many families"))
    second, _ = classified(practice, case, listed, criteria=more)
    assert (first.version, second.version) == (1, 2)
    assert second.judgement_on("PVS1") == first.judgement_on("PVS1")
    fresh = second.judgement_on("PS4").at
    assert fresh is not None
    assert fresh > first.at
    assert second.judgement_on("BS1").state is NOT_MET
    assert second.judgement_on("PP1").state is JudgementState.NOT_JUDGED
    assert len(second.judgements) == 28
    (item, *_) = inherited(practice, case, "BRCA1")
    sheet = practice.bench.classifications.worksheet(case.id, item.finding_id, key(listed))
    assert [version.id for version in sheet.history] == [second.id, first.id]
    assert sheet.history[1] == first


def test_a_new_class_takes_back_the_decision_in_the_same_step(practice: Practice) -> None:
    listed = doubtful("BRCA1")
    case = imported(practice, seen(key(listed)))
    (item,) = inherited(practice, case, "BRCA1")
    practice.bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM_UNCLASSIFIED, note="why")
    classified(practice, case, listed)
    assert all(it.decision is None for it in inherited(practice, case, "BRCA1"))
    assert practice.actions()[-2:] == ["variant.classified", "decision.cleared"]
    told = json.loads(practice.bench.audit()[1].details)
    assert told["after"]["verdict"] == "pathogenic"
    assert len(told["after"]["judgements"]) == 28


def test_signed_reviews_keep_the_class_they_were_signed_with(practice: Practice) -> None:
    listed = doubtful("BRCA1")
    case = imported(practice, seen(key(listed)))
    classified(practice, case, listed)
    for item in practice.bench.review(case.id).items:
        practice.bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM)
    report, _ = practice.bench.sign(case.id)
    before = practice.bench.review(case.id)
    with pytest.raises(ReviewFrozen):
        classified(practice, case, listed, verdict=VariantClass.UNCERTAIN, reason="new data")
    practice.bench.begin_amendment(case.id, "new data")
    classified(practice, case, listed, verdict=VariantClass.UNCERTAIN, reason="new data")
    (item,) = inherited(practice, case, "BRCA1")
    assert item.finding.interpretation is Interpretation.NOT_COUNTED
    with practice.bench._desk.vault.read() as store:
        signed = store.reviews.signed_findings(before.review.id)
    assert signed is not None
    kept = {v.practice.verdict for f in signed.inherited for v in f.variants if v.practice}
    assert kept == {"pathogenic"}
    text = "".join(
        page.extract_text()
        for page in PdfReader(BytesIO(practice.bench.report_bytes(report.id))).pages
    )
    assert "Classification by this practice" in text
    assert "PM2_Supporting" in text
    assert "stop in exon 2 of 23" in text
    assert "not common" in text, "criteria judged not met are kept too"
    assert "version 1" in text


def test_not_reported_variants_stand_on_the_technical_page_only(practice: Practice) -> None:
    listed = doubtful("BRCA1")
    case = imported(practice, seen(key(listed)))
    classified(practice, case, listed, verdict=VariantClass.UNCERTAIN, reason="thin evidence")
    (item,) = inherited(practice, case, "BRCA1")
    practice.bench.decide(case.id, item.finding_id, DecisionKind.LEAVE_OUT, reason="uncertain")
    pages = PdfReader(BytesIO(practice.bench.draft_report(case.id))).pages
    texts = [" ".join(page.extract_text().split()) for page in pages]
    holding = [at for at, text in enumerate(texts) if "thin evidence" in text]
    technical = next(at for at, text in enumerate(texts) if "Test, input and evidence" in text)
    assert holding
    assert min(holding) >= technical
    assert "Not reported" in " ".join(texts[at] for at in holding)


def test_the_same_variant_in_a_later_patient_names_nobody(practice: Practice) -> None:
    listed = doubtful("BRCA1")
    first = imported(practice, seen(key(listed)))
    classified(practice, first, listed, reason="her sister Chidi is affected")
    second = imported(practice, seen(key(listed)), number="P-2")
    state = practice.bench.review(second.id)
    (before,) = state.classified_before
    assert (before.verdict, before.version) == (VariantClass.PATHOGENIC, 1)
    (item,) = inherited(practice, second, "BRCA1")
    assert item.finding.interpretation is Interpretation.NEEDS_CLASSIFICATION, "not taken over"
    sheet = practice.bench.classifications.worksheet(second.id, item.finding_id, key(listed))
    assert sheet.history == ()
    (shown,) = sheet.elsewhere
    assert shown.judgement_on("PVS1").evidence == "stop in exon 2 of 23"
    assert shown.judgement_on("PP4").state is MET
    assert shown.judgement_on("PP4").evidence == ""
    told = repr((before, shown))
    for secret in ("Chidi", "own history", first.patient_id, first.id):
        assert secret not in told
    stored, _ = classified(practice, second, listed)
    assert stored.version == 2
    assert practice.bench.review(first.id).classified_before[0].version == 2


def test_what_may_not_be_shown_can_not_be_classified(practice: Practice) -> None:
    listed = doubtful("PAH")
    case = imported(practice, seen(key(listed)))
    (item,) = inherited(practice, case, "PAH")
    steps = practice.bench.classifications
    with pytest.raises(NotShown):
        steps.worksheet(case.id, item.finding_id, "1-5001-A-G")
    with pytest.raises(NotShown):
        steps.classify(case.id, "inherited:PAH:nothing:1-5001-A-G", entry(listed))
    with pytest.raises(NotShown):
        steps.classify(case.id, item.finding_id, replace(entry(listed), gene="BRCA1"))


def test_database_refuses_to_change_a_version(practice: Practice) -> None:
    listed = doubtful("BRCA1")
    case = imported(practice, seen(key(listed)))
    classified(practice, case, listed)
    for statement in (
        "UPDATE classifications SET verdict = 'benign'",
        "DELETE FROM classifications",
        "UPDATE criterion_judgements SET state = 'met'",
        "DELETE FROM criterion_judgements",
    ):
        engine = practice.bench._desk.vault._open_engine()
        with pytest.raises(Exception, match="frozen"), engine.begin() as connection:
            connection.exec_driver_sql(statement)


def test_classes_survive_closing_the_vault(practice: Practice) -> None:
    listed = doubtful("BRCA1")
    case = imported(practice, seen(key(listed)))
    classified(practice, case, listed)
    before = inherited(practice, case, "BRCA1")
    practice.reopen()
    assert inherited(practice, case, "BRCA1") == before


def test_decisions_on_what_now_means_something_else_are_taken_back_too(practice: Practice) -> None:
    one, two = doubtful("PAH"), firm("PAH")
    case = imported(practice, seen(key(one)), seen(key(two)))
    carrier = next(
        item
        for item in inherited(practice, case, "PAH")
        if item.finding.interpretation is Interpretation.CARRIER
    )
    practice.bench.decide(case.id, carrier.finding_id, DecisionKind.CONFIRM)
    classified(practice, case, one)
    (item,) = inherited(practice, case, "PAH")
    assert item.finding.interpretation is Interpretation.POSSIBLE_COMPOUND_HET
    assert item.decision is None
    assert practice.actions()[-1] == "decision.cleared"
    with practice.bench._desk.vault.read() as store:
        assert store.reviews.current(case.id).decisions == ()


def test_decisions_on_other_genes_stay(practice: Practice) -> None:
    one, other = doubtful("PAH"), firm("BRCA1")
    case = imported(practice, seen(key(one)), seen(key(other)))
    (item, *_) = inherited(practice, case, "BRCA1")
    practice.bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM)
    classified(practice, case, one)
    assert inherited(practice, case, "BRCA1")[0].decision is not None
    assert practice.actions()[-1] == "variant.classified"
