"""Which medicines the guidance on show counts as taken: said wherever it is not today's list."""

from __future__ import annotations

from counselor.desktop.wording import day_text, said
from counselor.workbench import GuidanceBasis, ReviewState


def guidance_sentence(state: ReviewState | None) -> str:
    """Return what a signed review's guidance rests on, empty while the review is open."""
    if state is None or state.guidance is GuidanceBasis.TODAY or state.review.signed_at is None:
        return ""
    day = day_text(state.review.signed_at.astimezone().date())
    parts = [said(f"desktop.guidance.{state.guidance.value}", {"day": day})]
    if state.medicines:
        parts.append(said("desktop.guidance.with", {"medicines": "; ".join(state.medicines)}))
    else:
        parts.append(said("desktop.guidance.without"))
    return " ".join(parts)
