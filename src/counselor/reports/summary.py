"""The patient report as plain data: what is said, in which order, and nothing about its looks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from counselor import wording
from counselor.casework.patient import is_minor
from counselor.findings.models import InheritedFinding, PgxFinding, Scope
from counselor.reports.blocks import (
    Address,
    Block,
    Bullets,
    Chance,
    Fact,
    Glance,
    Hatched,
    Prose,
    Section,
    Signature,
    Summary,
)
from counselor.reports.carrier import patient_blocks as carrier_blocks
from counselor.reports.carrier import printed_carrier_risks
from counselor.reports.current_medicines import without_row
from counselor.reports.gaps import Coverage, Reach, coverage, hatched
from counselor.reports.glance import (
    InheritedResult,
    glances,
    in_one_block,
    inherited_results,
    is_question_unread,
    is_susceptible,
    partner_sentence,
)
from counselor.reports.glossary import fact_texts, glossary
from counselor.reports.lifetime import lifetime_risks
from counselor.reports.lifetime import patient_blocks as lifetime_blocks
from counselor.reports.medicine_section import medicine_blocks
from counselor.reports.medicines import Medicine, medicines
from counselor.reports.next_steps import dose_steps, medicine_test_steps, next_table
from counselor.reports.precautions import precaution_steps, rhythm_genes
from counselor.reports.report import (
    Confirmed,
    ReportContent,
    confirmed,
    undecided,
)
from counselor.reports.second_copy import second_copy_sentence
from counselor.reports.sentences import (
    ask_sentence,
    chance,
    day,
    family_key,
    inherited_sentence,
    joined,
    meaning_sentence,
    next_key,
    next_sentence,
    risks_hyperthermia,
)
from counselor.reports.support import privacy_blocks, support_blocks
from counselor.reports.technical import technical_sections
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
    minor = is_minor(content.patient.birth_date, content.signed_on)
    words = wording.load(content.language).about(content.patient.sex).to_parents(parents=minor)
    shown = confirmed(content)
    reviewed = _Reviewed(
        content,
        words,
        shown,
        in_one_block(inherited_results(shown)),
        tuple(item for item in shown if isinstance(item.item.finding, PgxFinding)),
        medicines(content, shown),
        coverage(content, shown),
    )
    question = content.case.indication
    unread = tuple(_without_result(reviewed))
    box = glances(
        words, reviewed.results, reviewed.pgx, reviewed.drugs, reviewed.rows, question, unread
    )
    medicines_told = medicine_blocks(
        words, content, reviewed.pgx, reviewed.drugs, reviewed.rows, rhythm_genes(reviewed.results)
    )
    if words.parents and medicines_told:
        # The lines about medicines say 'you', as they do to the one who takes them.
        medicines_told.insert(0, Prose(words.text("medicine.means_child")))
    sections = tuple(
        section
        for section in (
            _meaning(reviewed),
            _next(reviewed),
            _lifetime(reviewed),
            _carrier(reviewed),
            _family(reviewed),
            _section(reviewed, "medicines", medicines_told),
            _not_tested(reviewed),
            _support(reviewed),
            _section(reviewed, "privacy", privacy_blocks(words, content.practice.country)),
        )
        if section.blocks
    )
    technical = technical_sections(content, words, shown, reviewed.drugs, reviewed.rows)
    contact = _contact(content, words)
    terms = glossary(words, box, (*sections, contact), fact_texts(_facts(content, words)))
    ending = (terms, contact)
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
    signed = "signed" if content.is_signed else "drafted"
    report = {"report_id": content.report_id, "version": content.version}
    test, known = f"report.test_type.{indication.test_type}", indication.test_type != "other"
    pairs = (
        ("patient", f"{patient.given_name} {patient.family_name}".strip()),
        ("born", day(words, patient.birth_date)),
        ("number", patient.number),
        ("test", words.text(test) if known and words.has(test) else ""),
        ("question", indication.reason),
        ("imported", day(words, content.case.imported_at.date())),
        (signed, day(words, content.signed_on)),
        ("by", "" if content.trial else content.signer),
        ("second", content.second.by if content.second else ""),
        ("report", words.text("report.named", report)),
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
            more = (
                second_copy_sentence(words, item.finding, reviewed.rows),
                partner_sentence(words, item),
            )
            blocks.extend(Prose(text) for text in more if text)
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
    steps: list[tuple[str, str]] = []

    def add(key: str, **values: str) -> None:
        steps.append((key, words.text(f"next.{key}", values)))

    steps.extend(dose_steps(words, reviewed.drugs))
    steps.extend(precaution_steps(words, reviewed.results))
    for _, results in _grouped(
        reviewed.results,
        lambda item: next_sentence(words, item.finding, "", certain=item.certain),
    ):
        first = results[0]
        key = next_key(words, first.finding, certain=first.certain)
        add(key, gene=_genes_of(words, results))
    steps.extend(_partner_steps(reviewed))
    for key, genes in (
        ("unconfirmed", _waiting_genes(reviewed)),
        ("anaesthesia", _anaesthesia_genes(reviewed)),
    ):
        if genes:
            add(key, gene=genes)
    if reviewed.drugs:
        add("medicines")
    steps.extend(medicine_test_steps(words, _without_result(reviewed)))
    if is_question_unread(reviewed.content.case.indication, reviewed.rows):
        add("not_answered")
    elif not reviewed.results and reviewed.asked(Scope.INHERITED):
        add(_nothing_key(reviewed))
    for key in ("history", "share", "questions"):
        add(key)
    return _section(reviewed, "next", [next_table(words, steps)])


def _without_result(reviewed: _Reviewed) -> dict[str, tuple[str, ...]]:
    """Return the medicines taken now whose genes have no result, where medicines were asked for."""
    if not reviewed.asked(Scope.PGX):
        return {}
    return without_row(reviewed.content, reviewed.drugs)


def _partner_steps(reviewed: _Reviewed) -> list[tuple[str, str]]:
    """Return the step to a partner's test where a dominant risk is a carrier's result too."""
    both = [item for item in reviewed.results if item.recessive and item.certain]
    gene = {"gene": _genes_of(reviewed.words, both)}
    return [("carrier", reviewed.words.text("next.carrier", gene))] if both else []


def _waiting_genes(reviewed: _Reviewed) -> str:
    """Return the pharmacogenes whose result waits for a second test that no other step asks for."""
    told = {item.finding.gene for item in reviewed.results if not item.certain}
    genes = [item.item.finding.gene for item in reviewed.pgx if not item.certain]
    return joined(reviewed.words, [gene for gene in dict.fromkeys(genes) if gene not in told])


def _anaesthesia_genes(reviewed: _Reviewed) -> str:
    """Return the genes that an anaesthetist must hear of; empty where there is none."""
    inherited = [item.finding.gene for item in reviewed.results if risks_hyperthermia(item.finding)]
    pgx = [item.item.finding.gene for item in reviewed.pgx if is_susceptible(item)]
    return joined(reviewed.words, list(dict.fromkeys((*inherited, *pgx))))


def _nothing_key(reviewed: _Reviewed) -> str:
    """Return how far it may be said that nothing was found: never where nothing was read."""
    reaches = {row.reach for row in reviewed.rows if row.scope is Scope.INHERITED}
    if reaches == {Reach.NONE}:
        return "not_told"
    return "nothing" if reaches == {Reach.FULL} else "nothing_in_part"


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
        drawn = {block.count for block in blocks if isinstance(block, Chance)}
        # One picture of each figure: the sentence tells the others.
        blocks.extend([picture] if picture is not None and picture.count not in drawn else [])
        if key not in ("needs_classification", "source_only", "unconfirmed"):
            asked = dict.fromkeys(ask_sentence(words, item.finding) for item in results)
            blocks.append(Bullets(tuple(asked)))
    anaesthesia = _anaesthesia_genes(reviewed)
    if anaesthesia:
        blocks.append(Prose(words.text("family.anaesthesia", {"gene": anaesthesia})))
    if not reviewed.results and reviewed.asked(Scope.INHERITED):
        blocks.append(Prose(words.text(f"family.{_nothing_key(reviewed)}")))
    if reviewed.pgx:
        blocks.append(Prose(words.text("family.pgx")))
    return _section(reviewed, "family", blocks)


def _not_tested(reviewed: _Reviewed) -> Section:
    words = reviewed.words
    box: Hatched = hatched(reviewed.content, words, reviewed.rows)
    return _section(reviewed, "not_tested", [Prose(words.text("gap.intro")), box])


def _support(reviewed: _Reviewed) -> Section:
    sex = reviewed.content.patient.sex
    kinds = {family_key(it.finding, sex, certain=it.certain) for it in reviewed.results}
    blocks = support_blocks(reviewed.words, kinds, medicines=bool(reviewed.pgx))
    return _section(reviewed, "support", blocks)


def _contact(content: ReportContent, words: Wording) -> Section:
    practice = content.practice
    blocks: list[Block] = []
    if practice.name:
        blocks.append(Prose(words.text("contact.questions")))
        blocks.append(Address(practice.name, practice.lines))
    else:
        blocks.append(Prose(words.text("contact.no_practice")))
    judgement = "contact.judgement" if content.is_signed else "contact.judgement_draft"
    blocks.append(Prose(words.text(judgement)))
    values = {"signer": content.signer, "date": day(words, content.signed_on)}
    key = _draft_key(content, "contact.draft") if content.draft else "contact.signed"
    key = "contact.trial" if content.trial else key
    blocks.append(Signature(words.text(key, values), content.signer, content.is_signed))
    second = content.second
    if second is not None and second.on is not None and content.is_signed:
        values = {"signer": second.by, "date": day(words, second.on)}
        blocks.append(Signature(words.text("contact.signed_second", values), second.by, True))  # noqa: FBT003
    return Section("contact", words.text("report.section.contact"), tuple(blocks), together=True)
