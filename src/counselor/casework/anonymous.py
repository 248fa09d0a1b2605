"""A record for teaching that does not tell whose it is.

Only what is named here is taken over: nothing is taken out of the whole, so that a field added
later can't slip through. Free text, names, numbers, file and sample, ids and hashes have no place
in it; dates are shifted by one offset for each export. Genotypes stay, and a rare variant can by
itself tell a family to somebody who knows it: that is said with the export.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from counselor.casework.consent import Disclosure
from counselor.casework.models import Case, Consent, Patient, Review
from counselor.casework.patient import age_on
from counselor.findings.models import CallSource, InheritedFinding, PgxFinding, VariantFinding
from counselor.findings.pgx_standing import open_because

FORMAT = "counselor.teaching/1"
LARGEST_SHIFT_DAYS = 365
OLDEST_SHOWN = 89
"""Ages above are 'over 89', without a birth date (45 CFR 164.514(b)(2)(i)(C))."""


_ALLELES = re.compile(r"(?=\S*\d)[\w*:.+/>≥×-]{1,60}")
_PHENOTYPE = re.compile(
    r"|((Likely|Possible) )?(Ultrarapid|Rapid|Normal|Intermediate|Poor|Indeterminate) Metabolizer"
    r"|(Increased|Normal|Decreased|Poor|No) Function|positive|negative",
    re.IGNORECASE,
)
"""What of another laboratory's result, which a person typed, is taken over: names of alleles with a
number in them, and phenotypes in their usual words."""


def shift_of(number: int) -> timedelta:
    """Return an offset of 30 to 365 days back or forth, from a random number of any size."""
    least = 30
    span = LARGEST_SHIFT_DAYS - least + 1
    days = least + number % span
    return timedelta(days=days if (number // span) % 2 else -days)


def person(patient: Patient, shift: timedelta, today: date) -> dict[str, Any]:
    """Return what is told of the person."""
    age = age_on(patient.birth_date, today)
    told: dict[str, Any] = {"sex": patient.sex.value}
    if age > OLDEST_SHOWN:
        return {**told, "age": f"over {OLDEST_SHOWN}"}
    return {**told, "age": age, "birth_date": _day(patient.birth_date, shift)}


def choices(consent: Consent, shift: timedelta) -> dict[str, Any]:
    """Return what the person chose, without who decided and without notes."""
    return {
        "given_on": _day(consent.given_on, shift),
        **{
            name: getattr(consent, name)
            for name in ("test", "acmg_sf", "carrier", "pgx", "other", "recontact", "research")
        },
    }


def result(case: Case, disclosure: Disclosure, review: Review, shift: timedelta) -> dict[str, Any]:
    """Return a result: what consent lets through, what was decided, and the rulebook's version."""
    findings = case.findings
    asked = case.indication
    return {
        "imported_on": _day(case.imported_at, shift),
        "build": findings.input.build.value,
        "rulebook": findings.rulebook.version,
        "test_type": asked.test_type,
        "asked_genes": [gene for gene in asked.primary_genes if gene in _genes(case)],
        "asked_pharmacogenomics": asked.primary_pgx,
        "withheld": sum(disclosure.withheld.values()),
        "inherited": [
            _inherited(item.finding, review)
            for item in disclosure.shown
            if isinstance(item.finding, InheritedFinding)
        ],
        "pharmacogenes": [
            _pgx(item.finding, review)
            for item in disclosure.shown
            if isinstance(item.finding, PgxFinding)
        ],
        "not_called": [item.gene for item in disclosure.not_called],
        "not_assessed": _gaps(case),
        "signed_on": _day(review.signed_at, shift) if review.signed_at else None,
    }


def _genes(case: Case) -> set[str]:
    """Return the genes that a result speaks of: what was typed as a gene may be anything else."""
    found = case.findings
    told = {item.gene for item in found.inherited} | {item.gene for item in found.pgx}
    return told | {item.gene for item in found.not_assessed}


def _gaps(case: Case) -> list[dict[str, Any]]:
    return [
        {"gene": gap.gene, "reason": gap.reason, "positions": gap.positions, "of": gap.total}
        for gap in case.findings.not_assessed
    ]


def _inherited(finding: InheritedFinding, review: Review) -> dict[str, Any]:
    return {
        "gene": finding.gene,
        "condition": finding.condition,
        "inheritance": finding.inheritance,
        "interpretation": finding.interpretation.value,
        "phase": finding.phase.value,
        "variants": list(_variants(finding.variants)),
        "decision": _decision(review, finding.id),
    }


def _variants(variants: Iterable[VariantFinding]) -> Iterable[dict[str, Any]]:
    for item in variants:
        yield {
            "grch38": item.grch38,
            "transcript": item.transcript,
            "hgvs_c": item.hgvs_c,
            "hgvs_p": item.hgvs_p,
            "consequence": item.consequence,
            "zygosity": item.zygosity.value,
            "classification": item.classification,
            "stars": item.stars,
        }


def _pgx(finding: PgxFinding, review: Review) -> dict[str, Any]:
    why = open_because(finding)
    return {
        "gene": finding.gene,
        "status": finding.status.value,
        "not_settled": None if why is None else why.value,
        "diplotypes": [
            {"name": item.name, "phenotype": None if why else item.phenotype}
            for item in finding.diplotypes
            if finding.source is not CallSource.OUTSIDE
            or (_ALLELES.fullmatch(item.name) and _PHENOTYPE.fullmatch(item.phenotype))
        ],
        "decision": _decision(review, finding.id),
    }


def _decision(review: Review, finding_id: str) -> str | None:
    found = review.decision_on(finding_id)
    return None if found is None else found.kind.value


def _day(moment: date, shift: timedelta) -> str:
    day = moment.date() if isinstance(moment, datetime) else moment
    return (day + shift).isoformat()
