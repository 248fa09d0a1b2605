"""What a counsellor checks in the patient's lines about medicines, and in those for colleagues."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counselor.casework.models import DecisionKind
from counselor.findings.models import CallStatus, Diplotype, Interpretation
from counselor.reports import card, templates
from counselor.reports.blocks import Mark, Row, Summary, Table
from counselor.reports.document_parts import parts_of
from counselor.reports.report import ReportContent
from counselor.reports.summary import build
from counselor.reports.templates import Template
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.models import Dose, Fallback
from counselor.workbench.report_content import _medicine_genes, _medicine_names

from .invented import DAY, PATIENT, asked, content, drug, inherited, item, pgx, variant

NORMAL, LOST = "Normal function", "No function"
FOR_COLLEAGUES = (Template.CLINICIAN, Template.REFERRAL, Template.VISIT_NOTE)


def section(summary: Summary, key: str) -> str:
    return " ".join(next(part for part in summary.sections if part.key == key).texts)


def glance(summary: Summary) -> str:
    return " ".join(f"{line.word}: {line.text}" for line in summary.glance)


def row_of(summary: Summary, name: str) -> Row:
    part = next(part for part in summary.sections if part.key == "medicines")
    tables = [block for block in part.blocks if isinstance(block, Table)]
    rows = [row for table in tables for group in table.groups for row in group.rows]
    return next(row for row in rows if name in row.cells[0])


def professional(template: Template, made: ReportContent) -> str:
    told = templates.build(template, made, DAY)
    return " ".join(text for part in (*told.sections, *told.technical) for text in part.texts)


def taking(made: ReportContent, *medicines: str) -> ReportContent:
    return replace(made, patient=replace(made.patient, medicines=medicines))


# --- a gene without a result is not 'nothing to say' ------------------------------------------


def unread() -> ReportContent:
    """Return a person who takes Tegretol, codeine and aspirin; HLA-A, HLA-B, CYP2D6 not read."""
    book = bundled_rulebook()
    poor = pgx("CYP2C19", "*2/*2", "Poor Metabolizer")
    quiet = drug("pantoprazole", {"CYP2C19": "*2/*2"}, "standard", "normal_exposure")
    silent = [
        pgx(name, "", "", status=CallStatus.NOT_CALLED, reason="outside_result_needed",
            diplotypes=(), total=0)
        for name in ("CYP2D6", "HLA-A", "HLA-B")
    ]  # fmt: skip
    made = content(
        [item(poor, drugs=[quiet])],
        asked((), ["CYP2C19", "CYP2D6", "HLA-A", "HLA-B"]),
        uncalled=silent,
        medicine_names=_medicine_names(book, "en"),
        medicine_genes=_medicine_genes(book),
    )
    return taking(made, "tegretol", "codeine 30 mg and co.", "aspirin")


def test_a_current_medicine_whose_gene_was_not_read_is_not_passed_over() -> None:
    summary = build(unread())
    codeine = row_of(summary, "codeine")
    assert codeine.mark is Mark.NOT_ASSESSED
    assert "CYP2D6 counts for it and has no result here." in " ".join(codeine.texts)
    assert "CYP2D6: no result" in codeine.cells[2]
    assert "We do not know what is right for you." in " ".join(codeine.texts)
    assert "Not looked at: You take carbamazepine and codeine." in glance(summary)
    assert "Ask if you need a test of CYP2D6, because you take codeine." in section(summary, "next")


def test_a_brand_is_recognised_where_its_gene_was_not_read() -> None:
    told = " ".join(row_of(build(unread()), "carbamazepine").texts)
    assert "HLA-A and HLA-B tell about severe reactions, such as of the skin." in told
    assert "They have no result here." in told


def test_only_a_medicine_without_any_guidance_is_said_to_be_left_out() -> None:
    page = section(build(unread()), "medicines")
    assert "You also take: aspirin. This report says nothing about this medicine." in page
    assert "codeine. This report says nothing" not in page


def test_medicines_of_unread_genes_that_are_not_taken_are_named_too() -> None:
    page = section(build(unread()), "medicines")
    listed = page.split("a gene counts that has no result in this report: ")[1].split(".")[0]
    assert "tramadol" in listed
    assert "abacavir" in listed
    assert "clopidogrel" not in listed, "its gene was read"
    assert "codeine" not in listed, "it has a row of its own"


@pytest.mark.parametrize("template", FOR_COLLEAGUES)
def test_colleagues_read_no_data_apart_from_no_guidance(template: Template) -> None:
    text = professional(template, unread())
    assert "guidance exists, but its genes have no result here" in text
    assert "carbamazepine (HLA-A, HLA-B); codeine (CYP2D6)" in text
    assert "without guidance at hand in this rulebook: aspirin." in text


def test_the_card_names_a_current_medicine_whose_gene_has_no_result() -> None:
    (only,) = card.cards(parts_of(unread(), DAY))
    assert {"carbamazepine", "codeine"} <= set(only.drugs)


def test_the_spanish_name_on_the_list_is_recognised() -> None:
    names = _medicine_names(bundled_rulebook(), "es")
    made = replace(unread(), medicine_names=names, language="es")
    assert row_of(build(taking(made, "carbamazepina 200 mg")), "carbamazepina")


def test_a_result_that_was_left_out_is_neither_shown_nor_called_silent() -> None:
    poor = pgx("CYP2C19", "*2/*2", "Poor Metabolizer")
    rows = [drug("clopidogrel", {"CYP2C19": "*2/*2"}, "avoid")]
    made = content([item(poor, drugs=rows)], asked((), ["CYP2C19"]),
                   kinds={poor.id: DecisionKind.LEAVE_OUT})  # fmt: skip
    page = section(build(made), "medicines")
    assert "CYP2C19 counts for it and has no result here." in page
    assert "*2" not in page


# --- what cannot wait, and what is taken now --------------------------------------------------


def test_clopidogrel_is_never_to_be_skipped_in_row_glance_and_step() -> None:
    poor = pgx("CYP2C19", "*2/*2", "Poor Metabolizer")
    rows = [drug("clopidogrel", {"CYP2C19": "*2/*2"}, "avoid", "cardiovascular_event_risk",
                 urgent_if_current=True)]  # fmt: skip
    summary = build(content([item(poor, drugs=rows)], asked((), ["CYP2C19"])))
    rule = "Do not stop it or skip a dose on your own."
    assert rule in " ".join(row_of(summary, "clopidogrel").texts)
    assert rule in summary.glance[0].text
    assert rule in section(summary, "next")
    assert "call another doctor or a pharmacist today" in section(summary, "next")


def test_nobody_is_told_to_go_on_with_a_medicine_that_can_harm() -> None:
    found = pgx("HLA-B", "*57:01/*07:02", "*57:01 positive", total=0)
    rows = [drug("abacavir", {"HLA-B": "*57:01 positive"}, "contraindicated",
                 "hypersensitivity_risk", urgent_if_current=True)]  # fmt: skip
    made = content([item(found, drugs=rows)], asked((), ["HLA-B"]))
    summary = build(taking(made, "abacavir"))
    told = " ".join((*row_of(summary, "abacavir").texts, glance(summary), section(summary, "next")))
    assert "skip" not in told
    assert "ask another doctor or an on-call service before the next dose" in told


def test_a_current_medicine_is_not_told_of_a_first_dose() -> None:
    call = {"DPYD": "Reference/c.1905+1G>A (*2A)"}
    row = drug("capecitabine", call, "lower_start", "severe_toxicity_risk", "oncology")
    found = pgx("DPYD", call["DPYD"], "Intermediate Metabolizer", "1.0", total=83)
    made = content([item(found, drugs=[row])], asked((), ["DPYD"]))
    assert "smaller first dose" in " ".join(row_of(build(made), "capecitabine").texts)
    now = " ".join(row_of(build(taking(made, "Capecitabine")), "capecitabine").texts)
    assert "first dose" not in now
    assert "Your dose may need a check." in now


def test_a_usual_dose_with_exceptions_is_told_with_them_of_a_current_medicine() -> None:
    """Omeprazole with CYP2C19 *2/*2: CPIC halves the dose in therapy over 12 weeks."""
    call = {"CYP2C19": "*2/*2"}
    half = Fallback("lower_dose", dose=Dose("percent_of_standard", 50, 50),
                    conditions=("therapy_over_12_weeks",))  # fmt: skip
    row = drug("omeprazole", call, "standard", "higher_exposure", fallback=half)
    found = pgx("CYP2C19", "*2/*2", "Poor Metabolizer")
    made = taking(content([item(found, drugs=[row])], asked((), ["CYP2C19"])), "omeprazole")
    summary = build(made)
    told = " ".join(row_of(summary, "omeprazole").texts)
    assert "no reason" not in told
    assert "The usual dose mostly fits. In some cases, another dose" in told
    technical = " ".join(text for part in summary.technical for text in part.texts)
    assert "the genotype gives no reason for a change" not in technical
    assert "Usual dose, but another one in the cases under 'Otherwise'." in technical


# --- which gene it is -------------------------------------------------------------------------


def test_a_normal_gene_is_no_warning_beside_its_partner() -> None:
    both = {"CYP2C9": "*1/*1", "SLCO1B1": "*1/*5"}
    implied = {"CYP2C9": "normal_exposure", "SLCO1B1": "higher_exposure"}
    row = drug("fluvastatin", both, "standard_with_monitoring", "higher_exposure",
               gene_implications=implied)  # fmt: skip
    genes = [
        item(pgx("CYP2C9", "*1/*1", "Normal Metabolizer", "2.0"), drugs=[row]),
        item(pgx("SLCO1B1", "*1/*5", "Decreased Function"), drugs=[row]),
    ]
    summary = build(content(genes, asked((), ["CYP2C9", "SLCO1B1"])))
    warned = [line.text for line in summary.glance if line.mark is Mark.CAUTION]
    assert any(text.startswith("SLCO1B1") and "fluvastatin" in text for text in warned)
    assert not any("CYP2C9" in text for text in warned)
    fine = next(line.text for line in summary.glance if line.mark is Mark.FINE)
    assert fine.startswith("CYP2C9: your result gives no reason")


def test_a_normal_gene_that_is_why_the_dose_differs_is_named() -> None:
    """Tacrolimus: CYP3A5 expressers, who are normal metabolizers, need a higher start."""
    row = drug("tacrolimus", {"CYP3A5": "*1/*1"}, "higher_start", "lower_exposure", "transplant")
    found = pgx("CYP3A5", "*1/*1", "Normal Metabolizer")
    summary = build(content([item(found, drugs=[row])], asked((), ["CYP3A5"])))
    assert "Talk about this: CYP3A5" in glance(summary)
    assert "tacrolimus" in glance(summary)


def ivacaftor(**changes: object) -> ReportContent:
    call = {"CFTR": "ivacaftor non-responsive CFTR sequence"}
    row = drug("ivacaftor", call, "avoid", "not_responsive", "respiratory",
               conditions=("cystic_fibrosis_diagnosed",))  # fmt: skip
    found = pgx("CFTR", call["CFTR"], "ivacaftor non-responsive in CF patients", total=93)
    return content([item(found, drugs=[row])], asked((), ["CFTR"]), **changes)


def test_ivacaftor_is_no_warning_for_a_person_without_cystic_fibrosis() -> None:
    summary = build(ivacaftor())
    assert "only if you have cystic fibrosis" in section(summary, "medicines")
    assert "may not be right for you" not in section(summary, "medicines")
    assert not any(line.mark is Mark.CAUTION for line in summary.glance)


def test_ivacaftor_is_told_in_full_with_cystic_fibrosis_or_where_it_is_taken() -> None:
    made = ivacaftor()
    reason = replace(made.case.indication, reason="Cystic fibrosis, which medicine?")
    ill = replace(made, case=replace(made.case, indication=reason))
    for told in (build(ill), build(taking(made, "ivacaftor"))):
        assert "known to work" in " ".join(row_of(told, "ivacaftor").texts)


def test_the_glance_and_the_list_give_one_answer() -> None:
    """TPMT with azathioprine in a usual dose that has exceptions is not 'no advice at hand'."""
    call = {"TPMT": "*1/*1"}
    start = Dose("start_mg_kg_day", 2, 3, "mg_kg_day")
    row = drug("azathioprine", call, "standard", "normal_exposure", "transplant", dose=start)
    found = pgx("TPMT", "*1/*1", "Normal Metabolizer", total=43)
    summary = build(content([item(found, drugs=[row])], asked((), ["TPMT"])))
    assert "the usual dose mostly fits: azathioprine" in section(summary, "medicines")
    assert "TPMT: the usual dose mostly fits." in glance(summary)
    assert "no advice at hand" not in glance(summary)


def test_warfarin_is_never_among_the_usual_doses_and_its_genes_are_told_for_it() -> None:
    call = "rs9923231 reference (C)/rs9923231 variant (T)"
    vkorc1 = pgx("VKORC1", call, "-1639 AG", total=1)
    none = drug("warfarin", {"VKORC1": call}, "standard", "more_effect", source="dpwg")
    unanswered = drug("warfarin", {"CYP4F2": "*1/*1"}, "no_guidance")
    cyp4f2 = pgx("CYP4F2", "*1/*1", "n/a", total=3)
    genes = [item(vkorc1, drugs=[none]), item(cyp4f2, drugs=[unanswered])]
    summary = build(content(genes, asked((), ["VKORC1", "CYP4F2"])))
    assert "CYP4F2 and VKORC1" in glance(summary) or "VKORC1 and CYP4F2" in glance(summary)
    assert "this counts for the dose of the blood thinner warfarin" in glance(summary)
    technical = " ".join(text for part in summary.technical for text in part.texts)
    assert "warfarin (CYP4F2 *1/*1)" in technical, "the gene that no source answers, and no other"
    taken = build(taking(content(genes, asked((), ["VKORC1", "CYP4F2"])), "warfarin"))
    told = " ".join(row_of(taken, "warfarin").texts)
    assert "VKORC1 rs9923231 C/T" in told, "two letters, in no language's words"
    assert "Blood tests and your prescriber decide the dose." in told


def test_two_genes_of_one_medicine_are_no_disagreement_of_guidelines() -> None:
    """Warfarin: DPWG begins lower for CYP2C9 *1/*3, and changes nothing for VKORC1 AG."""
    calls = {"CYP2C9": "*1/*3", "VKORC1": "-1639 AG"}
    lower = drug("warfarin", {"CYP2C9": "*1/*3"}, "lower_start", "bleeding_risk", source="dpwg")
    usual = drug("warfarin", {"VKORC1": "-1639 AG"}, "standard", "more_effect", source="dpwg")
    genes = [item(pgx(gene, call, call), drugs=[row])
             for (gene, call), row in zip(calls.items(), (lower, usual), strict=True)]  # fmt: skip
    told = row_of(build(content(genes, asked((), list(calls)))), "warfarin")
    assert "Guidelines do not all say the same" not in " ".join(told.texts)
    other = drug("warfarin", {"CYP2C9": "*1/*3"}, "standard", "", source="fda_label")
    both = item(pgx("CYP2C9", "*1/*3", ""), drugs=[lower, other])
    told = row_of(build(content([both], asked((), ["CYP2C9"]))), "warfarin")
    assert "Guidelines do not all say the same" in " ".join(told.texts)


# --- what is open, and in which direction -----------------------------------------------------


def dpyd(name: str, *functions: str) -> ReportContent:
    calls = (Diplotype(name, "Intermediate Metabolizer", "1.0", functions),)
    found = pgx("DPYD", name, "", total=83, missing=81, diplotypes=calls)
    rows = [drug("capecitabine", {"DPYD": name}, "lower_start", "severe_toxicity_risk",
                 "oncology", robust=False)]  # fmt: skip
    return content([item(found, drugs=rows)], asked((), ["DPYD"]))


def test_a_found_dpyd_change_is_a_bound_that_unread_places_only_lower() -> None:
    summary = build(dpyd("Reference/c.1905+1G>A (*2A)", NORMAL, LOST))
    assert "A change that slows DPYD was found." in glance(summary)
    assert "What was not read can only make it slower." in glance(summary)
    told = " ".join(row_of(summary, "capecitabine").texts)
    assert "may not hold for you" not in told
    assert "What was not read can only add to this." in told
    assert "slower than usual, or slower still (2 of 83 places read)" in told


def test_two_dpyd_changes_of_unknown_order_or_none_are_no_bound() -> None:
    for made in (
        dpyd("c.2846A>T/c.1905+1G>A (*2A)", "Decreased function", LOST),
        dpyd("Reference/Reference", NORMAL, NORMAL),
    ):
        assert "We do not know how DPYD works for you." in glance(build(made))
        assert "may not hold for you" in " ".join(row_of(build(made), "capecitabine").texts)


def test_a_gene_that_was_not_read_at_all_is_not_called_partly_read() -> None:
    genes = {"CYP2C9": "*1/*2", "HLA-B": "No Result"}
    row = drug("phenytoin", genes, "lower_dose", "higher_exposure", "neurology", robust=False)
    found = pgx("CYP2C9", "*1/*2", "Intermediate Metabolizer", "1.5")
    told = row_of(build(content([item(found, drugs=[row])], asked((), ["CYP2C9"]))), "phenytoin")
    said = " ".join(told.texts)
    assert "Parts of the gene were not read" not in said
    assert "HLA-B tells about severe reactions, such as of the skin. It has no result here." in said


# --- inherited results that matter for medicines and surgery ----------------------------------


def affected(gene: str, condition: str, *medicines: str, **changes: object) -> ReportContent:
    finding = inherited(gene, condition, variants=[variant(gene)], **changes)
    made = content([item(finding)], asked([gene], ["CYP2C19"]))
    return replace(made, patient=replace(PATIENT, medicines=medicines))


@pytest.mark.parametrize("name", ["Long-QT syndrome type 1", "Long QT syndrome type 3"])
def test_long_qt_has_a_step_of_its_own_for_medicines(name: str) -> None:
    summary = build(affected("KCNQ1", name, "citalopram"))
    steps = section(summary, "next")
    assert "KCNQ1: some medicines are risky with this condition." in steps
    assert "Before any new medicine" in steps
    assert "ask if each medicine that you take now is safe for your heart rhythm" in steps
    assert "Some medicines can be risky with it." in glance(summary)
    assert "We did not check your medicines for this." in section(summary, "medicines")


@pytest.mark.parametrize("template", FOR_COLLEAGUES)
def test_colleagues_read_the_long_qt_flag_with_its_source(template: Template) -> None:
    text = professional(template, affected("KCNH2", "Long-QT syndrome type 2", "citalopram"))
    assert "avoid QT-prolonging drugs" in text
    assert "doi:10.1093/europace/eut272" in text
    assert "Taken now, not checked for this: citalopram." in text


def test_the_card_asks_to_be_shown_before_any_new_medicine() -> None:
    (only,) = card.cards(parts_of(affected("KCNQ1", "Long-QT syndrome type 1"), DAY))
    assert "KCNQ1" in [gene.gene for gene in only.genes]
    assert "some can harm the heart rhythm (KCNQ1). Show this card." in only.text


def test_a_variant_of_open_meaning_or_a_carrier_has_no_such_step() -> None:
    unsettled = affected("KCNQ1", "Long-QT syndrome type 1",
                         interpretation=Interpretation.NEEDS_CLASSIFICATION)  # fmt: skip
    carrier = affected("TRDN", "Long QT syndrome", inheritance="AR",
                       interpretation=Interpretation.CARRIER)  # fmt: skip
    for made in (unsettled, carrier):
        assert "some medicines are risky" not in section(build(made), "next")


def test_hemophilia_is_told_before_surgery_to_carriers_too() -> None:
    made = affected("F8", "Hemophilia A", inheritance="XL",
                    interpretation=Interpretation.X_HETEROZYGOUS)  # fmt: skip
    assert "F8: before any surgery or when a tooth is pulled" in section(build(made), "next")
    assert "doi:10.1111/hae.14046" in professional(Template.CLINICIAN, made)


def test_star_names_are_explained_where_they_stand() -> None:
    row = drug("tacrolimus", {"CYP3A5": "*1/*1"}, "higher_start", "lower_exposure", "transplant")
    found = pgx("CYP3A5", "*1/*1", "Normal Metabolizer")
    summary = build(content([item(found, drugs=[row])], asked((), ["CYP3A5"])))
    assert "Star name (*1, *2)" in section(summary, "glossary")
    assert "Star name" not in section(build(ivacaftor()), "glossary")
