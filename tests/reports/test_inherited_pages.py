"""What patient and clinician read of inherited results that are no listed small variant.

Predicted variants, counted copies and repeats, changes that were left out, and how far it may be
said that nothing was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest

from counselor import wording
from counselor.casework.models import ListName
from counselor.desktop.finding_text import sentence
from counselor.findings.models import (
    Findings,
    InheritedFinding,
    Interpretation,
    OtherVariant,
    PracticeClass,
    RepeatAllele,
    RepeatCategory,
    RepeatFinding,
    StructuralFinding,
    TypedResult,
)
from counselor.inherited.large.copy_number import copy_number_findings
from counselor.reports import result_lines, templates
from counselor.reports.blocks import Mark, Summary
from counselor.reports.document_parts import parts_of, variant_names
from counselor.reports.report import ReportContent
from counselor.reports.sentences import condition_name
from counselor.reports.summary import build
from counselor.rulebook.load import bundled_rulebook

from .invented import (
    CONSENT,
    DAY,
    PATIENT,
    asked,
    content,
    drug,
    gap,
    inherited,
    item,
    pgx,
    variant,
)
from .reading_grade import grade
from .test_patient_pages import patient_text, section, technical_text

WORDS = wording.load("en")
OPEN = Interpretation.NEEDS_CLASSIFICATION


def with_findings(made: ReportContent, **changes: object) -> ReportContent:
    found: Findings = replace(made.case.findings, **changes)
    return replace(made, case=replace(made.case, findings=found))


# --- variants that no list knows --------------------------------------------------------------


def predicted(verdict: str = "", meant: Interpretation = OPEN, **changes: object):
    practice = PracticeClass("c1", verdict, "", 1, "Dr Okafor", "2026-11-20") if verdict else None
    own = variant(
        "PALB2",
        evidence="predicted",
        classification="predicted",
        standing="needs_person",
        standing_reason="predicted",
        practice=practice,
    )
    return inherited("PALB2", "Breast cancer", meant, variants=[own], **changes)


def test_what_no_list_knows_is_never_called_listed() -> None:
    finding = predicted()
    summary = build(content([item(finding)], asked(["PALB2"])))
    patient, clinician = patient_text(summary), technical_text(summary)
    assert "that no list knows. The computer expects it to stop the gene." in patient
    assert "What that means for you is not settled." in patient
    assert "list used here" not in patient
    assert "Listed variant" not in clinician
    assert "predicted to take the gene's product away: needs classification" in clinician
    assert "Carries a PALB2 variant that no list knows" in sentence(finding)
    assert "listed" not in sentence(finding)


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        ("pathogenic", "judged: it can cause the condition."),
        ("likely_pathogenic", "judged: it most likely can cause the condition."),
    ],
)
def test_a_class_that_a_person_gave_is_told_with_who_expected_what(verdict: str, said: str) -> None:
    finding = predicted(verdict, Interpretation.AT_RISK)
    summary = build(content([item(finding)], asked(["PALB2"])))
    line = next(line for line in summary.glance if "PALB2" in line.text)
    assert line.mark is Mark.ACT
    assert "It raises the chance of breast cancer. No list knows this change." in line.text
    assert line.text.endswith(said)
    named = verdict.replace("_", " ")
    assert f"classified by this practice: {named}" in technical_text(summary)
    assert sentence(finding).endswith(f"(on no list, classified here: {named})")


def test_one_predicted_change_beside_a_listed_one_is_told_apart() -> None:
    listed = variant("PALB2")
    own = predicted("likely_pathogenic").variants
    both = inherited("PALB2", "Fanconi anemia", Interpretation.TWO_VARIANTS_IN_TRANS, "AR",
                     variants=[listed, *own])  # fmt: skip
    said = patient_text(build(content([item(both)], asked(["PALB2"]))))
    assert "No list knows one of these changes." in said


def test_a_change_without_a_coding_name_is_told_by_its_place() -> None:
    (named,) = predicted().variants
    bare = replace(named, hgvs_c="", hgvs_p="p.?")
    finding = replace(predicted(), variants=(bare,))
    technical = technical_text(build(content([item(finding)], asked(["PALB2"]))))
    assert f"{bare.transcript}: {bare.grch38}" in technical
    assert "p.?" not in technical


def test_a_listed_variant_is_told_as_before() -> None:
    open_one = inherited(interpretation=OPEN)
    said = patient_text(build(content([item(open_one)])))
    assert "The list used here does not settle what it means." in said


# --- copies and repeats -----------------------------------------------------------------------


def smn1(copies: int, marker: str = "", partner: int | None = None) -> StructuralFinding:
    typed = [TypedResult("SMN1", copies=str(copies), marker=marker, method="MLPA")]
    if partner is not None:
        typed.append(TypedResult("SMN2", copies=str(partner), method="MLPA"))
    (found,) = copy_number_findings(bundled_rulebook(), typed)
    return found


def repeat(gene: str, motif: str, meant: Interpretation, category: RepeatCategory) -> RepeatFinding:
    base = inherited(gene, "Fragile X syndrome", meant, "XL", ("carrier",))
    fields = {name: getattr(base, name) for name in base.__dataclass_fields__ if name != "variants"}
    allele = RepeatAllele(70, 70, 70, motif, category, category)
    return RepeatFinding(**fields, variants=(), locus=gene, motif=motif, alleles=(allele,),
                         category=category, method="PCR")  # fmt: skip


def carrier_report(*found: InheritedFinding, gaps: Iterable[str] = ()) -> ReportContent:
    genes = asked([it.gene for it in found], lists=(ListName.CARRIER,))
    open_ones = [gap(gene, "no_record", 30, 30) for gene in gaps]
    made = content([item(it, (ListName.CARRIER,)) for it in found], genes, open_ones)
    made = with_findings(
        made,
        structural=tuple(it for it in found if isinstance(it, StructuralFinding)),
        repeats=tuple(it for it in found if isinstance(it, RepeatFinding)),
    )
    return replace(made, consent=replace(CONSENT, family_sharing=True))


@pytest.mark.parametrize(
    ("copies", "marker", "said"),
    [
        (0, "", "No copy of SMN1 was found. This can cause spinal muscular atrophy."),
        (1, "", "You are a carrier of spinal muscular atrophy. One copy of SMN1 was found."),
        (2, "present", "Two copies of SMN1 were found, with a sign that both may come from one"),
    ],
)
def test_counted_copies_are_no_gene_change(copies: int, marker: str, said: str) -> None:
    summary = build(carrier_report(smn1(copies, marker)))
    text = patient_text(summary)
    assert said in text
    assert "gene change" not in " ".join(line.text for line in summary.glance)
    assert "list used here" not in text
    technical = technical_text(summary)
    assert "heterozygous" not in technical
    assert "homozygous" not in technical
    assert "depth and balance" not in technical
    assert "given by another test (MLPA)" in technical


def test_one_copy_is_one_copy() -> None:
    technical = technical_text(build(carrier_report(smn1(1, partner=1))))
    assert "1 copy, SMN2: 1 copy" in technical
    assert "1 copies" not in technical


def test_relatives_are_told_which_count_to_ask_for() -> None:
    made = carrier_report(
        smn1(1), repeat("FMR1", "CGG", Interpretation.PREMUTATION, RepeatCategory.PREMUTATION)
    )
    family = section(build(made), "family")
    assert "A relative can ask for a count of the copies of SMN1." in family
    assert "A relative can ask for a test that counts the repeat in FMR1." in family
    assert "(CGG)n" not in family
    letter = " ".join(
        text
        for part in templates.generated(templates.Template.FAMILY, made, DAY).sections
        for text in part.texts
    )
    assert "SMN1: number of copies of the gene FMR1: length of the repeat (CGG)n" in letter
    assert "×1" not in letter, "how many copies the patient has is the patient's"


def test_who_has_no_copy_passes_none_on() -> None:
    family = section(build(carrier_report(smn1(0))), "family")
    assert "none of your children gets a copy of this gene from you" in family


def test_a_typed_count_is_not_called_unread_and_not_called_read_in_full() -> None:
    found = repeat("FMR1", "CGG", Interpretation.PREMUTATION, RepeatCategory.PREMUTATION)
    summary = build(carrier_report(smn1(1), found, gaps=("SMN1", "FMR1")))
    box = section(summary, "not_tested")
    assert "SMN1 (copies counted by another test; other changes not looked at)" in box
    assert "FMR1 (repeat counted; other changes not looked at)" in box
    assert "SMN1: the laboratory's file" not in box


def test_a_large_change_is_named_without_a_capital_inside_a_sentence() -> None:
    base = smn1(1)
    large = replace(base, kind=base.kind.DELETION, copy_number=None, chrom="17", start=100, end=200,
                    gene="BRCA1", certain_exons=(3,), exon_count=23)  # fmt: skip
    family = section(build(carrier_report(large)), "family")
    assert "A relative can ask for a test of this change in BRCA1: deletion, exon 3 of 23" in family
    (name,) = variant_names(WORDS, large)
    assert name.endswith("; 17:100_200del")


# --- malignant hyperthermia -------------------------------------------------------------------


def hyperthermia(*, with_pgx: bool = True) -> Summary:
    own = inherited("RYR1", "Malignant hyperthermia", variants=[variant("RYR1")])
    call = {"RYR1": "Reference/c.7063C>T"}
    gene = pgx("RYR1", call["RYR1"], "Malignant Hyperthermia Susceptibility", total=312)
    drugs = [drug("desflurane", call, "contraindicated", "malignant_hyperthermia_risk")]
    items = [item(own), *([item(gene, drugs=drugs)] if with_pgx else [])]
    return build(content(items, asked(["RYR1"], ["RYR1"] if with_pgx else [])))


def test_one_risk_stands_once_in_short_at_the_higher_level() -> None:
    lines = [line for line in hyperthermia().glance if "RYR1" in line.text]
    assert [line.mark for line in lines] == [Mark.ACT]
    assert "It raises the chance of malignant hyperthermia." in lines[0].text
    assert "It can matter for desflurane." in lines[0].text


@pytest.mark.parametrize("with_pgx", [True, False])
def test_the_anaesthetist_must_hear_of_it_from_patient_and_relatives(with_pgx: bool) -> None:
    summary = hyperthermia(with_pgx=with_pgx)
    steps = section(summary, "next")
    assert "tell each doctor who will put you to sleep (the anaesthetist)" in steps
    assert "alert card" in steps
    assert "your relatives should tell the anaesthetist" in section(summary, "family")


def test_the_letter_to_relatives_says_so_too() -> None:
    own = inherited("RYR1", "Malignant hyperthermia", variants=[variant("RYR1")])
    made = content([item(own)], asked(["RYR1"]))
    made = replace(made, consent=replace(CONSENT, family_sharing=True))
    letter = templates.generated(templates.Template.FAMILY, made, DAY)
    said = " ".join(text for part in letter.sections for text in part.texts)
    assert "Before any surgery, tell the doctor who puts you to sleep (the anaesthetist)" in said


def test_another_gene_asks_for_no_alert() -> None:
    assert "anaesthetist" not in patient_text(build(content([item(inherited())])))


# --- nothing found ----------------------------------------------------------------------------

PART = [gap("LDLR", "no_record", 4, 9)]
NONE = [gap(gene, "no_record", 9, 9) for gene in ("BRCA1", "LDLR")]


@pytest.mark.parametrize(
    ("gaps", "said"),
    [
        ((), "This report holds no result that calls for a test of your relatives."),
        (PART, "In what was looked at, nothing calls for a test of your relatives."),
        (NONE, "This test could not tell if your relatives should have a test."),
    ],
)
def test_nothing_found_is_said_as_far_as_was_read(gaps: Sequence[object], said: str) -> None:
    summary = build(content((), asked(["BRCA1", "LDLR"]), gaps))
    assert said in section(summary, "family")
    steps = section(summary, "next")
    assert ("Keep going to the check-ups" in steps) == (not gaps)
    assert ("Your question was not answered" in steps) == (gaps is NONE)


def test_in_short_says_in_how_many_genes_all_some_and_none_was_read() -> None:
    genes = [f"AAA{number}" for number in range(8)]
    gaps = [gap("AAA1", "no_record", 3, 9), gap("AAA2", "no_coordinate", 1, 9)]
    gaps += [gap("AAA2", "listed_without_alleles", 1, 9), gap("AAA3", "no_record", 9, 9)]
    summary = build(content((), (*asked(genes), *asked(["BRCA1"])), gaps))
    said = summary.glance[0].text
    assert "Of the 9 further genes where early care can help, we read 6 at all known places" in said
    assert "2 at some and 1 at none." in said
    assert "In 1 of these, all was read that a file of this kind can show." in said
    technical = technical_text(summary)
    assert "read in part (places missing, of all)" in technical
    assert "the laboratory's file says nothing about it AAA1 (3 of 9)" in technical
    assert "AAA1 (3 of 9)" in technical
    assert technical.count("AAA2 (1 of 9)") == 2, "each of its reasons names it"


def test_few_genes_are_told_apart_by_how_far_they_were_read() -> None:
    box = build(content((), asked(["BRCA1", "LDLR"]), [*PART, NONE[0]])).glance
    said = next(line.text for line in box if line.text.key == "glance.none_confirmed_gaps_named")
    assert said.startswith("No gene change was confirmed in LDLR.")
    assert "Read only in part: LDLR. Not looked at: BRCA1." in said


def test_a_gene_that_was_not_looked_at_has_no_limits_of_a_test() -> None:
    limits = {"BRCA1": ("limit.old_source",), "LDLR": ("limit.pseudogene",)}
    genes = asked(["BRCA1", "LDLR"], limits=limits)
    box = section(build(content((), genes, NONE[:1])), "not_tested")
    assert "list of known changes in this gene is old" not in box
    assert "This holds for: LDLR." in box


# --- changes that were left out ---------------------------------------------------------------


def other(gene: str, number: int, *, loss: bool = False, reason: str = "no_sequence"):
    name = f"c.{number}A>G"
    return OtherVariant(gene, f"1-{number}-A-G", "NM_1.1", name, "", "", reason, loss)


def left_out_report(rows: Iterable[OtherVariant]) -> Summary:
    made = content((), asked(["BRCA1", "LDLR"]))
    return build(with_findings(made, other_variants=tuple(rows)))


def test_left_out_changes_stand_in_the_report_by_name_and_number() -> None:
    many = [other("LDLR", number, reason="no_loss_predicted") for number in range(1, 9)]
    summary = left_out_report([other("BRCA1", 5, loss=True), *many])
    box = section(summary, "not_tested")
    assert "For 1 change in these genes, the data do not tell if it stops the gene." in box
    assert "The file shows 8 more changes in these genes that no list knows." in box
    technical = " ".join(
        text
        for part in summary.technical
        if part.key == "technical_left_out"
        for text in part.texts
    )
    assert "May be a loss, not worked out (1)" in technical
    assert "BRCA1: c.5A>G" in technical
    assert "No loss predicted (8)" in technical
    assert "LDLR: c.1A>G, c.2A>G, c.3A>G and 5 more" in technical


def test_genes_that_are_not_asked_for_stay_closed_there_too() -> None:
    summary = left_out_report([other("TP53", 7, loss=True)])
    assert "TP53" not in technical_text(summary)
    assert "stops the gene" not in patient_text(summary)


def test_clinicians_read_of_them_in_the_short_documents() -> None:
    made = with_findings(content((), asked(["BRCA1"])), other_variants=(other("BRCA1", 5),))
    said = " ".join(result_lines.gap_lines(parts_of(made, DAY)))
    assert "1 change of a protein on no list" in said


# --- how it is written ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Methylmalonic aciduria", "methylmalonic aciduria"),
        ("Von Hippel-Lindau syndrome", "von Hippel-Lindau syndrome"),
        ("Apert syndrome", "Apert syndrome"),
        ("BRCA1-related cancer predisposition", "BRCA1-related cancer predisposition"),
    ],
)
def test_only_names_keep_their_capital_inside_a_sentence(name: str, said: str) -> None:
    assert condition_name(WORDS, name) == said


def test_several_conditions_are_told_as_a_list() -> None:
    finding = inherited("FGFR2", "Apert syndrome; Cystic fibrosis", inheritance="")
    summary = build(content([item(finding)], asked(["FGFR2"])))
    assert "It raises the chance of Apert syndrome and cystic fibrosis." in patient_text(summary)
    assert "Inheritance: not stated by the source" in technical_text(summary)


def test_each_remark_stands_on_its_own_line() -> None:
    finding = inherited(limits=("limit.pseudogene", "limit.old_source"))
    summary = build(content([item(finding)]))
    (rows,) = [
        [row for group in block.groups for row in group.rows]
        for part in summary.technical
        if part.key == "technical_findings"
        for block in part.blocks
    ]
    notes = rows[0].cells[0]
    assert [line.startswith("• ") for line in notes] == [False, True, True, False]


def test_new_sentences_for_patients_read_at_grade_six() -> None:
    made = [
        content([item(predicted())], asked(["PALB2"])),
        content([item(predicted("likely_pathogenic", Interpretation.AT_RISK))], asked(["PALB2"])),
        carrier_report(smn1(0)),
        carrier_report(smn1(2, "present")),
    ]
    for report in made:
        summary = build(report)
        said = [line.text for line in summary.glance]
        said += [text for key in ("meaning", "next", "family") for text in [section(summary, key)]]
        assert grade(said) <= 6.0
    assert PATIENT.sex
