"""What the medicines check says: the answer as a document, as a line to copy, as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape

from counselor import wording
from counselor.casework.medicine_check import (
    Basis,
    Closed,
    DrugState,
    GeneAnswer,
    HeldMedicines,
    HeldResult,
    MedicineAnswer,
    ResultAnswer,
    Standing,
    shifts_of,
    table_of,
    unknown_medicines,
)
from counselor.desktop.clinical_names import medicine_name
from counselor.desktop.entry_documents.parts import date_text, html_table, link, paragraph
from counselor.desktop.models.fact_table import Column, FactRow, FactTable
from counselor.desktop.wording import day_text, language, notice_text, said, term, tr
from counselor.findings.models import DrugFinding
from counselor.reports.medicine_sentences import clinician_paragraphs, shift_sentences
from counselor.reports.medicines import severity
from counselor.reports.pgx_headline import call_text, phenotype_text
from counselor.rulebook.entries import Entry, Shelf

_GENE_SHARES = (18, 34, 48)
_ADVICE_SHARES = (22, 48, 30)


def closed_text(closed: Closed) -> str:
    """Return why nothing is answered."""
    return {
        Closed.NO_RESULT: tr("No result was imported yet, so no medicine can be checked."),
        Closed.NO_CONSENT: tr(
            "There is no consent to the test, so nothing is shown about medicines."
        ),
        Closed.NOT_CHOSEN: tr(
            "The patient did not choose results about medicines, so nothing is shown about them."
        ),
    }[closed]


def basis_text(result: HeldResult) -> str:
    """Return from which result an answer comes, and how far a person stands behind it."""
    values = {"day": day_text(result.imported_at.astimezone().date()), "file": result.file}
    signed = result.signed_at.astimezone().date() if result.signed_at else None
    values |= {"signed": day_text(signed) if signed else "", "who": result.signed_by}
    told = {
        Basis.SIGNED: tr("Signed result: {file}, signed on {signed} by {who}"),
        Basis.SECOND_SIGNATURE: tr(
            "Not final: {file}, imported on {day}, waits for its second signature"
        ),
        Basis.AMENDING: tr("Not signed now: {file}, imported on {day}, is being amended"),
        Basis.UNREVIEWED: tr("Not reviewed: {file}, imported on {day}; nobody has signed it"),
    }[result.basis]
    return told.format(**values)


def basis_word(result: HeldResult) -> str:
    """Return the same in one word or two, for a table."""
    return {
        Basis.SIGNED: tr("signed"),
        Basis.SECOND_SIGNATURE: tr("second signature open"),
        Basis.AMENDING: tr("being amended"),
        Basis.UNREVIEWED: tr("not reviewed"),
    }[result.basis]


def state_text(state: DrugState) -> str:
    """Return what kind of answer it is; no sentence of these says that the usual dose fits."""
    return {
        DrugState.GUIDANCE: "",
        DrugState.NO_GUIDANCE: tr(
            "No recommendation at hand for this result. That does not mean that nothing changes."
        ),
        DrugState.NOT_ASSESSED: tr(
            "Not assessed: no gene that matters for it has a result. That is not a normal result."
        ),
        DrugState.LEFT_OUT: tr(
            "A person left its gene out at review, so nothing is derived from it."
        ),
        DrugState.NO_GENE: tr("The rulebook names no gene that matters for it."),
        DrugState.CLOSED: tr("The consent does not cover what concerns this medicine."),
    }[state]


def unknown_text(text: str) -> str:
    """Return that a name is outside the rulebook, which is no answer about it."""
    return tr("'{name}' is not in the rulebook: not checked.").format(name=text)


def unknown_html(text: str, *, near: bool) -> str:
    """Return the document for a name that the rulebook does not have."""
    hint = tr("Did you mean one of the names on the left? Choose it to see its answer.")
    other = tr("It may be known under another name: try its generic name.")
    return (
        f"<h2>{escape(text)}</h2>"
        + paragraph(unknown_text(text), "caution")
        + paragraph(hint if near else other)
    )


def gene_result(item: GeneAnswer) -> str:
    """Return the diplotype, or that there is none."""
    if item.held is None or not item.held.is_called:
        return tr("no result")
    return call_text(wording.load(language()), item.held.finding)


def gene_meaning(item: GeneAnswer) -> str:
    """Return the phenotype where it is settled, else why it is not."""
    held = item.held
    if held is None:
        return tr("not assessed: this result does not have the gene")
    if not held.is_called:
        return tr("not assessed: {reason}").format(reason=term("reason", held.finding.reason))
    if held.standing is Standing.LEFT_OUT:
        return tr("left out at review: {reason}").format(reason=held.reason)
    told = phenotype_text(wording.load(language()), held.finding) or tr("no phenotype is defined")
    if held.standing is Standing.NEEDS_TEST:
        return tr("{meaning}; waits for a second test").format(meaning=told)
    return told


def answer_html(held: HeldMedicines, answer: MedicineAnswer) -> str:
    """Return the document of a medicine."""
    names = [*answer.brands[:6], tr("taken now") if answer.is_current else ""]
    head = f"<h2>{escape(medicine_name(answer.drug))}</h2>"
    told = " · ".join(filter(None, names))
    head += f'<p class="small">{escape(told)}</p>' if told else ""
    if held.closed is not None:
        return head + paragraph(closed_text(held.closed), "caution")
    acts = [
        said(f"desktop.rulebook.effect.{item.effect.value}", {"gene": item.gene})
        for item in answer.acts_on
    ]
    after = (
        paragraph(tr("What it does itself: {what}").format(what="; ".join(acts))) if acts else ""
    )
    entry = link(Entry(Shelf.DRUGS, answer.drug), escape(tr("Open it in the rulebook")))
    body = "".join(_result_html(item) for item in answer.answers)
    return f"{head}{body}{after}<p>{entry}</p>"


def _result_html(item: ResultAnswer) -> str:
    result = item.result
    parts = [f"<h3>{escape(basis_text(result))}</h3>"]
    warnings = [f"⚠ {_urgent_text()}"] if item.is_urgent else []
    if result.basis is not Basis.SIGNED:
        warnings.append(tr("Nothing of it is for the patient yet."))
    parts += [paragraph(text, "caution") for text in (*warnings, *_warnings(item))]
    if state_text(item.state):
        parts.append(f"<p><b>{escape(state_text(item.state))}</b></p>")
    if item.genes:
        head = (tr("Gene"), tr("Result"), tr("Meaning"))
        rows = [
            (f"<i>{escape(it.gene)}</i>", escape(gene_result(it)), escape(gene_meaning(it)))
            for it in item.genes
        ]
        parts.append(html_table(head, rows, _GENE_SHARES))
    if item.rows and item.state is DrugState.GUIDANCE:
        head = (tr("For"), tr("What the source says"), tr("Source, date, strength"))
        advice = [_row_html(item, it) for it in _weightiest_first(item)]
        parts.append(html_table(head, advice, _ADVICE_SHARES))
    version = tr("Judged by rulebook {version}").format(version=result.rulebook)
    parts.append(f'<p class="small">{escape(version)}</p>')
    return "".join(parts)


def _partly_text() -> str:
    return tr("Not every gene that matters for it was assessed.")


def _urgent_text() -> str:
    return tr("It is taken now: reach the prescriber today, before the next dose.")


def _other_calls_text(item: ResultAnswer) -> str:
    told = tr("Another result of this patient has another call of {genes}. Compare them.")
    return told.format(genes=", ".join(item.other_calls))


def _warnings(item: ResultAnswer) -> Iterator[str]:
    words = wording.load(language())
    for gene in item.genes:
        held = gene.held
        if held is None:
            continue
        yield from shift_sentences(words, shifts_of(held))
        if item.result.basis is Basis.SIGNED and held.is_called and held.standing is Standing.OPEN:
            told = tr("{gene} is not part of the signed review: nobody decided about it.")
            yield told.format(gene=gene.gene)
    if item.state is DrugState.GUIDANCE and item.is_partly_assessed:
        yield _partly_text()
    if item.is_partly_closed:
        yield tr("The consent does not cover everything that matters for it.")
    if item.other_calls:
        yield _other_calls_text(item)
    yield from (notice_text(notice) for notice in item.result.notices)


def _weightiest_first(item: ResultAnswer) -> list[DrugFinding]:
    return sorted(item.rows, key=lambda row: -severity(row.action))


def _row_html(item: ResultAnswer, row: DrugFinding) -> tuple[str, ...]:
    small = [*([row.rule_id] if row.rule_id else []), *_pmids(row)]
    advice = escape(advice_text(item, row))
    advice += "".join(f'<br><span class="small">{escape(text)}</span>' for text in small)
    for_genes = "<br>".join(
        f"<i>{escape(gene)}</i> {escape(_row_call(item, gene, call))}"
        for gene, call in sorted(row.genes.items())
    )
    return for_genes, advice, "<br>".join(escape(part) for part in source_parts(item.result, row))


def _row_call(item: ResultAnswer, gene: str, call: str) -> str:
    """Return the call that a row was looked up by, marked where it settles nothing."""
    held = item.result.genes.get(gene)
    if held is None or not held.is_called:
        return tr("no result")
    return call if held.is_settled else said("technical.call_open", {"call": call})


def _pmids(row: DrugFinding) -> list[str]:
    return ["PMID " + ", ".join(str(it) for it in row.citations)] if row.citations else []


def advice_text(item: ResultAnswer, row: DrugFinding) -> str:
    """Return what a source says, without what the result does where that is not settled."""
    settled = _is_settled(item, row)
    unread = None if settled else True
    told = clinician_paragraphs(wording.load(language()), row, unread=unread, implication=settled)
    return " ".join(told)


def _is_settled(item: ResultAnswer, row: DrugFinding) -> bool:
    return all(
        it.held is None or not it.held.is_called or it.held.is_settled
        for it in item.genes
        if it.gene in row.genes
    )


def _short_advice(item: ResultAnswer, row: DrugFinding) -> str:
    """Return what to do in one sentence, and the medicines that it holds beside."""
    by_genotype = any(not it.applied for it in row.phenoconversion)
    unread = not _is_settled(item, row) or (not row.robust and not by_genotype)
    plain = replace(row, phenoconversion=())
    words = wording.load(language())
    head = clinician_paragraphs(words, plain, unread=unread, implication=False)[0]
    beside = sorted({name for it in row.phenoconversion if it.applied for name in it.medicines})
    if not beside:
        return head
    told = tr("While {medicines} is taken: {advice}")
    return told.format(medicines=", ".join(beside), advice=head)


def source_parts(result: HeldResult, row: DrugFinding) -> list[str]:
    """Return source, date, strength and for whom; empty parts left out."""
    day = (result.dates or {}).get(row.rule_id, "")
    told_day = date_text(day) if day else tr("rulebook {version}").format(version=result.rulebook)
    parts = [term("source", row.source), told_day if row.source else ""]
    parts += [term("strength", row.strength), term("population", row.population)]
    if row.indication not in ("", "any"):
        parts.append(term("indication", row.indication))
    return [part for part in parts if part]


def record_line(held: HeldMedicines, answer: MedicineAnswer) -> str:
    """Return the answer as plain text for the record, one line for each result."""
    if held.closed is not None:
        return f"{medicine_name(answer.drug)}: {closed_text(held.closed)}"
    return "\n".join(_record_line(medicine_name(answer.drug), item) for item in answer.answers)


def _record_line(drug: str, item: ResultAnswer) -> str:
    genes = "; ".join(
        f"{gene.gene} {gene_result(gene)} ({gene_meaning(gene)})" for gene in item.genes
    )
    told = [state_text(item.state), *_warnings(item)]
    if item.is_urgent:
        told.insert(0, _urgent_text())
    if item.state is DrugState.GUIDANCE:
        told += [
            f"{advice_text(item, row)} [{', '.join(source_parts(item.result, row))}]"
            for row in _weightiest_first(item)
            if row.source
        ]
    version = tr("Judged by rulebook {version}").format(version=item.result.rulebook)
    ending = f"{basis_text(item.result)}. {version}."
    return " ".join(filter(None, (f"{drug}:", f"{genes}." if genes else "", *told, ending)))


def medicines_table(held: HeldMedicines) -> FactTable:
    """Return the patient's medicines, urgent and current ones first."""
    columns = tuple(
        map(
            Column,
            (
                tr("Medicine"),
                tr("Taken"),
                tr("Genes and results"),
                tr("From"),
                tr("Source, strength"),
                tr("What to do"),
            ),
        )
    )
    unknown = tuple(
        FactRow((it.given, tr("taken now"), "", "", "", tr("not in the rulebook: not checked")))
        for it in unknown_medicines(held)
    )
    rows = [(answer, _table_row(held, answer)) for answer in table_of(held)]
    current = tuple(row for answer, row in rows if answer.is_current)
    others = tuple(row for answer, row in rows if not answer.is_current)
    empty = tr("No medicine is recorded, and no result says anything about one.")
    every = (*current, *unknown, *others)
    return FactTable(tr("This patient's medicines"), columns, every, empty=empty)


def _table_row(held: HeldMedicines, answer: MedicineAnswer) -> FactRow:
    taken = tr("taken now") if answer.is_current else ""
    if not answer.answers:
        told = closed_text(held.closed) if held.closed is not None else ""
        return FactRow((medicine_name(answer.drug), taken, "", "", "", told), anchor=answer.drug)
    item = answer.answers[0]
    head = state_text(item.state)
    source = ""
    if item.state is DrugState.GUIDANCE:
        row = _weightiest_first(item)[0]
        head = _short_advice(item, row)
        head = f"{head} {_partly_text()}" if item.is_partly_assessed else head
        source = ", ".join(source_parts(item.result, row)[:3])
    if item.other_calls:
        head = f"⚠ {_other_calls_text(item)} {head}"
    if item.is_urgent:
        head = f"⚠ {_urgent_text()} {head}"
    genes = "; ".join(f"{gene.gene} {gene_result(gene)}" for gene in item.genes)
    cells = (medicine_name(answer.drug), taken, genes, basis_word(item.result), source, head)
    return FactRow(cells, anchor=answer.drug)
