"""Documents of the same form that an older version wrote can still be read."""

from __future__ import annotations

from typing import Any

import pytest

from counselor.findings.document import NotAFindingsDocument, from_json, to_json
from counselor.findings.models import (
    DrugFinding,
    Findings,
    InputStamp,
    OutsideResult,
    OutsideStamp,
    RulebookStamp,
)
from counselor.genome.build import Build


def document(**stamped: Any) -> dict[str, Any]:
    stamp = InputStamp(
        "a.vcf", "0" * 64, "vcf", Build.GRCH38, "P", "vcf", 3, "", "", "female", (), **stamped
    )
    drug = DrugFinding(
        drug="codeine",
        genes={"CYP2D6": "*4/*4"},
        lookup={"CYP2D6": "0.0"},
        action="avoid",
        strength="strong",
        population="general",
        indication="any",
        source="cpic",
        citations=(33387367,),
        implication_key="less_effect",
        gene_implications={},
        dose=None,
        more_doses=(),
        alternatives=(),
        avoid_class="",
        monitor=(),
        conditions=(),
        tests=(),
        cautions=(),
        fallback=None,
        urgent_if_current=False,
        robust=True,
        field="pain",
        cpic_level="A",
        rule_id="cpic:codeine:CYP2D6:1",
    )
    return to_json(Findings(RulebookStamp("1", "f" * 64), stamp, (), (drug,), (), ()))


def test_outside_calls_and_medicines_are_evidence() -> None:
    stamp = OutsideStamp("lab.tsv", "a" * 64, (OutsideResult("CYP2D6", "*1/*4", "", ""),))
    written = document(outside_calls=stamp, medicines=("Plavix",))
    call = {"gene": "CYP2D6", "diplotype": "*1/*4", "phenotype": "", "activity_score": ""}
    outside = {"file": "lab.tsv", "sha256": "a" * 64, "calls": [call]}
    assert written["input"]["evidence"]["outside_calls"] == outside
    read = from_json(written).input
    assert (read.outside_calls, read.medicines) == (stamp, ("Plavix",))
    del written["input"]["evidence"]["outside_calls"]["calls"]
    assert from_json(written).input.outside_calls == OutsideStamp("lab.tsv", "a" * 64)


def test_what_came_later_may_be_missing() -> None:
    old = document()
    for name in ("outside_calls", "medicines"):
        del old["input"]["evidence"][name]
    for name in ("current", "urgent", "phenoconversion"):
        del old["drugs"][0][name]
    old["drugs"][0]["implication"] = old["drugs"][0].pop("implication_key")
    (drug,) = from_json(old).drugs
    assert (drug.implication_key, drug.current, drug.phenoconversion) == ("less_effect", False, ())
    assert to_json(from_json(old)) == document()


def test_what_was_always_there_may_not() -> None:
    broken = document()
    del broken["drugs"][0]["robust"]
    with pytest.raises(NotAFindingsDocument, match="'robust' is missing"):
        from_json(broken)
