"""What the review page says beside its list: how far it is, and doubts about the file."""

from __future__ import annotations

from counselor.desktop.widgets.notice_bar import NoticeBar
from counselor.desktop.wording import notice_text, said, tr
from counselor.workbench import ReviewState


def progress_text(state: ReviewState, *, filtered: bool) -> str:
    """Return how many findings wait; that rows are hidden is said too."""
    open_items, total = sum(item.decision is None for item in state.items), len(state.items)
    if not total:
        return tr("Nothing to decide")
    if not open_items:
        return tr("All {total} decided").format(total=total)
    text = tr("{n} of {total} undecided")
    if filtered:
        text = tr("{n} of {total} undecided, not all shown")
    return text.format(n=open_items, total=total)


def warn(notice: NoticeBar, state: ReviewState) -> None:
    """Say the doubts about the file, and what was asked for and could not be looked at."""
    doubts = (item for item in state.input_warnings if item.key != "relationship.fits")
    parts = [notice_text(item) for item in doubts]
    if state.unknown_primary_genes:
        genes = ", ".join(state.unknown_primary_genes)
        told = tr("Asked for, but not in the rulebook and so not looked at: {genes}.")
        parts.append(told.format(genes=genes))
    if len(parts) == 1:
        notice.say("caution", parts[0])
    elif parts:
        head = said("desktop.finding.remarks_on_file", {"count": len(parts)})
        notice.say("caution", head, "\n".join(f"• {part}" for part in parts))
