"""The JSON form of a signed review, `counselor.reviewed/1`, written and read.

The form is described by resources/schema/reviewed-1.schema.json. `to_json` followed by `from_json`
gives the same review back. What can't be read names the file and the field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from counselor.casework.carrier_estimates import (
    carrier_estimate_from_json,
    carrier_estimate_to_json,
)
from counselor.casework.classification import Classification, CriterionJudgement, JudgementState
from counselor.casework.consent_form import further_from_json
from counselor.casework.document import to_json as record_to_json
from counselor.casework.lists import Finding
from counselor.casework.models import (
    CarrierEstimate,
    Case,
    Consent,
    Decision,
    DecisionKind,
    Indication,
    Patient,
    Review,
)
from counselor.casework.patient import TEST_TYPES
from counselor.casework.review import needs_classification
from counselor.casework.reviewed import CHOICES, RECORD_ID, Reviewed, noon
from counselor.casework.warfarin import estimate_from_json, estimate_to_json
from counselor.errors import InputError
from counselor.findings.document import NotAFindingsDocument
from counselor.findings.document import from_json as findings_from_json
from counselor.findings.document import to_json as findings_to_json
from counselor.genome.genotype import Sex
from counselor.inherited.classification.combining import VariantClass
from counselor.inherited.classification.criteria import Strength

SCHEMA = "counselor.reviewed/1"
_PATIENT = ("number", "family_name", "given_name", "gender", "pronouns", "contact")
_Code = TypeVar("_Code", bound=StrEnum)


class ReviewedUnreadable(InputError):
    """A document is no reviewed result. `field` is the dotted path of what is wrong."""

    def __init__(self, file: str, field: str, wrong: str) -> None:
        super().__init__(
            f"{file}: the field '{field}' {wrong}.",
            f"Correct it, or make the file again (form {SCHEMA}).",
        )
        self.field = field


def to_json(reviewed: Reviewed) -> dict[str, Any]:
    """Return a review as a JSON document."""
    review, case = reviewed.review, reviewed.case
    patient = record_to_json(reviewed.patient)
    consent = record_to_json(reviewed.consent)
    stamp = case.findings.rulebook
    warfarin = review.warfarin
    return {
        "schema": SCHEMA,
        "made_without_a_person": reviewed.made_without_a_person,
        "signer": reviewed.signer,
        "date": reviewed.signed_on.isoformat(),
        "second_signer": reviewed.second_by,
        "second_date": reviewed.second_on.isoformat() if reviewed.second_on else None,
        "report": {
            "id": reviewed.report_id,
            "version": review.version,
            "replaces": reviewed.replaces,
            "because": review.because,
        },
        "rulebook": {"version": stamp.version, "sha256": stamp.sha256},
        "imported_on": case.imported_at.astimezone().date().isoformat(),
        "patient": {name: patient[name] for name in (*_PATIENT, "birth_date", "sex", "medicines")},
        "indication": record_to_json(case.indication),
        "consent": {
            name: value for name, value in consent.items() if name not in ("id", "patient_id")
        },
        "decisions": [record_to_json(item) for item in review.decisions],
        "classifications": [record_to_json(item) for item in reviewed.classifications],
        "warfarin": estimate_to_json(warfarin) if warfarin else None,
        "carrier_risks": [carrier_estimate_to_json(item) for item in review.carrier_risks],
        "findings": findings_to_json(case.findings),
    }


def from_json(document: object, file: str) -> Reviewed:
    """Read a review back. `file` names the document in errors.

    Raises:
        ReviewedUnreadable: A field is missing, of another kind, or contradicts another one.
    """
    top = _Fields(file, "", document)
    if top.values.get("schema") != SCHEMA:
        raise top.wrong("schema", f"is not '{SCHEMA}'")
    findings = _findings(top)
    stamp = top.within("rulebook")
    if (stamp.text("version"), stamp.text("sha256")) != (
        findings.rulebook.version,
        findings.rulebook.sha256,
    ):
        raise top.wrong("rulebook", "is not the one that the findings were judged by")
    signer, signed_on = top.text("signer", required=True), top.day("date")
    report, patient = top.within("report"), _patient(top.within("patient"))
    if patient.medicines != findings.input.medicines:
        raise top.wrong("patient.medicines", "is not what the findings were judged with")
    case = Case(
        id=RECORD_ID,
        patient_id=RECORD_ID,
        imported_at=noon(top.day("imported_on")),
        imported_by=signer,
        indication=_indication(top.within("indication")),
        findings=findings,
    )
    everything = (*findings.inherited, *findings.structural, *findings.repeats, *findings.pgx)
    known = {item.id: item for item in everything}
    review = Review(
        id=RECORD_ID,
        case_id=RECORD_ID,
        version=report.whole("version"),
        decisions=tuple(_decision(item, known) for item in top.each("decisions")),
        signed_by=signer,
        signed_at=noon(signed_on),
        because=report.text("because"),
        warfarin=_warfarin(top),
        carrier_risks=tuple(_carrier_risk(item) for item in top.each("carrier_risks")),
    )
    second_by = top.text("second_signer")
    return Reviewed(
        patient=patient,
        consent=_consent(top.within("consent")),
        case=case,
        review=review,
        classifications=tuple(_classification(item) for item in top.each("classifications")),
        report_id=report.text("id", required=True),
        signer=signer,
        signed_on=signed_on,
        replaces=report.text("replaces"),
        second_by=second_by,
        second_on=top.day("second_date") if second_by else None,
        made_without_a_person=top.flag("made_without_a_person"),
    )


class _Fields:
    """One object of the document; every reading checks the kind and names the field."""

    def __init__(self, file: str, path: str, values: object) -> None:
        self._file = file
        self._path = path
        if not isinstance(values, Mapping):
            raise ReviewedUnreadable(file, path or "(the document)", "is no JSON object")
        self.values: Mapping[str, Any] = values

    def wrong(self, name: str, what: str) -> ReviewedUnreadable:
        """Return the error about one field."""
        path = f"{self._path}.{name}" if self._path else name
        return ReviewedUnreadable(self._file, path, what)

    def _value(self, name: str, kind: type, called: str) -> Any:  # noqa: ANN401 - JSON
        if name not in self.values:
            raise self.wrong(name, "is missing")
        value = self.values[name]
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.wrong(name, f"is no {called}")
        return value

    def text(self, name: str, *, required: bool = False) -> str:
        """Return a text; a required one is not blank."""
        value: str = self._value(name, str, "text")
        if required and not value.strip():
            raise self.wrong(name, "is empty")
        return value

    def flag(self, name: str) -> bool:
        """Return true or false."""
        return bool(self._value(name, bool, "true or false"))

    def whole(self, name: str) -> int:
        """Return a whole number."""
        return int(self._value(name, int, "whole number"))

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts."""
        values = self._value(name, list, "list")
        if not all(isinstance(item, str) for item in values):
            raise self.wrong(name, "holds something that is no text")
        return tuple(values)

    def day(self, name: str) -> date:
        """Return a calendar date."""
        found: date = self._parsed(name, date.fromisoformat, "date like 2026-11-23")
        return found

    def moment(self, name: str) -> datetime:
        """Return a time with its zone."""
        shape = "time like 2026-11-23T12:00:00+00:00"
        found: datetime = self._parsed(name, datetime.fromisoformat, shape)
        if found.tzinfo is None:
            raise self.wrong(name, "has no time zone")
        return found

    def _parsed(self, name: str, parse: Callable[[str], Any], called: str) -> Any:  # noqa: ANN401
        text = self.text(name)
        try:
            return parse(text)
        except ValueError as error:
            raise self.wrong(name, f"is no {called}") from error

    def code(self, name: str, kind: type[_Code]) -> _Code:
        """Return one of the codes of a kind."""
        text = self.text(name)
        try:
            return kind(text)
        except ValueError as error:
            raise self.wrong(name, f"is none of {', '.join(kind)}") from error

    def within(self, name: str) -> _Fields:
        """Return the object under a name."""
        path = f"{self._path}.{name}" if self._path else name
        return _Fields(self._file, path, self._value(name, Mapping, "JSON object"))

    def each(self, name: str) -> tuple[_Fields, ...]:
        """Return the objects of a list."""
        path = f"{self._path}.{name}" if self._path else name
        values = self._value(name, list, "list")
        return tuple(_Fields(self._file, f"{path}[{n}]", item) for n, item in enumerate(values))


def _findings(top: _Fields) -> Any:  # noqa: ANN401 - typed by the caller
    try:
        return findings_from_json(top.within("findings").values)
    except NotAFindingsDocument as error:
        raise top.wrong("findings", f"can't be read: {error.sentence.rstrip('.')}") from error


def _patient(fields: _Fields) -> Patient:
    return Patient(
        id=RECORD_ID,
        number=fields.text("number", required=True),
        family_name=fields.text("family_name"),
        given_name=fields.text("given_name"),
        gender=fields.text("gender"),
        pronouns=fields.text("pronouns"),
        contact=fields.text("contact"),
        birth_date=fields.day("birth_date"),
        sex=fields.code("sex", Sex),
        medicines=fields.texts("medicines"),
    )


def _indication(fields: _Fields) -> Indication:
    if fields.text("test_type") not in TEST_TYPES:
        raise fields.wrong("test_type", f"is none of {', '.join(TEST_TYPES)}")
    return Indication(
        reason=fields.text("reason"),
        test_type=fields.text("test_type"),
        primary_genes=fields.texts("primary_genes"),
        primary_conditions=fields.texts("primary_conditions"),
        primary_pgx=fields.flag("primary_pgx"),
    )


def _consent(fields: _Fields) -> Consent:
    choices: dict[str, Any] = {name: fields.flag(name) for name in CHOICES}
    return Consent(
        id=RECORD_ID,
        patient_id=RECORD_ID,
        given_on=fields.day("given_on"),
        decided_by=fields.text("decided_by", required=True),
        test=fields.flag("test"),
        minor_override=fields.text("minor_override"),
        note=fields.text("note"),
        **choices,
        **_further(fields),
    )


def _further(fields: _Fields) -> dict[str, Any]:
    """Return what the dated form of a consent holds; earlier documents lack it."""
    try:
        read = further_from_json(fields.values)
    except ValueError as error:
        raise fields.wrong(str(error), "is of another kind, or no known code") from error
    for choice in read.get("not_asked", ()):
        if fields.flag(choice):
            raise fields.wrong("not_asked", f"names '{choice}', which is agreed to")
    return read


def _decision(fields: _Fields, known: Mapping[str, Finding]) -> Decision:
    """Return a decision; one about no finding of the document is refused.

    A mistyped id would leave the finding itself undecided without a word. What a review in a vault
    needs words for, it needs here as well.
    """
    finding_id = fields.text("finding_id", required=True)
    if finding_id not in known:
        raise fields.wrong("finding_id", "names no finding of this document")
    kind = fields.code("kind", DecisionKind)
    open_class = needs_classification(known[finding_id])
    if kind is DecisionKind.CONFIRM and open_class:
        without = DecisionKind.CONFIRM_UNCLASSIFIED.value
        raise fields.wrong("kind", f"confirms a variant without a class: '{without}' says so")
    if kind is DecisionKind.CONFIRM_UNCLASSIFIED and not open_class:
        raise fields.wrong("kind", "says that a class is missing, and none is")
    judged = kind is DecisionKind.CONFIRM_UNCLASSIFIED
    return Decision(
        finding_id=finding_id,
        kind=kind,
        reason=fields.text("reason", required=kind is DecisionKind.LEAVE_OUT),
        note=fields.text("note", required=judged),
        decided_by=fields.text("decided_by", required=True),
        decided_at=fields.moment("decided_at"),
    )


def _warfarin(top: _Fields) -> Any:  # noqa: ANN401 - typed by the caller
    if top.values.get("warfarin") is None:
        return None
    try:
        return estimate_from_json(top.within("warfarin").values)
    except (NotAFindingsDocument, KeyError, TypeError, ValueError) as error:
        raise top.wrong("warfarin", "is no warfarin estimate") from error


def _carrier_risk(fields: _Fields) -> CarrierEstimate:
    try:
        return carrier_estimate_from_json(fields.values)
    except (KeyError, TypeError, ValueError) as error:
        raise fields.wrong("gene", "belongs to no carrier estimate that can be read") from error


def _classification(fields: _Fields) -> Classification:
    names = ("id", "variant", "gene", "condition", "case_id", "patient_id", "reason", "rulebook")
    return Classification(
        **{name: fields.text(name) for name in names},
        version=fields.whole("version"),
        judgements=tuple(_judgement(item) for item in fields.each("judgements")),
        rules=fields.code("rules", VariantClass),
        points=fields.code("points", VariantClass),
        points_total=fields.whole("points_total"),
        verdict=fields.code("verdict", VariantClass),
        by=fields.text("by", required=True),
        at=fields.moment("at"),
    )


def _judgement(fields: _Fields) -> CriterionJudgement:
    absent = fields.values.get("strength") is None
    return CriterionJudgement(
        criterion=fields.text("criterion", required=True),
        state=fields.code("state", JudgementState),
        strength=None if absent else fields.code("strength", Strength),
        evidence=fields.text("evidence"),
        proposed=fields.flag("proposed"),
        by=fields.text("by"),
        at=None if fields.values.get("at") is None else fields.moment("at"),
    )
