"""The page that both partners of a couple read, as plain data: what, how likely, what next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from counselor import wording
from counselor.casework.document_edits import DocumentEdits
from counselor.inherited.carrier_risk import one_in
from counselor.inherited.couple import Carriage, CoupleRow, CoupleTable, Meaning, Mode, PartnerGene
from counselor.reports.blocks import (
    Block,
    Bullets,
    Chance,
    Column,
    Fact,
    Facts,
    Glance,
    Hatched,
    Heading,
    Mark,
    Prose,
    Row,
    RowGroup,
    Section,
    Summary,
    Table,
)
from counselor.reports.glossary import glossary
from counselor.reports.report import Paper
from counselor.reports.risk_sentences import carrier_steps, chance_left_text, odds
from counselor.reports.sentences import coded, condition_name, day, disease_names, joined
from counselor.wording import Wording

PERCENT = 100
_ONE_LINE = 110
"""Letters of what was found in both: no more stands on one line of the technical part."""
_TOGETHER = frozenset(
    {
        Meaning.BOTH_CARRY,
        Meaning.CARRIER_AND_AFFECTED,
        Meaning.BOTH_AFFECTED,
        Meaning.EGG_CARRIES,
        Meaning.EGG_BOTH_COPIES,
        Meaning.BOTH_X,
        Meaning.SPERM_CARRIES,
    }
)
_RECESSIVE = frozenset({Meaning.BOTH_CARRY, Meaning.CARRIER_AND_AFFECTED, Meaning.BOTH_AFFECTED})
_FIGURE_OPEN = frozenset(
    {
        Meaning.ONE_CARRIES_UNKNOWN,
        Meaning.ONE_NOT_ASSESSED,
        Meaning.UNCERTAIN,
        Meaning.UNCLASSIFIED,
        Meaning.LENGTHENED,
        Meaning.EGG_NOT_RECORDED,
    }
)


@dataclass(frozen=True, slots=True)
class CouplePerson:
    """One of the two, as the page names them. `test_sha256` is of the file that was judged."""

    name: str
    full_name: str
    number: str
    tested_on: date
    signer: str
    test_file: str = ""
    test_sha256: str = ""


@dataclass(frozen=True, slots=True)
class CoupleContent:
    """All that the page needs. Nothing in it is looked up elsewhere.

    Attributes:
        first_gives_egg: None where it is not recorded.
        sources: Source id → title with date.
        large_print: The edition in 18 pt.
        logo: Picture of the practice (PNG); empty where there is none.
        edits: What a person changed in the text, by language.
    """

    first: CouplePerson
    second: CouplePerson
    first_gives_egg: bool | None
    table: CoupleTable
    made_on: date
    signer: str
    rulebook: str
    paper: Paper = "A4"
    language: str = "en"
    sources: Mapping[str, str] = field(default_factory=dict)
    large_print: bool = False
    logo: bytes = b""
    edits: tuple[DocumentEdits, ...] = ()

    def person(self, side: str) -> CouplePerson:
        """Return `first` or `second`."""
        return self.first if side == "first" else self.second

    @property
    def egg(self) -> CouplePerson:
        """Who gives the egg; only asked for where it is recorded."""
        return self.first if self.first_gives_egg else self.second

    @property
    def sperm(self) -> CouplePerson:
        """The other one."""
        return self.second if self.first_gives_egg else self.first


def build(content: CoupleContent) -> Summary:
    """Return the page as the program words it. Pure: the same content gives the same page."""
    words = wording.load(content.language)
    box = _glance(content, words)
    told = (
        _together(content, words),
        _single(content, words),
        _next(words),
    )
    made = (*told, glossary(words, box, [section for section in told if section.blocks]))
    names = f"{content.first.full_name} · {content.second.full_name}"
    return Summary(
        language=words.language,
        title=words.text("couple.page.title"),
        subject=words.text("couple.page.subject"),
        author=content.signer,
        notice=(),
        facts=_facts(content, words),
        short_title=words.text("couple.page.short"),
        glance=box,
        sections=tuple(section for section in made if section.blocks),
        technical_title=words.text("couple.page.technical"),
        technical_intro=words.text("couple.page.technical_intro", {"version": content.rulebook}),
        technical=_technical(content, words),
        footer_person=f"{names} · {content.first.number}, {content.second.number}",
        footer_report=words.text("couple.page.footer"),
        footer_keep=words.text("couple.page.keep"),
        footer_page=words.sentences["report.page"],
        watermark="",
        genes=frozenset(row.gene for row in content.table.rows)
        | frozenset(content.table.not_assessed),
        logo=content.logo,
    )


def chance_text(words: Wording, row: CoupleRow) -> str:
    """Return a row's chances in short; `no figure` where there is none."""
    risk, parts = row.risk, []
    for name, chance in (
        ("child", risk.any_child),
        ("sons", risk.sons),
        ("daughters", risk.daughters),
        ("daughters_carry", risk.daughters_carry),
    ):
        if chance:
            parts.append(
                words.text(f"couple.chance.{name}", {"chance": odds(words, one_in(chance))})
            )
    if not parts:
        return words.text("couple.chance.none")
    least = f"{words.text('couple.chance.at_least')} " if risk.at_least else ""
    return least + "; ".join(parts)


def _facts(content: CoupleContent, words: Wording) -> tuple[Fact, ...]:
    return (
        Fact(words.text("couple.page.facts_first"), content.first.full_name),
        Fact(words.text("couple.page.facts_second"), content.second.full_name),
        Fact(words.text("couple.page.made"), day(words, content.made_on)),
    )


def _condition(words: Wording, row: CoupleRow) -> str:
    return joined(words, [condition_name(words, name) for name in row.conditions[:2]])


def _glance(content: CoupleContent, words: Wording) -> tuple[Glance, ...]:
    matter = _genes(content, _TOGETHER - {Meaning.SPERM_CARRIES})
    lines = []
    if matter:
        names = dict.fromkeys(
            name for row in content.table.rows if row.gene in matter for name in row.conditions[:2]
        )
        conditions = joined(words, [condition_name(words, name) for name in names])
        values = {"conditions": conditions, "genes": joined(words, matter)}
        key = "glance_together_single" if len(names) == 1 else "glance_together"
        lines.append(_line(words, Mark.ACT, key, values))
    elif content.table.nothing_found or _genes(content, {Meaning.ONE_CARRIES}):
        lines.append(_line(words, Mark.INFORMATION, "glance_none", {}))
    else:
        lines.append(_line(words, Mark.NOT_ASSESSED, "glance_nothing_read", {}))
    for key, mark, genes in (
        ("glance_one", Mark.INFORMATION, _genes(content, {Meaning.ONE_CARRIES})),
        ("glance_open", Mark.CAUTION, _genes(content, _FIGURE_OPEN)),
    ):
        if len(genes) == 1:
            lines.append(_line(words, mark, f"{key}_single", {"gene": genes[0]}))
        elif genes:
            lines.append(_line(words, mark, key, {"count": str(len(genes))}))
    gaps = len(content.table.not_assessed)
    if gaps:
        lines.append(_line(words, Mark.NOT_ASSESSED, "glance_gaps", {"count": str(gaps)}))
    return tuple(lines)


def _line(words: Wording, mark: Mark, key: str, values: Mapping[str, str]) -> Glance:
    return Glance(mark, words.text(f"mark.{mark}"), words.text(f"couple.page.{key}", values))


def _genes(content: CoupleContent, meanings: Iterable[Meaning]) -> list[str]:
    wanted = set(meanings)
    return list(dict.fromkeys(row.gene for row in content.table.rows if row.meaning in wanted))


def _section(words: Wording, key: str, blocks: Iterable[Block]) -> Section:
    return Section(f"couple_{key}", words.text(f"couple.page.section_{key}"), tuple(blocks))


def _together(content: CoupleContent, words: Wording) -> Section:
    rows = [row for row in content.table.rows if row.meaning in _TOGETHER]
    blocks: list[Block] = []
    if any(row.meaning in _RECESSIVE for row in rows):
        blocks.append(Prose(words.text("couple.page.recessive")))
    told_x = False
    for row in rows:
        if row.meaning not in _RECESSIVE and not told_x:
            blocks.append(Prose(words.text("couple.page.x_intro")))
            told_x = True
        blocks.append(_told(words, row, _sentence(content, words, row)))
    return _section(words, "together", blocks)


def _sentence(content: CoupleContent, words: Wording, row: CoupleRow) -> str:
    key = row.meaning.value
    if row.meaning is Meaning.BOTH_CARRY and row.risk.at_least:
        key = "both_carry_at_least"
    values = {
        "gene": row.gene,
        "condition": _condition(words, row),
        "first": content.first.name,
        "second": content.second.name,
        "name": "",
    }
    if row.meaning in (Meaning.EGG_CARRIES, Meaning.EGG_BOTH_COPIES):
        values["name"] = content.egg.name
    if row.meaning is Meaning.SPERM_CARRIES:
        values["name"] = content.sperm.name
    return words.text(f"couple.page.{key}", values)


def _told(words: Wording, row: CoupleRow, sentence: str) -> Block:
    """Return a sentence, with the picture of its chance where a picture of 100 can show it."""
    pictures = {
        Meaning.BOTH_CARRY: ("picture_child", row.risk.any_child),
        Meaning.CARRIER_AND_AFFECTED: ("picture_child", row.risk.any_child),
        Meaning.EGG_CARRIES: ("picture_sons", row.risk.sons),
        Meaning.BOTH_X: ("picture_both_x", row.risk.sons),
    }
    key, chance = pictures.get(row.meaning, ("", None))
    if chance is None:
        return Prose(sentence)
    count = int(chance * PERCENT)
    values = {"count": count, "chance": odds(words, one_in(chance))}
    return Chance(count, f"{sentence} {words.text(f'couple.page.{key}', values)}")


def _single(content: CoupleContent, words: Wording) -> Section:
    rows = [row for row in content.table.rows if row.meaning not in _TOGETHER]
    if not rows:
        return _section(words, "single", ())
    columns = (
        Column(words.text("couple.page.column_gene"), 0.42),
        Column(words.text("couple.page.column_who"), 0.14),
        Column(words.text("couple.page.column_chance"), 0.44),
    )
    made = tuple(
        Row(
            (
                (f"{row.gene}: {_condition(words, row)}",),
                (joined(words, _carriers(content, row)),),
                _single_chance(content, words, row),
            )
        )
        for row in rows
    )
    intro = Prose(words.text("couple.page.single_intro"))
    return _section(words, "single", (intro, Table(columns, (RowGroup("", made),))))


def _carriers(content: CoupleContent, row: CoupleRow) -> list[str]:
    sides = ((content.first, row.first), (content.second, row.second))
    return [person.name for person, item in sides if item.carriage.is_told]


def _single_chance(content: CoupleContent, words: Wording, row: CoupleRow) -> tuple[str, ...]:
    if row.meaning is Meaning.UNCERTAIN:
        return (words.text("couple.page.single_uncertain"),)
    if row.meaning is Meaning.UNCLASSIFIED:
        return (words.text("couple.page.single_unclassified"),)
    if row.meaning is Meaning.LENGTHENED:
        return (words.text("couple.page.single_lengthened"),)
    sides = (("first", row.first), ("second", row.second))
    gaps = [
        words.text("couple.page.single_gap", {"name": content.person(side).name})
        for side, item in sides
        if item.carriage in (Carriage.NOT_ASSESSED, Carriage.NOT_SHARED)
    ]
    if row.risk.any_child is None:
        return (words.text("couple.page.single_unknown"), *gaps)
    left = [
        words.text(
            "couple.page.single_left",
            {
                "name": content.person(side).name,
                "chance": odds(words, chance_left_text(item.residual)),
            },
        )
        for side, item in sides
        if item.carriage is Carriage.NEGATIVE
    ]
    values = {"chance": odds(words, one_in(row.risk.any_child))}
    return (words.text("couple.page.single_chance", values), *left)


def _gaps(content: CoupleContent, words: Wording) -> Section:
    entries = []
    for side in ("first", "second"):
        genes = [gene for gene, sides in content.table.not_assessed.items() if side in sides]
        if genes:
            label = words.text("couple.page.gaps_first", {"name": content.person(side).name})
            entries.append((f"{label}: {len(genes)}", (", ".join(genes),)))
    if not entries:
        return _section(words, "gaps", ())
    intro = Prose(words.text("couple.page.gaps_intro"))
    return _section(words, "gaps", (intro, Hatched(tuple(entries))))


def _next(words: Wording) -> Section:
    keys = ("next_talk", "next_options", "next_relatives")
    items = tuple(words.text(f"couple.page.{key}") for key in keys)
    return _section(words, "next", (Bullets(items),))


def _technical(content: CoupleContent, words: Wording) -> tuple[Section, ...]:
    """Return where each figure comes from: inputs, steps and sources."""
    facts = tuple(
        Fact(
            words.text("couple.page.test_of", {"name": person.name}),
            _test(words, person),
        )
        for person in (content.first, content.second)
    )
    blocks: list[Block] = [Facts(facts)]
    for row in content.table.rows:
        mode = coded(words, "inheritance", row.mode.value)
        named = disease_names(words, "; ".join(row.conditions))
        blocks.append(Heading(f"{row.gene}: {named} ({mode})"))
        meaning = words.text(f"couple.meaning.{row.meaning.value}")
        lines = [f"{meaning.rstrip('.')} · {chance_text(words, row)}"]
        told = [
            _technical_lines(content, words, side, item, row.mode)
            for side, item in (("first", row.first), ("second", row.second))
        ]
        both = " · ".join(line for said in told for line in said)
        close = len(both) <= _ONE_LINE and all(len(said) == 1 for said in told)
        lines += [both] if close else [line for said in told for line in said]
        blocks.append(Bullets(tuple(lines)))
    made = Section("couple_technical", words.text("couple.page.subject"), tuple(blocks))
    return tuple(section for section in (_gaps(content, words), made) if section.blocks)


def _test(words: Wording, person: CouplePerson) -> str:
    values = {"date": day(words, person.tested_on), "signer": person.signer}
    said = words.text("couple.page.test_value", values)
    return f"{said} · {person.test_file} · SHA-256 {person.test_sha256}"


def _technical_lines(
    content: CoupleContent, words: Wording, side: str, item: PartnerGene, mode: Mode
) -> list[str]:
    name = content.person(side).name
    variants = f" ({', '.join(item.variants)})" if item.variants else ""
    said = [f"{name}: {words.text(f'couple.carriage.{item.carriage.value}')}{variants}"]
    if item.residual is not None and mode is Mode.RECESSIVE:
        steps = carrier_steps(words, item.residual, content.sources)
        said.append(f"{name}: {'. '.join(step.rstrip('.') for step in steps)}.")
    return said
