"""Large changes, repeats and copy numbers as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from counselor.findings.models import (
    InheritedFinding,
    RepeatFinding,
    StructuralFinding,
)
from counselor.reports.large_sentences import (
    clinician_meaning,
    clinician_name,
    place_text,
    ranges_text,
)
from counselor.wording import Wording


def large_lines(item: InheritedFinding, say: Wording) -> Iterator[str]:
    """Yield what was found, what it means, and its limits."""
    meaning = clinician_meaning(say, item)
    mode = "; ".join(part for part in (item.inheritance, ", ".join(item.lists)) if part)
    yield f"{item.gene}, {item.condition} ({mode}): {clinician_name(say, item)}. {meaning}"
    if isinstance(item, StructuralFinding):
        zygosity = say.text(f"zygosity.{item.zygosity}")
        parts = (*place_text(say, item), zygosity, item.transcript)
        yield f"  {' · '.join(part for part in parts if part)}"
    if isinstance(item, RepeatFinding):
        yield f"  {ranges_text(say, item)}"
    yield from (f"  ! {say.text(note.key, note.values)}" for note in item.notices)
    yield from (f"  ! {say.text(key)}" for key in item.limits if say.has(key))
