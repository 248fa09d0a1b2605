"""Words of the text editor: what became of a paragraph, and how plain it is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from counselor.desktop.wording import tr
from counselor.reports.edited_models import EditedSummary, ShownParagraph, State
from counselor.reports.paragraphs import CARD_HEADS, Kind, takes_own
from counselor.reports.readability import GRADE_LIMIT, LEGIBILITY_LIMIT, reading
from counselor.reports.required import Standing
from counselor.workbench.editing import EditorState

STATE_ICONS = {
    State.EDITED: ("pencil-outline", "accent"),
    State.REMOVED: ("text-box-remove-outline", "muted"),
    State.ADDED: ("plus", "accent"),
    State.STALE: ("alert-outline", "caution"),
    State.ORPHANED: ("alert-outline", "caution"),
    State.UNREVIEWED: ("alert-outline", "caution"),
    State.HELD: ("eye-off-outline", "muted"),
}
_SHORT = 90
_A_KEY = re.compile(r"\w\.\w|^text:")


def state_word(shown: ShownParagraph) -> str:
    """Return the word beside a paragraph in the list; empty for one as the program words it."""
    words = {
        State.EDITED: tr("Edited"),
        State.REMOVED: tr("Removed"),
        State.ADDED: tr("Added"),
        State.STALE: tr("Look at this"),
        State.ORPHANED: tr("Look at this"),
        State.UNREVIEWED: tr("Look at this"),
        State.HELD: tr("Held back"),
    }
    if shown.state in words:
        return words[shown.state]
    return tr("Locked") if shown.standing is Standing.REQUIRED else ""


def icon_of(shown: ShownParagraph) -> tuple[str, str]:
    """Return name and tone of the icon of a paragraph."""
    if shown.state in STATE_ICONS:
        return STATE_ICONS[shown.state]
    locked = shown.standing is Standing.REQUIRED
    return ("lock-outline", "muted") if locked else ("text", "muted")


def line_of(shown: ShownParagraph) -> str:
    """Return the line of a paragraph in the list: its state, then its first words."""
    text = " · ".join(filter(None, shown.printed or shown.mine or (shown.generated,)))
    if not text and not shown.id:
        text = tr("not written yet")
    text = " · ".join(filter(None, (_head(shown, text), text)))
    short = text if len(text) <= _SHORT else f"{text[:_SHORT].rstrip()}…"
    return ": ".join(filter(None, (state_word(shown), short)))


def _head(shown: ShownParagraph, text: str) -> str:
    """Return what tells a cell of a table apart: its row, else its column."""
    row = shown.entry.partition("@")[2] if shown.kind is Kind.CELL else ""
    if _A_KEY.search(row):
        return shown.column
    return "" if text.startswith(row) else row


def meaning_of(shown: ShownParagraph) -> str:
    """Return what the state of a paragraph means, and what can be done."""
    said = {
        State.EDITED: tr("In your words."),
        State.REMOVED: tr("Taken out. It can be restored."),
        State.ADDED: tr("Added by a person.")
        if shown.id
        else tr("Added, and not saved yet. It is printed once it is saved."),
        State.STALE: tr(
            "The text below changed after you edited it. Until you decide, the words of the program"
            " are printed."
        ),
        State.ORPHANED: tr(
            "The paragraph that was edited here is not in the document any more. Nothing of it is"
            " printed. Copy what you need, then drop it."
        ),
        State.UNREVIEWED: tr(
            "It names a gene whose finding is not in this document: nobody confirmed it. It is not"
            " printed."
        ),
        State.HELD: tr(
            "Written when a finding was shown that the patient chose not to hear of. It is neither"
            " shown nor printed."
        ),
    }
    if shown.state is State.STALE and shown.replaced == shown.generated:
        return tr(
            "The findings that this document tells of changed after this was written. Until you"
            " decide, it is not printed."
        )
    if shown.state in said:
        return said[shown.state]
    if shown.kind is Kind.FIXED:
        return tr("A picture, a box or a form: it stays as it is and can be moved.")
    if shown.standing is Standing.REQUIRED:
        return tr("This protects the reader: it stays as it is and can be moved.")
    if shown.standing is Standing.KEPT:
        return tr("This tells a result: it can be worded anew, not removed.")
    return ""


def counts_text(document: EditedSummary) -> str:
    """Return how much of a document was changed."""
    states = [item.state for item in document.paragraphs]
    changed = sum(state not in (State.GENERATED, State.HELD) for state in states)
    if not changed:
        return tr("As the program words it.")
    waiting = len(document.open)
    said = tr("{n} changed").format(n=changed)
    return said if not waiting else tr("{said}, {n} to look at").format(said=said, n=waiting)


def why_nothing_can_be_added(state: EditorState | None, shown: ShownParagraph | None) -> str:
    """Return why no paragraph can be added after the one in the editor; empty where one can."""
    if state is None or shown is None:
        return tr("Choose a paragraph first.")
    heading = tr("A heading of the card stands alone: add a line at the back of the card.")
    reasons = (
        (state.frozen, tr("Signed: it can be read only.")),
        (not state.may_edit, tr("Your role does not permit editing.")),
        (not shown.id, tr("Save the paragraph that was begun first.")),
        (shown.section in CARD_HEADS, heading),
        (
            not takes_own(shown.section),
            tr("Nothing can be added to this section. Choose a paragraph of another one."),
        ),
    )
    return next((said for holds, said in reasons if holds), "")


def grade_text(text: str, language: str, names: Iterable[str]) -> str:
    """Return how plain a text is; empty where there is no measure for it."""
    found = reading([text], language, names)
    if found is None:
        return ""
    if language == "es":
        said = tr("Legibility {score} (Fernández Huerta; aim: {limit} or more).")
        limit = LEGIBILITY_LIMIT
    else:
        said, limit = tr("Reading grade {score} (aim: {limit} or less)."), GRADE_LIMIT
    plain = "" if found.is_plain else " " + tr("Shorter sentences and words make it plainer.")
    return said.format(score=f"{found.score:.1f}", limit=f"{limit:g}") + plain
