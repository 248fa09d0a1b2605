"""The patient report as plain data: what is said, in which order, and nothing about its looks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from counselor import wording
from counselor.findings.models import CallSource, InheritedFinding, PgxFinding, Scope
from counselor.reports.blocks import (
    Address,
    Block,
    Bullets,
    Callout,
    Column,
    Fact,
    Glance,
    Hatched,
    Mark,
    Prose,
    Row,
    RowGroup,
    Section,
    Signature,
    Summary,
    Table,
    Terms,
)
from counselor.reports.carrier import patient_blocks as carrier_blocks
from counselor.reports.carrier import printed_carrier_risks
from counselor.reports.gaps import Coverage, Reach, coverage, hatched
from counselor.reports.glance import InheritedResult, glances, inherited_results
from counselor.reports.large_sentences import asked_names
from counselor.reports.lifetime import lifetime_risks
from counselor.reports.lifetime import patient_blocks as lifetime_blocks
from counselor.reports.medicine_sentences import patient_paragraphs
from counselor.reports.medicines import NO_GUIDANCE, NO_RESULT, Medicine, medicines, not_covered
from counselor.reports.report import (
    Confirmed,
    ReportContent,
    confirmed,
    undecided,
)
from counselor.reports.sentences import (
    chance,
    day,
    family_key,
    inherited_sentence,
    joined,
    meaning_sentence,
    next_sentence,
)
from counselor.reports.technical import technical_sections
from counselor.reports.warfarin import patient_blocks
from counselor.wording import Wording


@dataclass(frozen=True, slots=True)
class _Reviewed:
    """What every section draws on."""

    content: ReportContent
    words: Wording
    shown: tuple[Confirmed, ...]
    results: tuple[InheritedResult, ...]
    pgx: tuple[Confirmed, ...]
    drugs: tuple[Medicine, ...]
    rows: tuple[Coverage, ...]

    def asked(self, scope: Scope) -> bool:
        return any(row.scope is scope for row in self.rows)


def build(content: ReportContent) -> Summary:
    """Return the report as data. Pure: the same content gives the same summary.

    Raises:
        NotForThisPage: A finding came along that may not be printed.
        WordingMissing: A sentence has no text in the language.
    """
    words = wording.load(content.language)
    shown = confirmed(content)
    reviewed = _Reviewed(
        content,
        words,
        shown,
        inherited_results(shown),
        tuple(item for item in shown if isinstance(item.item.finding, PgxFinding)),
        medicines(content, shown),
        coverage(content),
    )
    question = content.case.indication
    box = glances(words, reviewed.results, reviewed.pgx, reviewed.drugs, reviewed.rows, question)
    sections = tuple(
        section
        for section in (
            _meaning(reviewed),
            _next(reviewed),
            _lifetime(reviewed),
            _carrier(reviewed),
            _family(reviewed),
            _medicine_section(reviewed),
            _not_tested(reviewed),
        )
        if section.blocks
    )
    technical = technical_sections(content, words, shown, reviewed.drugs, reviewed.rows)
    ending = (_glossary(words, box, sections), _contact(content, words))
    return _framed(reviewed, box, (*sections, *ending), technical)


def _framed(
    reviewed: _Reviewed,
    box: tuple[Glance, ...],
    sections: tuple[Section, ...],
    technical: tuple[Section, ...],
) -> Summary:
    content, words = reviewed.content, reviewed.words
    patient = content.patient
    number = words.text("report.footer_number", {"number": patient.number})
    report = {"report_id": content.report_id, "version": content.version}
    genes = {row.gene for row in reviewed.rows} | {
        finding.gene for finding in (*_all_findings(content), *content.not_assessed)
    }
    return Summary(
        language=words.language,
        title=words.text("report.title"),
        subject=words.text("report.subject"),
        author=content.practice.name or content.signer,
        notice=_notices(content, words),
        facts=_facts(content, words),
        short_title=words.text("report.section.short"),
        glance=box,
        sections=sections,
        technical_title=words.text("report.technical_title"),
        technical_intro=words.text("report.technical_intro"),
        technical=technical,
        footer_person=f"{patient.given_name} {patient.family_name}".strip() + f" · {number}",
        footer_report=words.text("report.footer_report", report),
        footer_keep=words.text("report.keep"),
        footer_page=words.sentences["report.page"],
        watermark=words.text("report.draft") if content.draft else "",
        genes=frozenset(genes),
    )


def _all_findings(content: ReportContent) -> Iterable[PgxFinding | InheritedFinding]:
    return (item.finding for item in content.items)


def _notices(content: ReportContent, words: Wording) -> tuple[str, ...]:
    said = []
    if content.draft:
        said.append(words.text(_draft_key(content, "report.draft_note")))
        waiting = undecided(content)
        if waiting:
            said.append(words.text("report.draft_open", {"count": waiting}))
    if content.replaces:
        values = {
            "version": content.version,
            "replaces": content.replaces,
            "because": content.because,
        }
        said.append(words.text("report.replaces", values))
    return tuple(said)


def _draft_key(content: ReportContent, key: str) -> str:
    """Return which sentence says that it is a draft: one signature may be there already."""
    waits = content.review.is_signed and content.second is not None and content.second.on is None
    return f"{key}_second" if waits else key


def _facts(content: ReportContent, words: Wording) -> tuple[Fact, ...]:
    patient, indication = content.patient, content.case.indication
    signed = "drafted" if content.draft else "signed"
    report = {"report_id": content.report_id, "version": content.version}
    test = f"report.test_type.{indication.test_type}"
    pairs = (
        ("patient", f"{patient.given_name} {patient.family_name}".strip()),
        ("born", day(words, patient.birth_date)),
        ("number", patient.number),
        ("test", words.text(test if words.has(test) else "report.test_type.other")),
        ("question", indication.reason),
        ("imported", day(words, content.case.imported_at.date())),
        (signed, day(words, content.signed_on)),
        ("by", content.signer),
        ("second", content.second.by if content.second else ""),
        ("report", words.text("report.footer_report", report)),
    )
    return tuple(Fact(words.text(f"report.fact.{key}"), value) for key, value in pairs if value)


def _section(reviewed: _Reviewed, key: str, blocks: Iterable[Block]) -> Section:
    return Section(key, reviewed.words.text(f"report.section.{key}"), tuple(blocks))


def _meaning(reviewed: _Reviewed) -> Section:
    """Return what the results mean; what holds for several is said once, after them."""
    words = reviewed.words
    blocks: list[Block] = []
    for meaning, results in _grouped(
        reviewed.results,
        lambda item: meaning_sentence(words, item.finding, certain=item.certain),
    ):
        for item in results:
            sentence = inherited_sentence(
                words, item.finding, item.conditions, certain=item.certain
            )
            blocks.append(Prose(sentence, strong=True))
        blocks.append(Prose(meaning))
    return _section(reviewed, "meaning", blocks)


def _grouped(
    results: Iterable[InheritedResult], said: Callable[[InheritedResult], str]
) -> list[tuple[str, list[InheritedResult]]]:
    groups: dict[str, list[InheritedResult]] = defaultdict(list)
    for item in results:
        groups[said(item)].append(item)
    return list(groups.items())


def _genes_of(words: Wording, results: Iterable[InheritedResult]) -> str:
    return joined(words, list(dict.fromkeys(item.finding.gene for item in results)))


def _next(reviewed: _Reviewed) -> Section:
    words = reviewed.words
    urgent = [drug.drug for drug in reviewed.drugs if drug.urgent]
    items = [words.text("next.urgent", {"drugs": joined(words, urgent)})] if urgent else []
    for _, results in _grouped(
        reviewed.results,
        lambda item: next_sentence(words, item.finding, "", certain=item.certain),
    ):
        first, genes = results[0], _genes_of(words, results)
        items.append(next_sentence(words, first.finding, genes, certain=first.certain))
    if reviewed.drugs:
        items.append(words.text("next.medicines"))
    if not reviewed.results and reviewed.asked(Scope.INHERITED):
        items.append(words.text("next.nothing"))
    items += [words.text(f"next.{key}") for key in ("history", "share", "questions")]
    return _section(reviewed, "next", [Bullets(tuple(items))])


def _lifetime(reviewed: _Reviewed) -> Section:
    """Return the chances that studies found, for findings that were confirmed."""
    risks = lifetime_risks(reviewed.content, reviewed.shown)
    return _section(reviewed, "lifetime", lifetime_blocks(reviewed.words, reviewed.content, risks))


def _carrier(reviewed: _Reviewed) -> Section:
    """Return what is left of carrier risks, where a person saved it for the report."""
    left = printed_carrier_risks(reviewed.content, reviewed.shown)
    return _section(reviewed, "carrier", carrier_blocks(reviewed.words, left))


def _family(reviewed: _Reviewed) -> Section:
    words, sex = reviewed.words, reviewed.content.patient.sex
    blocks: list[Block] = []
    for key, results in _grouped(
        reviewed.results, lambda item: family_key(item.finding, sex, certain=item.certain)
    ):
        blocks.append(Prose(words.text(f"family.{key}", {"gene": _genes_of(words, results)})))
        picture = chance(words, key)
        blocks.extend([picture] if picture is not None else [])
        if key not in ("needs_classification", "unconfirmed"):
            blocks.append(Bullets(tuple(_ask_for(words, item) for item in results)))
    if not reviewed.results and reviewed.asked(Scope.INHERITED):
        blocks.append(Prose(words.text("family.nothing")))
    if reviewed.pgx:
        blocks.append(Prose(words.text("family.pgx")))
    return _section(reviewed, "family", blocks)


def _ask_for(words: Wording, result: InheritedResult) -> str:
    names = joined(words, asked_names(words, result.finding))
    return words.text("family.ask_for", {"gene": result.finding.gene, "variant": names})


def _medicine_section(reviewed: _Reviewed) -> Section:
    words, drugs = reviewed.words, reviewed.drugs
    if not reviewed.asked(Scope.PGX) and not reviewed.pgx:
        return _section(reviewed, "medicines", ())
    rule = f"{words.text('medicine.rule')} {words.text('medicine.rule_more')}"
    blocks: list[Block] = [Callout(Mark.CAUTION, words.text("mark.caution"), rule)]
    groups = _medicine_groups(reviewed)
    if groups:
        blocks.append(Prose(words.text("medicine.intro")))
        columns = (
            Column(words.text("medicine.heading_drug"), 0.22),
            Column(words.text("medicine.heading_meaning"), 0.5),
            Column(words.text("medicine.heading_gene"), 0.28),
        )
        blocks.append(Table(columns, groups, marked=True))
    else:
        blocks.append(Prose(words.text("medicine.nothing")))
    blocks.extend(_medicine_rest(reviewed))
    blocks.extend(patient_blocks(words, reviewed.content, reviewed.pgx))
    rest = not_covered(reviewed.content, drugs)
    if rest:
        blocks.append(Prose(words.text("medicine.not_covered", {"drugs": joined(words, rest)})))
    if not reviewed.content.patient.medicines:
        blocks.append(Prose(words.text("medicine.none_listed")))
    return _section(reviewed, "medicines", blocks)


def _tabled(drug: Medicine) -> bool:
    """Tell whether a drug has a row; others stand in a list: usual, no advice, none at hand."""
    if drug.current:
        return True
    return not (drug.leading.action == NO_GUIDANCE or (drug.quiet and drug.settled))


def _medicine_groups(reviewed: _Reviewed) -> tuple[RowGroup, ...]:
    words = reviewed.words
    by_field: dict[str, list[Medicine]] = defaultdict(list)
    current: list[Medicine] = []
    for drug in reviewed.drugs:
        if drug.current:
            current.append(drug)
        elif _tabled(drug):
            key = f"medicine.field.{drug.field}"
            by_field[words.text(key if words.has(key) else "medicine.field.other")].append(drug)
    current.sort(key=lambda drug: (list(Mark).index(drug.mark), drug.drug))
    groups = [RowGroup(title, _rows(reviewed, by_field[title])) for title in sorted(by_field)]
    if current:
        title = words.text("medicine.current_group")
        groups.insert(0, RowGroup(title, _rows(reviewed, current)))
    return tuple(groups)


def _rows(reviewed: _Reviewed, drugs: Iterable[Medicine]) -> tuple[Row, ...]:
    words = reviewed.words
    return tuple(
        Row(
            (
                (drug.drug,),
                patient_paragraphs(words, drug),
                tuple(_gene_line(reviewed, gene, drug.genes[gene]) for gene in sorted(drug.genes)),
            ),
            drug.mark,
            leading=2 if drug.current else 0,
        )
        for drug in drugs
    )


def _gene_line(reviewed: _Reviewed, gene: str, result: str) -> str:
    """Return `CYP2C19 *2/*2`, with the places read where some were not."""
    for row in reviewed.rows:
        if row.scope is Scope.PGX and row.gene == gene and row.reach is Reach.PART:
            values = {"gene": f"{gene} {result}", "assessed": row.assessed, "total": row.total}
            return reviewed.words.text("gap.part_gene", values)
    outside = {
        item.item.finding.gene
        for item in reviewed.pgx
        if isinstance(item.item.finding, PgxFinding)
        and item.item.finding.source is CallSource.OUTSIDE
    }
    if gene in outside:
        return reviewed.words.text("medicine.gene_outside", {"gene": f"{gene} {result}"})
    if result == NO_RESULT:
        return reviewed.words.text("medicine.gene_no_result", {"gene": gene})
    return f"{gene} {result}"


def _medicine_rest(reviewed: _Reviewed) -> list[Block]:
    words, rest = reviewed.words, [drug for drug in reviewed.drugs if not _tabled(drug)]
    blocks: list[Block] = []
    usual = [drug.drug for drug in rest if drug.usual]
    if usual:
        said = words.text("medicine.usual", {"drugs": joined(words, usual)})
        blocks.append(Prose(f"{said} {words.text('medicine.usual_more')}"))
    sometimes = [drug.drug for drug in rest if drug.sometimes]
    none = [drug.drug for drug in rest if drug.leading.action == NO_GUIDANCE]
    said_already = {*usual, *sometimes, *none}
    silent = [drug.drug for drug in rest if drug.drug not in said_already]
    for key, names in (("sometimes", sometimes), ("no_advice", silent), ("no_guidance", none)):
        if names:
            blocks.append(Prose(words.text(f"medicine.{key}", {"drugs": joined(words, names)})))
    return blocks


def _not_tested(reviewed: _Reviewed) -> Section:
    words = reviewed.words
    box: Hatched = hatched(reviewed.content, words, reviewed.rows)
    return _section(reviewed, "not_tested", [Prose(words.text("gap.intro")), box])


def _glossary(words: Wording, box: Sequence[Glance], sections: Iterable[Section]) -> Section:
    """Return the terms that the patient's pages use, and no others."""
    text = " ".join(
        [*(line.text for line in box), *(text for section in sections for text in section.texts)]
    )
    names = sorted(
        {key.split(".")[1] for key in words.sentences if key.startswith("glossary.")},
        key=lambda name: words.text(f"glossary.{name}.term"),
    )
    used = tuple(
        (words.text(f"glossary.{name}.term"), words.text(f"glossary.{name}.meaning"))
        for name in names
        if re.search(rf"\b(?:{words.text(f'glossary.{name}.match')})\b", text, re.IGNORECASE)
    )
    title = words.text("report.section.glossary")
    return Section("glossary", title, (Terms(used),) if used else ())


def _contact(content: ReportContent, words: Wording) -> Section:
    practice = content.practice
    blocks: list[Block] = []
    if practice.name:
        blocks.append(Prose(words.text("contact.questions")))
        blocks.append(Address(practice.name, practice.lines))
    else:
        blocks.append(Prose(words.text("contact.no_practice")))
    judgement = "contact.judgement_draft" if content.draft else "contact.judgement"
    blocks.append(Prose(words.text(judgement)))
    values = {"signer": content.signer, "date": day(words, content.signed_on)}
    key = _draft_key(content, "contact.draft") if content.draft else "contact.signed"
    blocks.append(Signature(words.text(key, values), content.signer, not content.draft))
    second = content.second
    if second is not None and second.on is not None and not content.draft:
        values = {"signer": second.by, "date": day(words, second.on)}
        blocks.append(Signature(words.text("contact.signed_second", values), second.by, True))  # noqa: FBT003
    return Section("contact", words.text("report.section.contact"), tuple(blocks), together=True)
