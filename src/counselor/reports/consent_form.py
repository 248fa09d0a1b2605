"""The form on which a patient chooses what to hear of.

Every box above the signature is empty: a choice that a program ticked is none that the patient
made. What is on record stands apart, after the signature, as a table with its day.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from counselor import wording
from counselor.casework.consent_form import LIST_CHOICES, POINTS, SHARING_CHOICES, renews_on
from counselor.casework.models import Assent, Consent, Patient
from counselor.casework.patient import age_on, is_minor
from counselor.reports.blocks import (
    AnswerLine,
    Answers,
    Block,
    Bullets,
    Choice,
    Choices,
    Fact,
    Facts,
    Lines,
    Prose,
    Section,
    Summary,
)
from counselor.reports.document_parts import Frame, Parts, framed, person_of
from counselor.reports.report import Paper, Practice
from counselor.reports.sentences import coded, day, joined
from counselor.wording import Wording

KEY = "consent"
_KNOW = ("what", "limits", "unsure", "family", "back", "free")


@dataclass(frozen=True, slots=True)
class ConsentFormContent:
    """All that the form needs. Nothing in it is looked up elsewhere.

    Attributes:
        consent: What is on record; None where nothing is.
        closed_on: Of a withdrawal: the day of the consent that it closes.
        made_on: The day on the page.
        author: Who makes it, for the document's metadata.
    """

    patient: Patient
    consent: Consent | None
    made_on: date
    author: str
    practice: Practice = field(default_factory=Practice)
    closed_on: date | None = None
    paper: Paper = "A4"
    language: str = "en"
    large_print: bool = False


@dataclass(frozen=True, slots=True)
class _Form:
    """What the sections draw on; `indication` is the consent's, or of the result it is made for."""

    words: Wording
    patient: Patient
    consent: Consent | None
    on: date
    indication: str = ""
    test: str = ""
    closed_on: date | None = None

    @property
    def for_minor(self) -> bool:
        """Whether somebody else decides, because of the patient's age on the day of the form."""
        return is_minor(self.patient.birth_date, self.day)

    @property
    def day(self) -> date:
        """The day of the consent; the day of printing where there is none."""
        return self.consent.given_on if self.consent is not None else self.on

    def text(self, name: str, **values: object) -> str:
        """Return a sentence of the form."""
        return self.words.text(f"document.consent.{name}", values)


def build(parts: Parts) -> Summary:
    """Return the form of a result's patient as data, with the consent on record after it."""
    content = parts.content
    consent = content.consent
    if consent is not None and consent.withdraws:
        consent = None
    indication = content.case.indication
    form = _Form(
        words=parts.words,
        patient=content.patient,
        consent=consent,
        on=parts.on,
        indication=(consent.indication if consent else "") or indication.reason,
        test=coded(parts.words, "report.test_type", indication.test_type),
    )
    told = framed(parts, Frame(KEY, person_of(parts), _facts(form)), _sections(form))
    return replace(told, genes=told.genes | frozenset(consent.primary_genes if consent else ()))


def filled(content: ConsentFormContent) -> Summary:
    """Return the form of a patient as data. Pure: the same content gives the same form."""
    words = wording.load(content.language).about(content.patient.sex)
    patient, consent = content.patient, content.consent
    form = _Form(
        words=words,
        patient=patient,
        consent=consent,
        on=content.made_on,
        indication=consent.indication if consent else "",
        closed_on=content.closed_on,
    )
    number = words.text("report.footer_number", {"number": patient.number})
    return Summary(
        language=words.language,
        title=form.text("title"),
        subject=form.text("subject"),
        author=content.practice.name or content.author,
        notice=(),
        facts=_facts(form),
        short_title=words.text("report.section.short"),
        glance=(),
        sections=tuple(item for item in _sections(form) if item.blocks),
        technical_title="",
        technical_intro="",
        technical=(),
        footer_person=f"{_name(patient)} · {number}",
        footer_report=form.text("reference", date=day(words, form.day)),
        footer_keep=form.text("keep"),
        footer_page=words.sentences["report.page"],
        watermark="",
        genes=frozenset(consent.primary_genes if consent else ()),
        logo=content.practice.logo,
    )


def render(content: ConsentFormContent) -> bytes:
    """Return the form as PDF bytes; the same content gives the same bytes."""
    from counselor.reports import pdf  # noqa: PLC0415 - reportlab only where a PDF is made

    return pdf.make(filled(content), content.paper, content.made_on, large=content.large_print)


def _name(patient: Patient) -> str:
    return f"{patient.given_name} {patient.family_name}".strip()


def _facts(form: _Form) -> tuple[Fact, ...]:
    words, consent = form.words, form.consent
    withdrawn = consent is not None and bool(consent.withdraws)
    pairs = [
        (words.text("report.fact.patient"), _name(form.patient)),
        (words.text("report.fact.born"), day(words, form.patient.birth_date)),
        (words.text("report.fact.number"), form.patient.number),
        (words.text("report.fact.test"), form.test),
        (words.text("report.fact.question"), form.indication),
        (words.text("document.day"), day(words, form.day if withdrawn else form.on)),
    ]
    if consent is not None:
        pairs += [
            (form.text(f"fact.{name}"), getattr(consent, name))
            for name in ("place", "explained_by", "language", "interpreter")
        ]
    return tuple(Fact(label, value) for label, value in pairs if value)


def _sections(form: _Form) -> list[Section]:
    if form.consent is not None and form.consent.withdraws:
        return [_section(form, "withdrawn", _withdrawn(form)), _signing(form)]
    test: list[Block] = [*_genes(form), _answers(form, LIST_CHOICES[:1])]
    lists: list[Block] = [Prose(form.text("lists_intro")), _answers(form, LIST_CHOICES[1:])]
    sharing: list[Block] = [Prose(form.text("sharing_intro")), _answers(form, SHARING_CHOICES)]
    return [
        _section(form, "know", [Bullets(tuple(form.text(f"know_{name}") for name in _KNOW))]),
        _section(form, "talk", _talk(form)),
        _section(form, "test", test),
        _section(form, "lists", lists),
        replace(_section(form, "sharing", sharing), together=True),
        replace(_section(form, "minor", _minor(form)), together=True),
        _signing(form),
        _recorded(form),
    ]


def _section(form: _Form, name: str, blocks: list[Block]) -> Section:
    return Section(f"{KEY}_{name}", form.text(f"section.{name}"), tuple(blocks))


def _talk(form: _Form) -> list[Block]:
    points = tuple(Choice(form.text(f"point.{it}"), ticked=False) for it in POINTS)
    return [Prose(form.text("talk_intro")), Choices(points)]


def _genes(form: _Form) -> list[Block]:
    genes = form.consent.primary_genes if form.consent is not None else ()
    return [Prose(form.text("genes", genes=joined(form.words, genes)))] if genes else []


def _answers(form: _Form, names: tuple[str, ...]) -> Answers:
    return Answers(
        yes=form.text("yes"),
        no=form.text("no"),
        items=tuple(
            AnswerLine(
                form.text(f"choice.{name}"),
                form.text(f"choice.{name}_meaning"),
                None,
            )
            for name in names
        ),
    )


def _recorded(form: _Form) -> Section:
    """Return what is on record, or typed in and not stored yet; empty where nothing is."""
    consent, words = form.consent, form.words
    state = "recorded" if consent is None or consent.id else "entered"
    title = form.text(f"section.{state}", date=day(words, form.day))
    key = f"{KEY}_recorded"
    if consent is None:
        return Section(key, title, ())
    chosen = [
        (form.text(f"choice.{name}").rstrip("."), form.text(f"answer.{consent.answer(name).value}"))
        for name in (*LIST_CHOICES, *SHARING_CHOICES)
    ]
    points = [form.text(f"point.{it}") for it in POINTS if it in consent.explained]
    more = [
        (form.text("section.talk"), "; ".join(points)),
        (form.text("fact.family_with"), consent.family_with),
        (form.text("fact.recontact_how"), consent.recontact_how),
    ]
    if form.for_minor and consent.assent is not Assent.UNRECORDED:
        age = age_on(form.patient.birth_date, consent.given_on)
        more.append(
            (form.text("fact.assent"), form.text(f"assent.{consent.assent.value}", age=age))
        )
    facts = Facts(tuple(Fact(label, value) for label, value in (*chosen, *more) if value))
    notes = [Prose(note) for note in (consent.explained_note, consent.note) if note]
    return Section(key, title, (Prose(form.text(f"{state}_intro")), facts, *notes), together=True)


def _minor(form: _Form) -> list[Block]:
    """Return who decides for a minor; nothing for an adult."""
    consent, words = form.consent, form.words
    if consent is None or not form.for_minor:
        return []
    pairs = [
        (form.text("fact.decided_by"), _who(form, consent)),
        (form.text("fact.relation"), consent.relation),
        (form.text("fact.legal_basis"), consent.legal_basis),
    ]
    facts = Facts(tuple(Fact(label, value) for label, value in pairs if value))
    renewal = renews_on(consent, form.patient.birth_date)
    again = [Prose(form.text("renewal", date=day(words, renewal)))] if renewal else []
    return [facts, *again]


def _who(form: _Form, consent: Consent) -> str:
    """Return who decided; that nobody did, for a trial, in the language's words."""
    return coded(form.words, "report.decided_by", consent.decided_by)


def _withdrawn(form: _Form) -> list[Block]:
    consent, words = form.consent, form.words
    if consent is None or form.closed_on is None:
        return []
    values = {
        "date": day(words, consent.given_on),
        "who": _who(form, consent),
        "closed": day(words, form.closed_on),
    }
    told: list[Block] = [Prose(form.text("withdrawn", **values))]
    if consent.withdrawal_reason:
        reason = Fact(form.text("fact.withdrawal_reason"), consent.withdrawal_reason)
        told.append(Facts((reason,)))
    return told


def _signing(form: _Form) -> Section:
    labels = ["place", "patient", "for_patient", "counsellor"]
    if form.for_minor:
        labels[1:3] = ["guardian", "minor"]
    withdrawn = form.consent is not None and bool(form.consent.withdraws)
    intro = [] if withdrawn else [Prose(form.text("sign_intro"))]
    lines = Lines(tuple(form.text(f"line_{name}") for name in labels))
    return replace(_section(form, "sign", [*intro, lines]), together=True)
