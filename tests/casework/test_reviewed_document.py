"""A review in one piece: written, read back, and refused with the field named."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

from case_builder import a_drug, a_pgx, a_variant, an_inherited, some_findings, with_standing
from counselor import bundled
from counselor.casework.classification import (
    CriterionEntry,
    JudgementState,
    Stamp,
    WorksheetEntry,
    classify,
)
from counselor.casework.models import DecisionKind, ListName
from counselor.casework.review import is_not_counted
from counselor.casework.reviewed import ChoiceUnknown, Reviewed, trial_consent, trial_review
from counselor.casework.reviewed_document import ReviewedUnreadable, from_json, to_json
from counselor.findings.models import Interpretation
from counselor.inherited.classification.combining import VariantClass

DAY = date(2026, 11, 23)
FINDINGS = some_findings(
    an_inherited("BRCA1", "acmg_sf", "cancer"),
    with_standing(an_inherited("LDLR", "acmg_sf", variants=(a_variant("LDLR"),)), "needs_person"),
    a_pgx("CYP2C19"),
    drugs=(a_drug("clopidogrel", CYP2C19="*1/*2"),),
)


def reviewed(*choices: str, kind: DecisionKind = DecisionKind.CONFIRM) -> Reviewed:
    return trial_review(FINDINGS, trial_consent(choices, DAY), kind, "Rosa Vance", DAY)


def document(*choices: str) -> dict[str, Any]:
    return json.loads(json.dumps(to_json(reviewed(*choices or ("acmg_sf", "pgx")))))


def schema_check(made: dict[str, Any]) -> None:
    folder = bundled.path("schema")
    schemas = {
        name: json.loads((folder / name).read_text(encoding="utf-8"))
        for name in ("reviewed-1.schema.json", "findings-1.schema.json")
    }
    registry = Registry().with_resources(
        (name, Resource.from_contents(item)) for name, item in schemas.items()
    )
    checker = jsonschema.Draft202012Validator
    checker.check_schema(schemas["reviewed-1.schema.json"])
    checker(schemas["reviewed-1.schema.json"], registry=registry).validate(made)


def a_classification() -> Any:
    entry = WorksheetEntry(
        "17-43045712-G-A",
        "BRCA1",
        "",
        (CriterionEntry("PVS1", JudgementState.MET, evidence="stop in exon 11"),),
        VariantClass.PATHOGENIC,
        "family history",
    )
    at = datetime(2026, 11, 20, 9, tzinfo=UTC)
    stamp = Stamp("k-1", 1, "case-1", "patient-1", "2026.11.1", "Rosa Vance", at)
    return classify(entry, stamp, None, source_counts=True)


def test_what_is_written_is_read_back_the_same():
    made = replace(reviewed("acmg_sf", "pgx", "recontact"), classifications=(a_classification(),))
    found = from_json(json.loads(json.dumps(to_json(made))), "r.json")
    assert found.case.findings == made.case.findings
    assert found.classifications == made.classifications
    assert found.review.decisions == made.review.decisions
    assert found.consent.recontact
    assert not found.consent.family_sharing
    assert to_json(found) == to_json(made)


def test_the_document_follows_its_schema():
    schema_check(json.loads(json.dumps(to_json(reviewed("acmg_sf", "pgx")))))
    made = replace(reviewed("acmg_sf"), classifications=(a_classification(),))
    schema_check(json.loads(json.dumps(to_json(made))))


def test_a_trial_says_that_no_person_decided():
    made = reviewed("acmg_sf")
    assert made.made_without_a_person
    assert document()["made_without_a_person"] is True


def test_a_trial_decides_only_what_the_consent_opens():
    assert [item.finding_id for item in reviewed("pgx").review.decisions] == ["pgx:CYP2C19"]
    assert len(reviewed("acmg_sf", "pgx").review.decisions) == 3
    assert reviewed("pgx").review.is_signed


def test_a_trial_never_confirms_what_was_classified_as_not_counting():
    finding = replace(an_inherited("BRCA1"), interpretation=Interpretation.NOT_COUNTED)
    assert is_not_counted(finding)
    made = trial_review(
        some_findings(finding), trial_consent(["acmg_sf"], DAY), DecisionKind.CONFIRM, "R", DAY
    )
    assert [item.kind for item in made.review.decisions] == [DecisionKind.LEAVE_OUT]


def test_unknown_choice_is_refused():
    with pytest.raises(ChoiceUnknown, match="'cancer'"):
        trial_consent(["cancer"], DAY)


@pytest.mark.parametrize("path", sorted(ListName))
def test_trial_consent_opens_what_was_named_only(path: ListName):
    if path is ListName.PRIMARY:
        return
    made = trial_consent([path.value], DAY)
    assert made.test
    names = [name.value for name in ListName if name is not ListName.PRIMARY]
    assert [name for name in names if getattr(made, name)] == [path.value]


def changed(path: str, value: object) -> dict[str, Any]:
    made = copy.deepcopy(document())
    *way, last = path.split(".")
    inner: Any = made
    for name in way:
        inner = inner[int(name)] if name.isdigit() else inner[name]
    if value is KeyError:
        del inner[last]
    else:
        inner[last] = value
    return made


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("schema", "counselor.findings/1", "schema"),
        ("date", "23/11/2026", "date"),
        ("date", 20261123, "date"),
        ("signer", "  ", "signer"),
        ("signer", KeyError, "signer"),
        ("made_without_a_person", 1, "made_without_a_person"),
        ("made_without_a_person", KeyError, "made_without_a_person"),
        ("patient.birth_date", "1980", "patient.birth_date"),
        ("patient.sex", "f", "patient.sex"),
        ("patient.number", "", "patient.number"),
        ("patient.medicines", "codeine", "patient.medicines"),
        ("patient.medicines", [1], "patient.medicines"),
        ("patient.medicines", ["codeine"], "patient.medicines"),
        ("patient", [], "patient"),
        ("consent.pgx", "yes", "consent.pgx"),
        ("consent.family_sharing", KeyError, "consent.family_sharing"),
        ("indication.test_type", "blood", "indication.test_type"),
        ("decisions.0.kind", "agree", r"decisions\[0\].kind"),
        ("decisions.0.finding_id", "pgx:CYP9", r"decisions\[0\].finding_id"),
        ("decisions.0.decided_by", "", r"decisions\[0\].decided_by"),
        ("decisions.0.decided_at", "2026-11-23", r"decisions\[0\].decided_at"),
        ("decisions.1.note", "", r"decisions\[1\].note"),
        ("decisions.1.kind", "confirm", r"decisions\[1\].kind"),
        ("decisions.0.kind", "confirm_unclassified", r"decisions\[0\].kind"),
        ("decisions", {}, "decisions"),
        ("report.version", True, "report.version"),
        ("report.id", "", "report.id"),
        ("rulebook.version", "1999.1", "rulebook"),
        ("classifications", [{"id": "x"}], r"classifications\[0\].variant"),
        ("warfarin", {"dose": 1}, "warfarin"),
        ("carrier_risks", [{}], r"carrier_risks\[0\]"),
        ("findings", {"schema": "counselor.findings/1"}, "findings"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_field(path: str, value: object, field: str):
    with pytest.raises(ReviewedUnreadable, match=rf"^r\.json: the field '{field}"):
        from_json(changed(path, value), "r.json")


@pytest.mark.parametrize("found", [[], "text", None, 3])
def test_what_is_no_object_is_refused(found: object):
    with pytest.raises(ReviewedUnreadable, match="is no JSON object"):
        from_json(found, "r.json")
