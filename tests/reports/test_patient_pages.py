"""What a clinician would check before a patient reads it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from counselor import wording
from counselor.casework.models import DecisionKind, Indication, ListName
from counselor.findings.models import CallSource, Interpretation
from counselor.genome.genotype import Sex, Zygosity
from counselor.reports.blocks import Chance, Mark, Row, Summary, Table
from counselor.reports.next_steps import next_table
from counselor.reports.report import NotForThisPage, ReportContent
from counselor.reports.summary import build

from . import invented, invented_reports
from .invented import asked, content, drug, gap, inherited, item, pgx

RULE = "Do not stop or change a medicine by yourself."


def patient_text(summary: Summary) -> str:
    lines = [line.text for line in summary.glance]
    lines += [text for section in summary.sections for text in section.texts]
    return " ".join(lines)


def technical_text(summary: Summary) -> str:
    return " ".join(text for section in summary.technical for text in section.texts)


def section(summary: Summary, key: str) -> str:
    return " ".join(text for part in summary.sections if part.key == key for text in part.texts)


def medicine_rows(summary: Summary) -> dict[str, Row]:
    return {
        row.cells[0][0]: row
        for part in summary.sections
        if part.key == "medicines"
        for block in part.blocks
        if isinstance(block, Table)
        for group in block.groups
        for row in group.rows
    }


def cyp2c19(*drugs: object, kinds: object = None, **changes: object) -> ReportContent:
    finding = pgx("CYP2C19", "*2/*2", "Poor Metabolizer", **changes)
    return content([item(finding, drugs=drugs)], asked((), ["CYP2C19"]), kinds=kinds)


# --- medicines ------------------------------------------------------------------------------


def test_no_medicine_row_tells_to_leave_out_or_change_one(case: str) -> None:
    summary = build(invented_reports.CASES[case]())
    text = re.sub(r"Do not stop[^.]*\.", "", patient_text(summary))
    assert not re.search(r"\b(stop|stopping|switch|discontinue|quit)\b", text, re.IGNORECASE)
    for row in medicine_rows(summary).values():
        said = " ".join(row.texts)
        assert re.search(r"Talk to|prescriber|no reason|no advice|Experts", said), said


def test_the_required_sentence_stands_with_every_medicine_section() -> None:
    assert RULE in section(build(invented_reports.many_pgx()), "medicines")
    assert RULE in section(build(invented_reports.nothing_assessed()), "medicines")


def test_each_step_says_when_and_with_whom() -> None:
    part = next(it for it in build(invented_reports.many_pgx()).sections if it.key == "next")
    (table,) = part.blocks
    assert isinstance(table, Table)
    first, *rest = (row for group in table.groups for row in group.rows)
    assert [cell[0] for cell in first.cells] == [
        (
            "Contact the prescriber of clopidogrel today, before the next dose. Do not stop it or"
            " skip a dose on your own. If you cannot reach the prescriber, call another doctor or a"
            " pharmacist today."
        ),
        "Today",
        "The doctor who prescribed it",
    ]
    assert all(all(cell[0] for cell in row.cells) for row in rest)


def test_every_step_has_its_time_and_person() -> None:
    words = wording.load()
    steps = [key for key in words.sentences if key.startswith("next.")]
    table = next_table(words, ((key.removeprefix("next."), "do this") for key in steps))
    assert len(table.texts) == 3 * len(steps)


def test_questions_follow_the_results() -> None:
    asked_for = {
        case: section(build(invented_reports.CASES[case]()), "support")
        for case in ("brca1", "carrier", "many_pgx", "nothing_confirmed")
    }
    assert "Which check-ups do I need" in asked_for["brca1"]
    assert "Should my partner have a test" in asked_for["carrier"]
    assert "Which check-ups do I need" not in asked_for["carrier"]
    assert "Does this change a medicine" in asked_for["many_pgx"]
    assert "Who in my family" not in asked_for["nothing_confirmed"]
    assert all("What could this test have missed?" in text for text in asked_for.values())


def test_only_a_country_with_a_sourced_law_gets_its_text() -> None:
    made = invented_reports.brca1()
    for country, told in (("US", True), ("", False), ("NZ", False)):
        practice = replace(made.practice, country=country)
        text = section(build(replace(made, practice=practice)), "privacy")
        assert ("GINA does not cover life insurance" in text) is told
        assert ("Public Law 110-233" in text) is told
        assert ("Ask your care team or a patient group" in text) is not told


def test_urgent_current_medicine_comes_first_and_says_today() -> None:
    summary = build(invented_reports.many_pgx())
    today = "Contact your prescriber today, before the next dose."
    assert summary.glance[0].mark is Mark.ACT
    assert today in summary.glance[0].text
    rows = medicine_rows(summary)
    assert next(iter(rows)) == "clopidogrel"
    assert today in rows["clopidogrel"].cells[1][0]
    assert today not in " ".join(rows["voriconazole"].texts)


def test_a_brand_name_is_recognised_as_whole_word_only() -> None:
    base = invented_reports.many_pgx()
    similar = replace(base, patient=replace(base.patient, medicines=("Plavixol",)))
    assert "You take this now" not in patient_text(build(similar))
    assert "Plavixol" in section(build(similar), "medicines")


def test_a_current_medicine_without_any_result_is_named() -> None:
    text = section(build(invented_reports.many_pgx()), "medicines")
    assert "You also take: levothyroxine 50 µg. This report says nothing" in text


def test_the_most_cautious_source_leads_and_difference_is_said() -> None:
    call = {"CYP2C19": "*2/*2"}
    summary = build(
        cyp2c19(
            drug("sertraline", call, "standard", source="dpwg"),
            drug("sertraline", call, "lower_start", "higher_exposure"),
        )
    )
    said = " ".join(medicine_rows(summary)["sertraline"].texts)
    assert "smaller first dose" in said
    assert "Guidelines do not all say the same" in said


def test_usual_dose_is_said_only_of_a_robust_result() -> None:
    call = {"CYP2C19": "*1/*1"}
    robust = build(cyp2c19(drug("sertraline", call, "standard")))
    shaky = build(cyp2c19(drug("sertraline", call, "standard", robust=False)))
    assert "no reason to use them in a special way: sertraline" in patient_text(robust)
    assert "not sure enough" in " ".join(medicine_rows(shaky)["sertraline"].texts)
    assert "Use as usual" in technical_text(robust)
    assert "Use as usual" not in technical_text(shaky)
    assert Mark.FINE not in {line.mark for line in shaky.glance}


def test_no_recommendation_at_hand_is_not_a_usual_dose() -> None:
    summary = build(invented_reports.many_pgx())
    text = section(summary, "medicines")
    assert "no advice at hand for your result: rosuvastatin" in text
    assert "does not mean that the usual dose is right" in text


def test_a_source_that_has_no_answer_keeps_another_from_saying_the_whole() -> None:
    """Warfarin with CYP2C9 *1/*2: DPWG changes nothing, CPIC doses by an algorithm.

    So it never stands among the medicines of a usual dose.
    """
    genes = {"CYP2C9": "*1/*2"}
    rows = [
        invented.drug("warfarin", genes, "standard", "normal_exposure", "cardiovascular"),
        invented.drug("warfarin", genes, "no_guidance", "unknown", "cardiovascular"),
    ]
    gene = invented.pgx("CYP2C9", "*1/*2", "Intermediate Metabolizer", "1.5", total=83)
    text = section(build(content((invented.item(gene, drugs=rows),))), "medicines")
    assert "no reason to use them in a special way: warfarin" not in text
    assert "usual dose mostly fits" not in text
    assert "Your genes count for the dose of the blood thinner warfarin." in text


def test_a_medicine_that_experts_give_no_advice_for_is_not_called_usual() -> None:
    summary = build(cyp2c19(drug("sertraline", {"CYP2C19": "*2/*2"}, "no_recommendation")))
    text = section(summary, "medicines")
    assert "experts looked at your result and give no advice: sertraline" in text
    assert Mark.FINE not in {line.mark for line in summary.glance}


def test_a_second_gene_without_result_is_named_and_leaves_the_medicine_open() -> None:
    genes = {"CYP2C19": "*1/*1", "CYP2D6": "No Result"}
    rows = medicine_rows(build(cyp2c19(drug("doxepin", genes, "standard", robust=False))))
    assert "CYP2D6: no result" in rows["doxepin"].cells[2]
    said = " ".join(rows["doxepin"].texts)
    assert "CYP2D6 counts for it too and has no result" in said
    assert "Talk to your doctor about it." in said
    assert "no reason" not in said


def test_advice_for_children_does_not_lead_for_an_adult() -> None:
    call = {"CYP2C19": "*2/*2"}
    rows = medicine_rows(
        build(
            cyp2c19(
                drug("voriconazole", call, "avoid", population="pediatric"),
                drug("voriconazole", call, "lower_dose", population="adult"),
            )
        )
    )
    assert "less than the usual dose" in " ".join(rows["voriconazole"].texts)


def test_advice_from_a_gene_that_was_left_out_is_not_printed() -> None:
    base = invented_reports.many_pgx()
    left_out = replace(
        base, review=invented.decided(base.items, {"pgx:CYP2D6": DecisionKind.LEAVE_OUT})
    )
    summary = build(left_out)
    assert "amitriptyline" in patient_text(build(base))
    assert "amitriptyline" not in patient_text(summary) + technical_text(summary)
    assert "codeine" not in patient_text(summary) + technical_text(summary)


def test_a_result_that_needs_confirmation_gives_no_advice_yet() -> None:
    call = {"CYP2C19": "*2/*2"}
    kinds = {"pgx:CYP2C19": DecisionKind.NEEDS_CONFIRMATION}
    summary = build(cyp2c19(drug("voriconazole", call, "avoid", "no_effect"), kinds=kinds))
    said = " ".join(medicine_rows(summary)["voriconazole"].texts)
    assert "Not yet certain" in said
    assert "may not work" not in said
    assert "Not yet certain" in summary.glance[0].text
    assert "confirmatory test" in technical_text(summary)


def test_gene_read_at_few_places_never_looks_like_one_read_at_all() -> None:
    summary = build(invented_reports.many_pgx())
    box = section(summary, "not_tested")
    assert "SLCO1B1 (3 of 35 places)" in box
    assert "DPYD (79 of 83 places)" in box
    line = next(line.text for line in summary.glance if "SLCO1B1" in line.text)
    told = "We do not know how SLCO1B1 works for you. Only 3 of 35 places were read."
    assert line.startswith(told)
    assert "not known, 3 of 35 places" in " ".join(medicine_rows(summary)["simvastatin"].texts)
    assert "3 / 35" in technical_text(summary)
    assert "35 / 35" in technical_text(summary)


def test_a_result_from_outside_is_not_called_partly_read() -> None:
    summary = build(cyp2c19(source=CallSource.OUTSIDE, total=0))
    assert "Looked at in part" not in patient_text(summary)
    assert "reported by an outside laboratory" in technical_text(summary)


# --- inherited ------------------------------------------------------------------------------


def test_only_confirmed_findings_stand_on_the_page() -> None:
    summary = build(invented_reports.nothing_confirmed())
    everything = patient_text(summary) + technical_text(summary)
    assert "c.5266dup" not in everything
    assert "You carry" not in everything
    assert "does not rule out every risk" in patient_text(summary)
    assert Mark.FINE not in {line.mark for line in summary.glance}


def test_an_undecided_finding_blocks_a_signature_and_is_absent_from_a_draft() -> None:
    base = invented_reports.brca1()
    undecided = replace(base, review=replace(base.review, decisions=()))
    with pytest.raises(NotForThisPage, match="BRCA1"):
        build(undecided)
    draft = build(replace(undecided, draft=True))
    assert "c.5266dup" not in patient_text(draft) + technical_text(draft)
    assert "1 of the findings still wait" in " ".join(draft.notice)


@pytest.mark.parametrize(
    "consent",
    [
        None,
        replace(invented.CONSENT, test=False),
        replace(invented.CONSENT, carrier=False),
    ],
)
def test_a_finding_without_consent_is_refused_even_if_it_comes_as_shown(consent: object) -> None:
    with pytest.raises(NotForThisPage, match="CFTR"):
        build(replace(invented_reports.carrier(), consent=consent))


def test_a_finding_that_is_not_shown_leaves_no_trace() -> None:
    hidden = item(inherited("CFTR", "Cystic fibrosis"), (ListName.CARRIER,), shown=False)
    summary = build(content([hidden], asked(["BRCA1"])))
    assert "CFTR" not in patient_text(summary) + technical_text(summary)


def test_need_for_a_second_test_is_said_before_anything_else() -> None:
    base = invented_reports.brca1()
    kinds = {base.items[0].finding.id: DecisionKind.NEEDS_CONFIRMATION}
    summary = build(replace(base, review=invented.decided(base.items, kinds)))
    line = summary.glance[0]
    assert line.text.startswith("Not yet certain")
    assert line.mark is Mark.CAUTION
    assert "relatives should wait" in section(summary, "family")
    assert "c.5266dup" not in section(summary, "family")


@pytest.mark.parametrize(
    ("meant", "inheritance", "sex", "expected", "chance"),
    [
        (Interpretation.AT_RISK, "AD", Sex.FEMALE, "50 out of 100 chance to get the change", 50),
        (Interpretation.AT_RISK, "AD/AR", Sex.MALE, "50 out of 100 chance to get the change", 50),
        (Interpretation.CARRIER, "AR", Sex.MALE, "25 out of 100 chance to have", 25),
        (Interpretation.HOMOZYGOUS, "AR", Sex.MALE, "25 out of 100 chance of the same result", 25),
        (Interpretation.HEMIZYGOUS, "XL", Sex.MALE, "None of your sons get it", None),
        (Interpretation.X_HETEROZYGOUS, "XL", Sex.FEMALE, "Sons who get it most often have", 50),
        (Interpretation.X_HETEROZYGOUS, "XL", Sex.UNKNOWN, "ask your care team", None),
        (Interpretation.POSSIBLE_COMPOUND_HET, "AR", Sex.MALE, "once we know how", None),
        (Interpretation.NEEDS_CLASSIFICATION, "AD", Sex.MALE, "too early to test", None),
        (Interpretation.AT_RISK, "MT", Sex.FEMALE, "pass this change on to all of your", None),
        (Interpretation.AT_RISK, "MT", Sex.MALE, "you can't pass this change on", None),
        (Interpretation.AT_RISK, "MT", Sex.UNKNOWN, "A father does not", None),
    ],
)
def test_what_relatives_are_told_follows_inheritance(
    meant: Interpretation, inheritance: str, sex: Sex, expected: str, chance: int | None
) -> None:
    finding = inherited("GENE", "Some condition", meant, inheritance)
    report = content([item(finding)], asked(["GENE"]))
    summary = build(replace(report, patient=replace(invented.PATIENT, sex=sex)))
    assert expected in section(summary, "family")
    pictures = [
        block.count
        for part in summary.sections
        for block in part.blocks
        if isinstance(block, Chance)
    ]
    assert pictures == ([chance] if chance else [])


def test_one_variant_with_two_conditions_is_one_result() -> None:
    first = inherited(condition="Hereditary breast and ovarian cancer")
    second = inherited(condition="Pancreatic cancer", mondo="MONDO:0005192", lists=("cancer",))
    summary = build(content([item(first), item(second)], asked(["BRCA1"])))
    lines = [line.text for line in summary.glance if "You carry" in line.text]
    assert len(lines) == 1
    assert "hereditary breast and ovarian cancer and Pancreatic cancer" in lines[0]


# --- not assessed ---------------------------------------------------------------------------


def test_genes_not_read_are_named_with_their_reason_and_are_no_negative() -> None:
    genes = asked(["BRCA1", "MSH2", "TTN"])
    gaps = [gap("BRCA1", "no_record", 40, 40), gap("MSH2", "failed_filter", 12, 310)]
    summary = build(content((), genes, gaps))
    box = section(summary, "not_tested")
    assert "BRCA1: the laboratory's file says nothing about it." in box
    assert "MSH2 (298 of 310 places)" in box
    assert "the result there failed the laboratory's own checks" in technical_text(summary)
    assert {line.mark for line in summary.glance} == {Mark.NOT_ASSESSED}


def test_all_unread_is_never_a_negative_result() -> None:
    summary = build(invented_reports.nothing_assessed())
    assert {line.mark for line in summary.glance} == {Mark.NOT_ASSESSED}
    assert "It is not answered" in summary.glance[0].text
    assert any("This is not a negative result." in line.text for line in summary.glance)
    named = technical_text(summary)
    assert all(f"GENE{number}" in named for number in range(1, 84))


def test_genes_of_the_question_are_named_even_among_many() -> None:
    names = [f"AAA{number}" for number in range(60)]
    genes = (*asked(names), *asked(["TTN"], lists=(ListName.PRIMARY,)), *asked(["BRCA1"]))
    summary = build(content((), genes, [gap(name, "no_record", 9, 9) for name in (*names, "TTN")]))
    box = section(summary, "not_tested")
    assert "TTN: the laboratory's file says nothing about it." in box
    assert "With each gene counted once, 61 of 62 genes were not looked at." in box
    assert "AAA" not in box
    assert all(name in technical_text(summary) for name in names)


def test_asked_gene_that_the_rulebook_does_not_know_is_not_assessed() -> None:
    summary = build(content((), asked(["LDLR"])))
    assert "BRCA1: this program has no facts about it." in section(summary, "not_tested")


def test_what_no_file_of_this_kind_can_tell_is_always_said() -> None:
    box = section(build(invented_reports.brca1()), "not_tested")
    assert "mitochondria (MT) were not looked at" in box
    assert "known changes only" in box
    assert "you can still have a risk" in box


@pytest.mark.parametrize(
    ("gaps", "said"),
    [
        (3, "In genes of the mitochondria (MT), only some known changes"),
        (9, "Genes of the mitochondria (MT) were not looked at"),
    ],
)
def test_how_far_mitochondria_were_looked_at_is_always_said(gaps: int, said: str) -> None:
    genes = asked(["MT-ND4"], limits={"MT-ND4": ("limit.mitochondrial",)})
    box = section(build(content((), genes, [gap("MT-ND4", "no_record", gaps, 9)])), "not_tested")
    assert said in box
    assert ("not in the tissue tested, can be missed" in box) == (gaps < 9), "not looked at at all"


def test_a_mitochondrial_change_is_told_as_passed_on_by_mothers() -> None:
    changed = inherited("MT-ND4", "Leber hereditary optic neuropathy", inheritance="MT")
    text = patient_text(build(content((item(changed),), asked(["MT-ND4"]))))
    assert "MT-ND4: you can pass this change on to all of your children." in text
    assert "Your brothers do not pass it on." in text


def test_limits_of_a_gene_follow_it_onto_the_page() -> None:
    box = section(build(invented_reports.brca1()), "not_tested")
    assert "list of known changes in this gene is old" in box
    assert "This holds for: BRCA2." in box
    assert "This holds for: LDLR." in box


def test_declared_absence_is_printed_with_its_reason() -> None:
    report = content((), asked(["BRCA1"]), absent_is_reference="panel reports variants only")
    summary = build(report)
    assert "panel reports variants only" in section(summary, "not_tested")
    assert "panel reports variants only" in technical_text(summary)


# --- technical part and frame ---------------------------------------------------------------


def test_technical_part_traces_every_statement() -> None:
    text = technical_text(build(invented_reports.brca1()))
    for fact in (
        "NM_007294.4: c.5266dup p.(Gln1756ProfsTer74)",
        "17-43057062-T-TG",
        "chr17-43057062-T-TG",
        "heterozygous",
        "pathogenic",
        "3 stars",
        "ClinVar 17677",
        "2026-02-26",
        "depth 64",
        "allele balance 0.48",
        "filter PASS",
        "variant:17-43057062-T-TG",
        invented.INPUT_HASH,
        invented.RULEBOOK_HASH,
        "2026.11.1",
        "lindholm-0147.vcf.gz",
        "GRCh38",
        "LH0147",
        "exome-v7.bed",
    ):
        assert fact in text


def test_technical_part_gives_each_recommendation_with_source_and_citation() -> None:
    text = technical_text(build(invented_reports.many_pgx()))
    assert "at most 20 mg/day" in text
    assert "50 % of the usual dose" in text
    assert "PMID 21716271, 23698643, 35034351" in text
    assert "dpwg:clopidogrel:CYP2C19:1" in text
    assert "prasugrel; ticagrelor" in text
    assert "Otherwise: Choose another drug. Alternatives: sertraline." in text
    plain = "Use as usual; the genotype gives no reason for a change. TPMT *1/*1, PMID"
    assert plain in text
    assert "azathioprine (cpic:azathioprine:TPMT:1), mercaptopurine (cpic:" in text


def test_drugs_of_which_the_same_is_said_share_a_row_and_keep_their_rules() -> None:
    alike = [
        drug(name, {"RYR1": "Reference/c.1840C>T"}, "avoid", "risk", "anaesthesia")
        for name in ("isoflurane", "desflurane", "sevoflurane")
    ]
    found = item(pgx("RYR1", "Reference/c.1840C>T", "Malignant Hyperthermia"), drugs=alike)
    told = build(content([found], asked([], ["RYR1"])))
    table = next(
        block
        for section in told.sections
        if section.key == "medicines"
        for block in section.blocks
        if isinstance(block, Table)
    )
    taken, others = table.groups
    assert [row.cells[0] for row in taken.rows] == [("clopidogrel",)]
    assert [row.cells[0] for row in others.rows] == [("desflurane", "isoflurane", "sevoflurane")]
    text = technical_text(told)
    for name in ("isoflurane", "desflurane", "sevoflurane"):
        assert f"cpic:{name}:RYR1:1" in text


def test_unknown_depth_and_missing_stars_are_said() -> None:
    bare = invented.variant(
        depth=None, allele_balance=None, genotype_quality=None, stars=None, filters=("LowQual",),
        zygosity=Zygosity.UNKNOWN,
    )  # fmt: skip
    text = technical_text(build(content([item(inherited(variants=[bare]))])))
    assert "depth and balance not in the file" in text
    assert "no review stars" in text
    assert "filter LowQual" in text
    assert "not determined" in text


def test_glossary_holds_the_terms_used_and_no_others() -> None:
    carrier, drugs = build(invented_reports.carrier()), build(cyp2c19())
    assert "Carrier:" in section(carrier, "glossary")
    assert "Carrier:" not in section(drugs, "glossary")


def test_an_amendment_says_what_it_replaces_and_why() -> None:
    report = replace(
        invented_reports.brca1(),
        version=2,
        replaces="R-2026-0001",
        because="the laboratory corrected it",
    )
    notice = " ".join(build(report).notice)
    assert "replaces report R-2026-0001, because: the laboratory corrected it" in notice


def test_dates_are_written_out() -> None:
    facts = {fact.label: fact.value for fact in build(invented_reports.brca1()).facts}
    assert facts["Born"] == "9 March 1984"
    assert facts["Signed on"] == "23 November 2026"
    assert date(2026, 11, 23) == invented.DAY


def test_a_question_without_named_genes_is_never_answered_silently() -> None:
    base = invented_reports.nothing_assessed()
    case = replace(base.case, indication=Indication("Developmental delay", "exome", ()))
    first = build(replace(base, case=case)).glance[0]
    assert first.text.startswith("The question was: Developmental delay.")
    assert "does not answer it" in first.text


def test_partly_read_genes_are_not_called_unread() -> None:
    gaps = [gap("BRCA1", "no_record", 4, 40)]
    summary = build(content((), asked(["BRCA1"]), gaps))
    assert [line.word for line in summary.glance] == ["Looked at in part"]


def test_a_minors_report_says_what_it_leaves_out() -> None:
    base = invented_reports.nothing_assessed()
    child = replace(base.patient, birth_date=date(base.signed_on.year - 12, 1, 15))
    said = section(build(replace(base, patient=child)), "not_tested")
    assert "For a person under 18, this report leaves out carrier results" in said
    assert "under 18" not in section(build(base), "not_tested")
