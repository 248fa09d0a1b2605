"""What the window says of medicines that are taken now and can't wait."""

from __future__ import annotations

from collections.abc import Sequence

from counselor.desktop.clinical_names import medicine_name
from counselor.desktop.widgets.notice_bar import NoticeBar
from counselor.desktop.wording import said, term
from counselor.workbench import UrgentMedicine


def show_urgent(bar: NoticeBar, medicines: Sequence[UrgentMedicine]) -> None:
    """Say at the top of a page which current medicines can't wait; nothing where there are none."""
    if not medicines:
        bar.clear()
        return
    bar.say("act", " ".join(_sentence(item) for item in medicines))


def _sentence(item: UrgentMedicine) -> str:
    results = ", ".join(f"{gene} {result}" for gene, result in sorted(item.results.items()))
    sources = ", ".join(term("source", source) for source in item.sources)
    values = {"drug": medicine_name(item.drug), "result": results, "sources": sources}
    return said("technical.urgent_current", values)
