"""What is said of a pharmacogene's call, in every document and in the window.

`findings.pgx_standing` decides whether the phenotype may be said; here it becomes words. Where it
may not, the headline says how much was read, and the call as it stands is told apart from it.
"""

from __future__ import annotations

import re

from counselor.findings.models import CallStatus, Diplotype, PgxFinding
from counselor.findings.pgx_standing import OpenBecause, open_because, places_read
from counselor.pgx.alleles import change_found
from counselor.reports.medicines import is_bound
from counselor.reports.sentences import coded, phenotype_term
from counselor.wording import Wording

_PLAIN_ALLELE = re.compile(
    r"ivacaftor non-responsive CFTR sequence|\bNo Result\b|\b(?:[Rr]eference|variant|wildtype)\b"
)
_CALL_OF_PLACE = re.compile(r"(rs\d+) \w+ \(([ACGT]+)\)/\1 \w+ \(([ACGT]+)\)")
_NAMED_CALLS = 2
"""As many diplotypes that fit are named beside a medicine."""


def open_text(words: Wording, finding: PgxFinding) -> str:
    """Return `not known: 2 of 83 places read`; empty where the phenotype is settled.

    Where what was not read can only lower the function, the call is the most that it can be. A gene
    without a call has its own reason, so nothing is said of it here.
    """
    why = open_because(finding)
    if why is None or why is OpenBecause.NOT_CALLED:
        return ""
    if is_bound(finding):
        most = dict.fromkeys(
            _meaning(words, item, "{phenotype} (≤ {score})") for item in finding.diplotypes
        )
        values = {"phenotype": " / ".join(filter(None, most)), **read_values(finding)}
        return words.text("technical.open_bound", values)
    return words.text(f"technical.open_{why}", read_values(finding))


def read_values(finding: PgxFinding) -> dict[str, str | int]:
    """Return how many places were read, of how many."""
    return {"read": places_read(finding), "total": finding.positions_total}


def open_gene_text(words: Wording, finding: PgxFinding) -> str:
    """Return a gene beside a medicine on the patient's page; empty where it is settled.

    It is the same beside each medicine: of many diplotypes that fit none is named, only that a
    change was found.
    """
    why = open_because(finding)
    if why is None or why is OpenBecause.NOT_CALLED:
        return ""
    key = "gene_open_unread" if why is OpenBecause.UNREAD else "gene_open"
    if is_bound(finding):
        key = "gene_bound"
    called = patient_call(words, named_call(words, finding))
    values = {"gene": finding.gene, "result": called, **read_values(finding)}
    if len(finding.diplotypes) <= _NAMED_CALLS:
        return words.text(f"medicine.{key}", values)
    said = words.text(f"medicine.{key}_many", values)
    return f"{said} {words.text('glance.gene_change')}" if change_found(finding) else said


def phenotype_lines(words: Wording, finding: PgxFinding) -> tuple[str, ...]:
    """Return the phenotypes; that they are not known where they are not settled."""
    not_settled = open_text(words, finding)
    if not_settled:
        return (not_settled,)
    named = (item.phenotype for item in finding.diplotypes if item.phenotype)
    return tuple(dict.fromkeys(phenotype_term(words, term) for term in named))


def score_lines(finding: PgxFinding) -> tuple[str, ...]:
    """Return the activity scores; none where the phenotype is not settled."""
    if open_because(finding) is not None:
        return ()
    scores = (item.activity_score for item in finding.diplotypes)
    return tuple(dict.fromkeys(score for score in scores if score))


def phenotype_text(words: Wording, finding: PgxFinding) -> str:
    """Return the phenotypes with their activity scores, in one line; see `phenotype_lines`."""
    not_settled = open_text(words, finding)
    if not_settled:
        return not_settled
    told = [item for item in finding.diplotypes if item.phenotype]
    return " / ".join(
        dict.fromkeys(_meaning(words, item, "{phenotype} ({score})") for item in told)
    )


def call_text(words: Wording, finding: PgxFinding) -> str:
    """Return the diplotypes that explain the data, marked where they settle nothing."""
    text = named_call(words, finding)
    if finding.status is CallStatus.NOT_CALLED or not text:
        return words.text("document.no_result")
    if open_because(finding) is None:
        return text
    key = "call_bound" if is_bound(finding) else "call_open"
    return words.text(f"technical.{key}", {"call": text})


def named_call(words: Wording, finding: PgxFinding) -> str:
    """Return the names of the diplotypes alone."""
    names = [item.name for item in finding.diplotypes] or list(finding.haplotypes)
    names = [allele_words(words, name) for name in names]
    return f" {words.text('technical.or')} ".join(names)


def allele_words(words: Wording, name: str) -> str:
    """Return the name of a call; `reference` and `variant` in it in a language's own words."""
    return _PLAIN_ALLELE.sub(lambda found: coded(words, "allele_word", found.group()), name)


def patient_call(words: Wording, name: str) -> str:
    """Return the name of a call for the patient's table; of one place its two letters (`C/T`)."""
    return allele_words(words, _CALL_OF_PLACE.sub(r"\1 \2/\3", name))


def tentative_sentence(words: Wording, finding: PgxFinding, *, named: bool = True) -> str:
    """Return what the call as it stands would mean, and on what that depends; empty if settled.

    Without `named` a single meaning stands alone, for where the call is beside it.
    """
    why = open_because(finding)
    if why is None or why is OpenBecause.NOT_CALLED:
        return ""
    if is_bound(finding):
        return words.text("technical.tentative_bound")
    by_meaning: dict[str, list[str]] = {}
    for item in finding.diplotypes:
        by_meaning.setdefault(_meaning(words, item, "{phenotype}, {score}"), []).append(
            allele_words(words, item.name)
        )
    results = [
        f"{', '.join(names)} ({meaning})" if meaning else ", ".join(names)
        for meaning, names in by_meaning.items()
    ]
    if len(results) == 1 and not named:
        alone = _meaning(words, finding.diplotypes[0], "{phenotype} ({score})")
        results = [alone or results[0]]
    result = f" {words.text('technical.or')} ".join(results)
    return words.text(f"technical.tentative_{why}", {"result": result})


def _meaning(words: Wording, item: Diplotype, form: str) -> str:
    if not item.phenotype:
        return ""
    term = phenotype_term(words, item.phenotype)
    if not item.activity_score:
        return term
    return form.format(phenotype=term, score=item.activity_score)
