"""The JSON form of findings: nothing is lost, nothing foreign is read."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counselor.findings.document import (
    SCHEMA,
    NotAFindingsDocument,
    from_json,
    to_json,
)
from counselor.findings.models import (
    Diplotype,
    DrugFinding,
    Findings,
    InheritedFinding,
    InputStamp,
    MissingPosition,
    NotAssessed,
    Notice,
    PgxFinding,
    RulebookStamp,
    Scope,
    VariantFinding,
)
from counselor.genome.build import Build
from counselor.rulebook.models import Dose, Fallback

text = st.text(max_size=4)
numbers = st.floats(allow_nan=False, allow_infinity=False, width=32)
notices = st.builds(Notice, text, st.dictionaries(text, text, max_size=2))


def few(item: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(item, max_size=2).map(tuple)


def record(kind: type, **own: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Any value of a dataclass, each field by its type; `own` replaces single fields."""
    by_type: dict[str, st.SearchStrategy[Any]] = {
        "str": text,
        "int": st.integers(0, 10**6),
        "bool": st.booleans(),
        "int | None": st.none() | st.integers(0, 10**6),
        "float | None": st.none() | numbers,
        "tuple[str, ...]": few(text),
        "tuple[int, ...]": few(st.integers(0, 10**8)),
        "tuple[Notice, ...]": few(notices),
        "Mapping[str, str]": st.dictionaries(text, text, max_size=2),
        "tuple[Diplotype, ...]": few(st.builds(Diplotype, text, text, text, few(text))),
        "tuple[MissingPosition, ...]": few(
            st.builds(MissingPosition, text, text, st.integers(1, 10**9), text)
        ),
    }
    hints = get_type_hints(kind)

    def strategy(name: str, written: str) -> st.SearchStrategy[Any]:
        if name in own:
            return own[name]
        return by_type[written] if written in by_type else st.from_type(hints[name])

    return st.builds(kind, **{it.name: strategy(it.name, str(it.type)) for it in fields(kind)})


doses = record(Dose)
fallbacks = record(Fallback, dose=st.none() | doses, more_doses=few(doses))
variants = record(VariantFinding)
all_findings = st.builds(
    Findings,
    rulebook=record(RulebookStamp),
    input=record(InputStamp),
    pgx=few(record(PgxFinding)),
    drugs=few(
        record(
            DrugFinding,
            dose=st.none() | doses,
            more_doses=few(doses),
            fallback=st.none() | fallbacks,
        )
    ),
    inherited=few(record(InheritedFinding, variants=few(variants))),
    not_assessed=few(record(NotAssessed)),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(all_findings)
def test_written_findings_read_back_equal(findings: Findings) -> None:
    written = json.dumps(to_json(findings))
    assert from_json(json.loads(written)) == findings
    assert json.dumps(to_json(from_json(json.loads(written)))) == written


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(all_findings)
def test_order_of_mappings_changes_no_byte(findings: Findings) -> None:
    turned = _turned(findings)
    assert turned == findings
    assert json.dumps(to_json(turned)) == json.dumps(to_json(findings))


def _turned(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return type(value)(**{it.name: _turned(getattr(value, it.name)) for it in fields(value)})
    if isinstance(value, dict):
        return {key: value[key] for key in reversed(value)}
    return tuple(_turned(item) for item in value) if isinstance(value, tuple) else value


def document() -> dict[str, Any]:
    stamp = InputStamp("a.vcf", "0" * 64, "vcf", Build.GRCH38, "P", "vcf", 3, "", "", "female", ())
    gap = NotAssessed("HFE", Scope.INHERITED, "no_record", 1, 2)
    return to_json(Findings(RulebookStamp("1", "f" * 64), stamp, (), (), (), (gap,)))


def test_undeclared_evidence_is_null() -> None:
    evidence = document()["input"]["evidence"]
    assert {name: evidence[name] for name in ("covered", "absent_is_reference")} == {
        "covered": None,
        "absent_is_reference": None,
    }
    assert (evidence["outside_calls"], evidence["medicines"]) == (None, [])


def test_sentences_beside_the_keys_are_ignored_when_read() -> None:
    changed = document()
    changed["input"]["warnings"] = [{"key": "k", "values": {"a": "b"}, "text": "A sentence."}]
    assert from_json(changed).input.warnings == (Notice("k", {"a": "b"}),)


@pytest.mark.parametrize("schema", [None, "", "counselor.findings/2", SCHEMA.upper()])
def test_other_schema_is_refused(schema: str | None) -> None:
    with pytest.raises(NotAFindingsDocument, match="its schema is"):
        from_json({**document(), "schema": schema})


def test_missing_schema_is_refused() -> None:
    with pytest.raises(NotAFindingsDocument, match="its schema is"):
        from_json({})


@pytest.mark.parametrize("name", ["rulebook", "input", "pgx", "drugs", "inherited", "not_assessed"])
def test_missing_part_is_refused(name: str) -> None:
    broken = document()
    del broken[name]
    with pytest.raises(NotAFindingsDocument):
        from_json(broken)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("input",), []),
        (("input", "build"), "GRCh36"),
        (("input", "records"), "three"),
        (("input", "records"), True),
        (("input", "file"), None),
        (("input", "evidence"), None),
        (("input", "warnings"), "none"),
        (("rulebook", "version"), 1),
        (("pgx",), {}),
        (("pgx",), [{}]),
        (("not_assessed", 0, "scope"), "other"),
        (("not_assessed", 0, "positions"), 1.5),
    ],
)
def test_value_of_another_kind_is_refused(path: tuple[str | int, ...], value: object) -> None:
    broken = document()
    place: Any = broken
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(NotAFindingsDocument):
        from_json(broken)


def test_equal_notices_hash_alike() -> None:
    one = Notice("k", {"a": "1", "b": "2"})
    two = Notice("k", {"b": "2", "a": "1"})
    assert len({one, two, Notice("k", {"a": "1"})}) == 2
