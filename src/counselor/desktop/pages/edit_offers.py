"""What the text editor offers for a paragraph, and why it does not offer the rest."""

from __future__ import annotations

from counselor.desktop.editing_text import why_nothing_can_be_added
from counselor.desktop.forms.ui_edit_page import Ui_EditPage
from counselor.desktop.pages.text_editor import can_write
from counselor.desktop.wording import tr
from counselor.reports.edited_models import ShownParagraph, State
from counselor.reports.required import Standing
from counselor.workbench.editing import EditorState


def offer_for_paragraph(
    form: Ui_EditPage,
    state: EditorState | None,
    shown: ShownParagraph | None,
    *,
    typed: bool,
    cells: bool,
) -> None:
    """Offer what can be done with a paragraph.

    Args:
        form: Of the page.
        state: The document; None while there is none.
        shown: The paragraph in the editor; None while there is none.
        typed: Something was typed about it and is not stored.
        cells: It is a row with a field for each column.
    """
    may = shown is not None and state is not None and state.may_edit and not state.frozen
    own = shown is not None and not shown.generated and bool(shown.entry)
    changed = shown is not None and shown.state not in (State.GENERATED, State.ADDED)
    can_type = may and shown is not None and can_write(shown)
    form.words.setReadOnly(not can_type)
    for widget in (form.words, form.words_label):
        written = shown is not None and any(shown.mine)
        widget.setVisible((can_type or written) and not cells)
    form.save.setVisible(can_type)
    form.save.setEnabled(typed)
    form.keep.setVisible(may and shown is not None and shown.state is State.STALE)
    form.restore.setVisible(may and changed and not own)
    lost = shown is not None and shown.state in (State.ORPHANED, State.HELD)
    form.restore.setText(tr("Dr&op") if lost else tr("Rest&ore"))
    can_remove = shown is not None and (own or shown.standing is Standing.FREE)
    form.remove.setVisible(may and can_remove and (own or not changed))
    for button, step in ((form.move_up, -1), (form.move_down, 1)):
        button.setVisible(may and shown is not None and bool(shown.entry and shown.id))
        button.setEnabled(_can_move(state, shown, step))


def offer_for_document(
    form: Ui_EditPage,
    state: EditorState | None,
    shown: ShownParagraph | None,
    *,
    has_standard: bool,
) -> None:
    """Offer what can be done with the document; `has_standard`: there are standard paragraphs."""
    why = why_nothing_can_be_added(state, shown)
    form.add.setEnabled(not why)
    form.add.setToolTip(why or tr("Add a paragraph of your own after this one"))
    form.why_not.setText(why if state is not None and not state.frozen else "")
    form.why_not.setVisible(bool(form.why_not.text()))
    none = "" if has_standard else tr("There are no standard paragraphs yet: see Settings.")
    form.insert.setEnabled(not why and not none)
    form.insert.setToolTip(why or none)
    edited = state is not None and state.is_edited
    form.restore_all.setVisible(state is not None and state.may_edit and not state.frozen)
    form.restore_all.setEnabled(edited)
    form.restore_all.setToolTip("" if edited else tr("Nothing was changed in this document."))


def _can_move(state: EditorState | None, shown: ShownParagraph | None, step: int) -> bool:
    if shown is None or state is None:
        return False
    order = state.document.orders.get((shown.section, shown.container), ())
    return shown.entry in order and 0 <= order.index(shown.entry) + step < len(order)
