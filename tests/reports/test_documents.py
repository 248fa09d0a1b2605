"""Documents beside the patient report: what each says, what it never says, and how it looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from counselor import wording
from counselor.casework.models import DecisionKind, ListName
from counselor.findings.models import Interpretation, Notice, Phenoconversion, ProposedCriterion
from counselor.reports import card, clinician, templates
from counselor.reports.blocks import Answers, Choices, Summary
from counselor.reports.card import NothingForTheCard
from counselor.reports.document_parts import parts_of
from counselor.reports.family_letter import NothingForRelatives, SharingNotChosen
from counselor.reports.page import frame_of
from counselor.reports.recontact_letter import RecontactNotChosen
from counselor.reports.report import Practice, ReportContent
from counselor.reports.templates import LanguageMissing, NeedsTwo, OnlyClinician, Template

from . import invented, invented_reports
from .page_boxes import boxes
from .reading_grade import grade

WORDS = wording.load("en")
DAY = invented.DAY
CONSENT = replace(invented.CONSENT, family_sharing=True, recontact=True)
SUMMARIES = [
    Template.CLINICIAN,
    Template.FAMILY,
    Template.RECONTACT,
    Template.VISIT_NOTE,
    Template.REFERRAL,
    Template.CONSENT,
]


def made(case: str, **changes: object) -> ReportContent:
    return replace(invented_reports.CASES[case](), consent=CONSENT, **changes)


def can_be_made(case: str, template: Template) -> bool:
    with_letter = ("brca1", "carrier", "long_names")
    with_card = ("many_pgx", "nothing_assessed", "long_names")
    if template is Template.FAMILY:
        return case in with_letter
    return case in with_card if template is Template.CARD else True


PAIRS = [
    (case, template)
    for case in sorted(invented_reports.CASES)
    for template in (*SUMMARIES, Template.CARD)
    if can_be_made(case, template)
]


def everything(summary: Summary) -> str:
    return "\n".join(texts(summary))


def texts(summary: Summary) -> Iterator[str]:
    yield summary.title
    yield from summary.notice
    yield from (f"{fact.label}: {fact.value}" for fact in summary.facts)
    for section in (*summary.sections, *summary.technical):
        yield section.title
        yield from section.texts
    yield summary.footer_person


def told(template: Template, content: ReportContent) -> str:
    return everything(templates.build(template, content, DAY))


@pytest.mark.parametrize(("case", "template"), PAIRS)
def test_same_content_gives_the_same_bytes(case: str, template: Template):
    first = templates.render(template, made(case), DAY)
    assert templates.render(template, made(case), DAY) == first
    reader = PdfReader(BytesIO(first))
    assert reader.metadata.creation_date.date() == DAY
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            assert "/FontFile2" in font.get_object()["/FontDescriptor"]


@pytest.mark.parametrize(("case", "template"), PAIRS)
def test_no_text_leaves_the_page_or_lies_on_other_text(case: str, template: Template):
    frame = frame_of("A4", long=True)
    for page in PdfReader(BytesIO(templates.render(template, made(case), DAY))).pages:
        found = sorted(boxes(page), key=lambda box: -box.y)
        for index, box in enumerate(found):
            assert box.x >= 20, box
            assert box.x + box.width <= frame.width - 20, box
            assert 20 <= box.y <= frame.height - frame.margin, box
            for other in found[index + 1 :]:
                if box.y - other.y > 40:
                    break
                assert not box.collides(other), (box, other)


@pytest.mark.parametrize("template", [*SUMMARIES, Template.PATIENT])
def test_a_draft_and_a_trial_are_marked_on_each_page(template: Template):
    for change, mark in (({"draft": True}, "DRAFT"), ({"trial": True}, "TRIAL")):
        content = made("brca1", **change)
        pages = PdfReader(BytesIO(templates.render(template, content, DAY))).pages
        assert all(mark in page.extract_text() for page in pages)
    assert "made without a person" in pages[0].extract_text()


def test_a_trial_is_marked_on_each_card_and_in_its_code():
    for content in (made("many_pgx", trial=True), made("long_names", trial=True)):
        found = card.cards(parts_of(content, DAY))
        assert all("made without a person" in item.text for item in found)
        pages = PdfReader(BytesIO(templates.render(Template.CARD, content, DAY))).pages
        assert all("made without a person" in page.extract_text() for page in pages)


def test_the_family_letter_names_nobody():
    for case in ("brca1", "carrier"):
        content = made(case)
        text = told(Template.FAMILY, content)
        patient = content.patient
        for secret in (
            patient.family_name,
            patient.given_name,
            patient.number,
            "9 March 1984",
            "female",
            "Plavix",
            content.case.indication.reason,
        ):
            assert secret not in text, (case, secret)


def test_the_family_letter_says_which_test_to_ask_for():
    text = told(Template.FAMILY, made("brca1"))
    assert "NM_007294.4: c.5266dup" in text
    assert "p.(Gln1756ProfsTer74)" in text
    assert "GRCh38 17-43057062-T-TG" in text
    assert "50 out of 100" in text


def test_the_family_letter_is_one_page():
    pdf = templates.render(Template.FAMILY, made("brca1"), DAY)
    assert len(PdfReader(BytesIO(pdf)).pages) == 1


def test_the_family_letter_needs_consent_to_share():
    with pytest.raises(SharingNotChosen):
        told(Template.FAMILY, replace(made("brca1"), consent=invented.CONSENT))


def test_the_family_letter_tells_no_uncertain_result():
    finding = invented.inherited()
    unsure = {finding.id: DecisionKind.NEEDS_CONFIRMATION}
    items = [invented.item(finding)]
    waiting = replace(invented.content(items, kinds=unsure), consent=CONSENT)
    with pytest.raises(NothingForRelatives):
        told(Template.FAMILY, waiting)
    open_one = invented.inherited(interpretation=Interpretation.NEEDS_CLASSIFICATION)
    unclear = replace(invented.content([invented.item(open_one)]), consent=CONSENT)
    with pytest.raises(NothingForRelatives):
        told(Template.FAMILY, unclear)


def test_the_recontact_letter_tells_no_result_and_needs_consent():
    text = told(Template.RECONTACT, made("brca1"))
    assert "BRCA1" not in text
    assert "cancer" not in text
    assert "Dear Amelia Ferreira," in text
    with pytest.raises(RecontactNotChosen):
        told(Template.RECONTACT, replace(made("brca1"), consent=invented.CONSENT))


def test_the_clinician_summary_fits_on_two_pages():
    for case in ("brca1", "carrier", "many_pgx", "nothing_confirmed", "nothing_assessed"):
        pdf = templates.render(Template.CLINICIAN, made(case), DAY)
        assert len(PdfReader(BytesIO(pdf)).pages) <= 2, case


def test_the_clinician_summary_holds_what_a_clinician_asks_for():
    text = told(Template.CLINICIAN, made("brca1"))
    for part in ("NM_007294.4: c.5266dup", "pathogenic", "17-43057062-T-TG", invented.INPUT_HASH):
        assert part in text
    assert "Not assessed" not in text
    assert "Read in part: MSH2, TTN." in text
    text = told(Template.CLINICIAN, made("many_pgx"))
    assert "clopidogrel is taken now and must not wait" in text
    assert "Alternatives: prasugrel; ticagrelor" in text
    assert "Taken, but without guidance at hand in this rulebook: levothyroxine 50 µg." in text
    assert "Not assessed (this does not mean negative): G6PD, HLA-B." in text
    assert "No recommendation at hand for this result (no advice for the usual dose): rosuv" in text
    assert "35034351" in text[text.index("PMID") :]


def test_a_usual_dose_is_never_told_of_an_unsure_result():
    content = made("many_pgx")
    for template in (Template.CLINICIAN, Template.VISIT_NOTE, Template.REFERRAL):
        usual = [
            line for line in told(template, content).splitlines() if "Usual use, as far" in line
        ]
        assert all("simvastatin" not in line for line in usual)
    text = told(Template.CLINICIAN, content)
    assert "Open: usual only if what was not read is normal" in text
    assert "simvastatin" in text


def test_proposed_criteria_are_told_as_judged_by_nobody_where_no_class_is_settled():
    because = Notice("proposal.pvs1.base")
    proposed = (ProposedCriterion("PVS1", "very_strong", because),)
    said = "Criteria proposed by data, judged by nobody: PVS1"
    for name, is_told in (("uncertain_significance", True), ("pathogenic", False)):
        variant = invented.variant(proposed_criteria=proposed, classification=name)
        finding = invented.inherited(variants=[variant])
        text = told(Template.CLINICIAN, invented.content([invented.item(finding)]))
        assert (said in text) is is_told, name


def test_a_draft_for_clinicians_shows_what_is_open_and_says_so():
    finding = invented.inherited()
    content = invented.content([invented.item(finding)], draft=True)
    content = replace(content, review=replace(content.review, decisions=()))
    assert "nobody decided about it yet" in told(Template.CLINICIAN, content)
    assert "c.5266dup" not in told(Template.VISIT_NOTE, content)


def test_left_out_findings_are_on_no_document():
    content = made("nothing_confirmed")
    for template in (Template.CLINICIAN, Template.VISIT_NOTE, Template.REFERRAL):
        assert "c.5266dup" not in told(template, content)
    assert "Findings left out by decision of the reviewer: 1." in told(Template.CLINICIAN, content)


def test_the_visit_note_has_its_four_parts_as_text_and_as_pages():
    content = made("many_pgx")
    text = templates.note_text(content, DAY)
    places = [text.index(part) for part in ("SUBJECTIVE", "OBJECTIVE", "ASSESSMENT", "PLAN")]
    assert places == sorted(places)
    assert "CYP2C19 *2/*2: Poor Metabolizer." in text
    assert (
        "DPYD at most Intermediate Metabolizer (≤ 1.0): 79 of 83 places read. "
        "What was not read can only lower the function further."
    ) in text
    assert "SLCO1B1 not known: 3 of 35 places read. Not settled: it would be" in text
    assert "G6PD, HLA-B" in text
    for line in text.splitlines():
        if line.startswith("- "):
            assert line[2:] in told(Template.VISIT_NOTE, content)


def test_the_visit_note_never_holds_a_shifted_gene_back():
    shift = Phenoconversion(
        "CYP2C19", ("omeprazole",), "moderate_inhibitor", "Intermediate Metabolizer", "",
        "Poor Metabolizer", "", False, "fda",  # noqa: FBT003
    )  # fmt: skip
    call = invented.pgx("CYP2C19", "*1/*2", "Intermediate Metabolizer", phenoconversion=(shift,))
    content = invented.content([invented.item(call)], invented.asked((), ["CYP2C19"]))
    assert "omeprazole" in templates.note_text(content, DAY)


def test_the_card_holds_every_gene_and_medicine_and_its_code_the_same_words():
    for case in ("many_pgx", "nothing_assessed", "long_names"):
        content = made(case)
        found = card.cards(parts_of(content, DAY))
        text = "\n".join(item.text for item in found)
        parts = parts_of(content, DAY)
        for item in parts.pgx:
            assert item.item.finding.gene in text
        for drug in parts.drugs:
            assert drug.drug in text or not card.to_ask_about(parts, drug)
        for item in found:
            for part in (*item.person, *item.drugs, *(gene.gene for gene in item.genes)):
                assert part in item.text
            assert len(item.text.encode()) < 1500


def test_the_card_says_what_gave_no_result_and_what_is_unsure():
    (only,) = card.cards(parts_of(made("many_pgx"), DAY))
    assert "No result (this does not mean normal): G6PD, HLA-B." in only.text
    assert "SLCO1B1 not settled: *1/*15, not known: 3 of 35 places read (?)" in only.text
    assert "CYP2C19 *2/*2, Poor Metabolizer\n" in only.text
    assert "simvastatin" in only.drugs
    assert "azathioprine" not in only.drugs
    assert only.open_note


def test_the_card_has_the_size_of_a_credit_card_folded():
    pdf = templates.render(Template.CARD, made("many_pgx"), DAY)
    drawing = PdfReader(BytesIO(pdf)).pages[0].get_contents().get_data().decode("latin-1")
    assert drawing.count(" re") > 500  # the code is drawn, not a picture
    assert card_size() == (85.6, 54.0)


def card_size() -> tuple[float, float]:
    from reportlab.lib.units import mm  # noqa: PLC0415

    from counselor.reports.card_pdf import HEIGHT, WIDTH  # noqa: PLC0415

    return round(WIDTH / mm, 1), round(HEIGHT / mm, 1)


def test_no_card_without_a_gene_for_medicines():
    with pytest.raises(NothingForTheCard):
        templates.render(Template.CARD, made("brca1"), DAY)


def test_the_consent_form_has_a_box_for_each_choice_and_none_ticked():
    text = told(Template.CONSENT, made("brca1"))
    for name in (*ListName, "family_sharing", "recontact", "research"):
        key = "test" if name == ListName.PRIMARY else name
        assert WORDS.text(f"document.consent.choice.{key}") in text
    assert "BRCA1" not in text
    form = templates.build(Template.CONSENT, made("brca1"), DAY)
    blocks = [block for part in form.sections for block in part.blocks]
    answers = [
        line.agreed for block in blocks if isinstance(block, Answers) for line in block.items
    ]
    points = [box.ticked for block in blocks if isinstance(block, Choices) for box in block.items]
    assert answers == [None] * 8
    assert points == [False] * 10


def test_choices_on_record_stand_after_the_signature_with_their_day():
    consent = replace(invented.CONSENT, explained=("purpose",), not_asked=("research",))
    form = templates.build(Template.CONSENT, replace(made("brca1"), consent=consent), DAY)
    assert [part.key for part in form.sections][-2:] == ["consent_sign", "consent_recorded"]
    record = form.sections[-1]
    assert record.title == "Choices recorded on 2 October 2026"
    told_of = " ".join(record.texts)
    for said in (
        "I want the test: Yes",
        "Letters for my family: No",
        "Teaching and research: Not asked",
    ):
        assert said in told_of
    assert "It is not part of what is signed above." in told_of
    assert "Why the test is done" in told_of
    blank = replace(made("carrier", items=()), consent=None)
    keys = [part.key for part in templates.build(Template.CONSENT, blank, DAY).sections]
    assert "consent_recorded" not in keys


def test_a_bare_analysis_gives_a_clinicians_draft_only():
    content = made("brca1", draft=True, unreviewed=True)
    for template in Template:
        if template in (Template.CLINICIAN, Template.COUPLE):
            continue
        with pytest.raises(OnlyClinician):
            templates.render(template, content, DAY)
    summary = templates.build(Template.CLINICIAN, content, DAY)
    assert summary.watermark == "DRAFT"
    assert "nobody reviewed" in summary.notice[0]
    assert "Ferreira" not in everything(summary)


def test_languages_without_texts_are_refused():
    with pytest.raises(LanguageMissing, match="'tlh'"):
        templates.render(Template.PATIENT, made("brca1", language="tlh"), DAY)
    with pytest.raises(NeedsTwo):
        templates.render(Template.COUPLE, made("brca1"), DAY)


def test_a_document_without_a_practice_leaves_a_line_for_it():
    text = told(Template.RECONTACT, made("brca1", practice=Practice()))
    assert "How to reach us" in text


@pytest.mark.parametrize("table", ["family", "recontact", "consent", "card"])
def test_what_patients_and_relatives_read_is_at_grade_six(table: str):
    head = f"document.{table}."
    said = [
        text
        for key, text in WORDS.sentences.items()
        if key.startswith(head) and not key.endswith(("subject", "keep", "person"))
    ]
    assert len(said) > 5
    assert grade(said) <= 6.0


def test_no_document_tells_to_leave_out_or_change_a_medicine():
    for key, text in WORDS.sentences.items():
        plain = ("document.family.", "document.recontact.", "document.card.")
        if key.startswith(plain) and "stop" in text.casefold():
            assert "Do not stop" in text, key


def test_clinician_parts_add_nothing_to_a_signed_report():
    content = made("brca1")
    assert clinician.clinician_parts(content, DAY).shown == parts_of(content, DAY).shown
