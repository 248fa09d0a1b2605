"""What the documents of the twelve invented cases say is what was read and kept."""

from __future__ import annotations

from difflib import unified_diff

import pytest

from counselor.reports.templates import Template
from goldens.write import COMMAND, FOLDER, names, text
from goldens.write import OTHERS as OTHER_TEMPLATES

from . import twelve_cases

KEPT = {name: (case, template, language) for name, case, template, language in names()}


@pytest.mark.parametrize("name", sorted(KEPT))
def test_a_document_says_what_was_kept(name: str) -> None:
    kept = (FOLDER / name).read_text(encoding="utf-8") if (FOLDER / name).exists() else ""
    said = text(*KEPT[name])
    lines = unified_diff(kept.splitlines(), said.splitlines(), "kept", "said now", lineterm="", n=1)
    told = "\n".join(list(lines)[:60])
    assert said == kept, f"{name} changed; if it is right, run: {COMMAND}\n{told}"


def test_every_case_and_every_template_is_kept() -> None:
    patient = {case for case, template, language in KEPT.values() if template is Template.PATIENT}
    assert patient == set(twelve_cases.NAMES)
    assert {template for _, template in OTHER_TEMPLATES} == set(Template) - {Template.PATIENT}
    assert {path.name for path in FOLDER.glob("*.txt")} == set(KEPT)
