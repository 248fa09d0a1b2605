"""Medicines taken now, what they shift, and results of another laboratory, on the page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counselor import wording
from counselor.casework.models import DecisionKind
from counselor.findings.models import (
    CallSource,
    CallStatus,
    Diplotype,
    Notice,
    OutsideStamp,
    PgxFinding,
    Phenoconversion,
)
from counselor.reports import templates
from counselor.reports.blocks import Callout, Mark, Summary
from counselor.reports.report import ReportContent
from counselor.reports.summary import build
from counselor.reports.templates import Template
from counselor.reports.unexcluded import unexcluded_sentence

from .invented import DAY, asked, content, drug, item, pgx

WORDS = wording.load("en")
CALL = {"CYP2D6": "*1/*1"}
SHIFT = Phenoconversion(
    gene="CYP2D6",
    medicines=("paroxetine",),
    effect="strong_inhibitor",
    genetic_phenotype="Normal Metabolizer",
    genetic_score="2.0",
    phenotype="Poor Metabolizer",
    score="0.0",
    applied=False,
    source="fda-interactions",
)


def section(summary: Summary, key: str, *, technical: bool = False) -> str:
    parts = summary.technical if technical else summary.sections
    return " ".join(next(part for part in parts if part.key == key).texts)


def cyp2d6(**changes: object) -> PgxFinding:
    return pgx("CYP2D6", "*1/*1", "Normal Metabolizer", "2.0", **changes)


def shifted(call: PgxFinding, *, current: bool = True) -> ReportContent:
    rows = [
        drug("codeine", CALL, "standard", "normal_exposure", "pain", robust=False,
             current=current, phenoconversion=(SHIFT,)),
        drug("codeine", CALL, "avoid", "no_effect", "pain", current=current,
             phenoconversion=(replace(SHIFT, applied=True),), rule_id="cpic:codeine:CYP2D6:2"),
    ]  # fmt: skip
    return content([item(replace(call, phenoconversion=(SHIFT,)), drugs=rows)],
                   asked((), ["CYP2D6"]))  # fmt: skip


def in_words() -> ReportContent:
    shift = replace(SHIFT, gene="CYP2C19", effect="moderate_inhibitor", phenotype="", score="",
                    genetic_score="")  # fmt: skip
    call = pgx("CYP2C19", "*1/*1", "Normal Metabolizer", phenoconversion=(shift,))
    row = drug("clopidogrel", {"CYP2C19": "*1/*1"}, "standard", robust=False,
               phenoconversion=(shift,))  # fmt: skip
    return content([item(call, drugs=[row])], asked((), ["CYP2C19"]))


def hla(*, current: bool) -> ReportContent:
    call = pgx("HLA-B", "*07:02/*57:01", "*57:01 positive", source=CallSource.OUTSIDE, total=0)
    genes = {"HLA-B": "*07:02/*57:01"}
    rows = [
        drug("abacavir", genes, "contraindicated", "hypersensitivity_risk", "infection",
             urgent_if_current=True, current=current, urgent=current),
        drug("aaa-first-by-name", genes, "lower_dose"),
    ]  # fmt: skip
    made = content([item(call, drugs=rows)], asked((), ["HLA-B"]))
    stamp = replace(made.case.findings.input, outside_calls=OutsideStamp("lab.tsv", "e" * 64))
    findings = replace(made.case.findings, input=stamp)
    patient = replace(made.patient, medicines=("Ziagen",) if current else ())
    return replace(made, case=replace(made.case, findings=findings), patient=patient)


def test_urgent_medicine_is_first_on_both_parts() -> None:
    summary = build(hla(current=True))
    assert summary.glance[0].mark is Mark.ACT
    assert "Contact your prescriber today, before the next dose." in section(summary, "medicines")
    part = next(part for part in summary.technical if part.key == "technical_recommendations")
    first = part.blocks[0]
    assert isinstance(first, Callout)
    assert first.mark is Mark.ACT
    assert "abacavir is taken now" in first.text
    assert "HLA-B *07:02/*57:01" in first.text
    texts = " ".join(part.texts)
    assert texts.index("taken now") < texts.index("aaa-first-by-name")


def test_nothing_is_urgent_where_the_medicine_is_not_taken() -> None:
    summary = build(hla(current=False))
    assert "today" not in section(summary, "medicines")
    part = next(part for part in summary.technical if part.key == "technical_recommendations")
    assert not any(isinstance(block, Callout) for block in part.blocks)


def test_result_of_another_laboratory_is_named_as_such() -> None:
    summary = build(hla(current=True))
    assert "HLA-B *07:02/*57:01 (from another laboratory)" in section(summary, "medicines")
    assert "reported by an outside laboratory" in section(summary, "technical_pgx", technical=True)
    provenance = section(summary, "technical_provenance", technical=True)
    assert f"lab.tsv, SHA-256 {'e' * 64}" in provenance
    assert "Medicines taken now: Ziagen" in provenance


def test_the_kind_of_test_is_said_in_words_in_the_technical_part() -> None:
    made = hla(current=False)
    indication = replace(made.case.indication, test_type="pgx_panel")
    summary = build(replace(made, case=replace(made.case, indication=indication)))
    provenance = section(summary, "technical_provenance", technical=True)
    assert "pharmacogene panel" in provenance
    assert "pgx_panel" not in provenance


def test_phenoconversion_is_shown_as_what_another_medicine_does() -> None:
    summary = build(shifted(cyp2d6()))
    page = section(summary, "medicines")
    assert "You also take paroxetine." in page
    assert "Parts of the gene were not read" not in page
    assert "This medicine may not be right for you. Talk to your doctor about it soon." in page
    advice = section(summary, "technical_recommendations", technical=True)
    assert "now as Poor Metabolizer, activity score 0.0" in advice
    assert "does not hold while the other medicine shifts the gene" in advice
    assert "what was not read" not in advice.casefold()
    calls = section(summary, "technical_pgx", technical=True)
    assert "Normal Metabolizer 2.0" in calls
    assert "acts as Poor Metabolizer" in calls


def test_a_shift_does_not_hide_what_was_not_read() -> None:
    summary = build(shifted(cyp2d6(missing=3)))
    assert "Parts of the gene were not read" in section(summary, "medicines")
    advice = section(summary, "technical_recommendations", technical=True)
    assert "only if what was not read is normal too" in advice


def test_a_shift_in_words_never_leaves_a_usual_dose() -> None:
    summary = build(in_words())
    page = section(summary, "medicines")
    assert "give no reason" not in page
    assert "Your genes alone do not give the answer." in page
    assert "You also take paroxetine." in page
    assert any("can change this for now" in line.text for line in summary.glance)
    assert not any(line.mark is Mark.FINE for line in summary.glance)


def test_what_could_be_hidden_is_one_sentence_with_numbers() -> None:
    call = pgx("CYP2C19", "*1/*1", "Normal Metabolizer", total=35, missing=20,
               cannot_exclude=("*3", "*4", "*11", "*12"))  # fmt: skip
    said = unexcluded_sentence(WORDS, call, ("*4", "*3", "*5"))
    assert said == (
        "15 of 35 positions were read; of 4 alleles that cannot be excluded, "
        "2 change how the gene works: *4, *3, and 2 more."
    )
    assert "none of them known" in unexcluded_sentence(WORDS, call, ("*5",))
    assert "4 (*3, *4, *11, *12)" in unexcluded_sentence(WORDS, call, None)


def test_research_remark_stands_in_the_technical_part_alone() -> None:
    values = {"seen": "9", "total": "147", "gene": "CYP2D6", "diplotypes": "*1/*4"}
    remark = Notice("notice.pairs_research_only", values)
    key = next(key for key in WORDS.sentences if key.endswith(".pairs_research_only"))
    call = pgx("CYP2D6", "", "", status=CallStatus.NOT_CALLED, reason="outside_result_needed",
               diplotypes=(), warnings=(replace(remark, key=key),))  # fmt: skip
    made = content((), asked((), ["CYP2D6"]), uncalled=[call])
    summary = build(made)
    assert "Research only" in section(summary, "technical_pgx", technical=True)
    patient = " ".join(text for part in summary.sections for text in part.texts)
    assert "*1/*4" not in patient
    assert "Research" not in patient


def test_warnings_of_a_call_are_printed() -> None:
    values = {"gene": "CYP2D6", "outside": "*1/*1", "file": "*1/*4"}
    key = next(key for key in WORDS.sentences if key.endswith(".outside_contradicts_file"))
    call = cyp2d6(source=CallSource.OUTSIDE, warnings=(Notice(key, values),))
    summary = build(content([item(call)], asked((), ["CYP2D6"])))
    text = section(summary, "technical_pgx", technical=True)
    assert "differs from what the file shows (*1/*4)" in text


def test_two_shifted_diplotypes_are_each_told_once() -> None:
    call = replace(
        cyp2d6(),
        status=CallStatus.AMBIGUOUS,
        diplotypes=(
            Diplotype("*1/*1", "Normal Metabolizer", "2.0"),
            Diplotype("*1/*4", "Intermediate Metabolizer", "1.0"),
        ),
        phenoconversion=(
            SHIFT,
            SHIFT,
            replace(SHIFT, genetic_phenotype="Intermediate Metabolizer", genetic_score="1.0"),
        ),
    )
    text = section(
        build(content([item(call)], asked((), ["CYP2D6"]))), "technical_pgx", technical=True
    )
    assert text.count("acts as Poor Metabolizer") == 2


def test_a_marker_that_is_there_is_never_told_as_absent() -> None:
    call = pgx("HLA-B", "*07:02/*57:01", "*15:02 negative; *57:01 positive; *58:01 negative",
               source=CallSource.OUTSIDE, total=0)  # fmt: skip
    row = drug("abacavir", {"HLA-B": "*07:02/*57:01"}, "contraindicated", urgent_if_current=True)
    summary = build(content([item(call, drugs=[row])], asked((), ["HLA-B"])))
    told = " ".join(line.text for line in summary.glance)
    assert "HLA-B shows a marker" in told
    assert "does not show" not in told


def test_usual_with_monitoring_is_not_said_of_a_shifted_gene() -> None:
    row = drug("tetrabenazine", CALL, "standard_with_monitoring", robust=False,
               phenoconversion=(SHIFT,))  # fmt: skip
    call = replace(cyp2d6(), phenoconversion=(SHIFT,))
    page = section(build(content([item(call, drugs=[row])], asked((), ["CYP2D6"]))), "medicines")
    assert "usual dose can fit" not in page
    assert "Your genes alone do not give the answer." in page


def test_an_urgent_medicine_is_not_put_off_to_soon() -> None:
    page = section(build(hla(current=True)), "medicines")
    assert "This medicine could harm you." in page
    assert "soon" not in page


DPYD = {"DPYD": "Reference/c.2846A>T"}


def dpyd(*, certain: bool, urgent: bool = False) -> ReportContent:
    call = pgx("DPYD", DPYD["DPYD"], "Intermediate Metabolizer", "1.5", total=83, missing=82)
    row = drug("capecitabine", DPYD, "avoid" if urgent else "lower_start", "severe_toxicity_risk",
               robust=False, current=True, urgent_if_current=urgent, urgent=urgent)  # fmt: skip
    other = drug("fluorouracil", DPYD, "lower_start", "severe_toxicity_risk", robust=False)
    kinds = {} if certain else {call.id: DecisionKind.NEEDS_CONFIRMATION}
    return content([item(call, drugs=[row, other])], asked((), ["DPYD"]), kinds=kinds)


def test_an_unconfirmed_result_keeps_the_severe_risk_of_a_medicine_taken_now() -> None:
    sure, unsure = build(dpyd(certain=True)), build(dpyd(certain=False))
    page = section(unsure, "medicines")
    assert "Talk to your prescriber before the next dose." in page
    assert "may hold: A severe reaction, even one that threatens life" in page
    assert page.count("severe reaction") == 1, "not of a medicine that is not taken"
    assert "stop" not in page.replace("Do not stop or change a medicine by yourself.", "")
    assert unsure.glance[0] == sure.glance[0]
    assert unsure.glance[0].mark is Mark.ACT
    steps = section(unsure, "next")
    assert "Talk to the prescriber of capecitabine before the next dose." in steps
    assert "DPYD: have the second test." in steps
    assert "second test" not in section(sure, "next")


@pytest.mark.parametrize("template", [Template.VISIT_NOTE, Template.REFERRAL])
@pytest.mark.parametrize("certain", [True, False])
def test_colleagues_read_which_medicine_must_not_wait(template: Template, certain: bool) -> None:
    told = templates.build(template, dpyd(certain=certain), DAY)
    text = " ".join(line for part in told.sections for line in part.texts)
    soon = "capecitabine is taken now: the prescriber must hear of this result before the next dose"
    assert soon in text
    assert "fluorouracil is taken now" not in text
    today = templates.build(template, dpyd(certain=certain, urgent=True), DAY)
    urgent = " ".join(line for part in today.sections for line in part.texts)
    assert "capecitabine is taken now and must not wait" in urgent
    assert soon not in urgent


def test_an_unconfirmed_result_is_as_urgent_as_a_certain_one() -> None:
    unsure = build(dpyd(certain=False, urgent=True))
    assert unsure.glance[0] == build(dpyd(certain=True, urgent=True)).glance[0]
    page = section(unsure, "medicines")
    assert "Contact your prescriber today, before the next dose." in page
    assert "severe reaction" in page


def test_an_open_gene_reads_the_same_beside_each_of_its_medicines() -> None:
    normal, found = "Normal function", "No function"
    calls = tuple(
        Diplotype(name, "Decreased Function", "", (normal, function))
        for name, function in (("*1/*5", found), ("*1/*15", found), ("*1/*40", "Unknown function"))
    )
    call = pgx("SLCO1B1", "*1/*5", "Decreased Function", missing=34, diplotypes=calls,
               status=CallStatus.AMBIGUOUS)  # fmt: skip
    rows = [
        drug("simvastatin", {"SLCO1B1": "*1/*5; *1/*15"}, "alternative", "myopathy_risk",
             robust=False),
        drug("pravastatin", {"SLCO1B1": "*1/*40"}, "lower_start", robust=False),
    ]  # fmt: skip
    summary = build(content([item(call, drugs=rows)], asked((), ["SLCO1B1"])))
    page = section(summary, "medicines")
    said = "SLCO1B1: not known, 1 of 35 places read. A change that can matter was found in it."
    assert page.count(said) == 2
    assert "So far" not in page
    told = next(line.text for line in summary.glance if "SLCO1B1" in line.text)
    assert "A change that can matter was found in it." in told
