"""The foot of the right pane: what stands before a signature, and the way to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from counselor import wording
from counselor.desktop import icons, theme
from counselor.desktop.forms.ui_review_page import Ui_ReviewPage
from counselor.desktop.wording import moment_text, said, tr
from counselor.workbench import ReviewState


class SigningPane:
    """Shows blockers inline; one primary button at a time."""

    def __init__(self, form: Ui_ReviewPage, open_text: Callable[[str], None]) -> None:
        """Make the pane; `open_text(language)` opens the text of the patient's report."""
        self._form = form
        self._open_text = open_text
        self._blockers = QVBoxLayout(form.blockers)

    def show(self, state: ReviewState) -> None:
        """Show how far the review is from its signature."""
        form, review = self._form, state.review
        theme.clear(form.blockers)
        signed = review.is_signed
        if review.signed_at is not None:
            form.signed.setText(
                tr("Version {n}, signed by {who} on {when}.").format(
                    n=review.version, who=review.signed_by, when=moment_text(review.signed_at)
                )
            )
        elif review.because:
            form.signed.setText(
                tr("Version {n}, not signed yet. Amended because: {why}").format(
                    n=review.version, why=review.because
                )
            )
        else:
            form.signed.setText(tr("Not signed yet."))
        waiting = review.second_open
        if waiting:
            form.signed.setText(f"{form.signed.text()} {tr('The second signature is open.')}")
        elif review.second_at is not None:
            second = tr("Second signature by {who} on {when}.").format(
                who=review.second_by, when=moment_text(review.second_at)
            )
            form.signed.setText(f"{form.signed.text()} {second}")
        told = _open_points(state)
        for blocker in told:
            self._blockers.addWidget(_blocker(blocker))
        for language, count in state.waiting_texts:
            self._blockers.addWidget(self._waiting(language, count))
        form.blockers.setVisible(bool(told or state.waiting_texts))
        form.sign.setVisible(not signed or waiting)
        form.sign.setText(tr("&Sign second…") if waiting else tr("&Sign…"))
        form.sign.setAccessibleName(tr("Sign second") if waiting else tr("Sign"))
        form.sign.setEnabled(state.can_sign_second if waiting else state.can_sign)
        form.preview.setVisible(not signed or waiting)
        form.amend.setVisible(signed and state.may_sign)
        form.open_report.setVisible(review.is_final or bool(review.replaces))

    def _waiting(self, language: str, count: int) -> QWidget:
        """Return the line of edited words that wait for a look, with the way to them."""
        name = wording.load(language).text("language.name")
        told = {"count": count, "language": name}
        both = QWidget()
        column = QVBoxLayout(both)
        column.setObjectName("inside_waiting")
        column.addWidget(_blocker(said("desktop.waiting_texts", told)))
        button = QPushButton(tr("Look at them"))
        button.setAccessibleName(tr("Look at the edited paragraphs, {name}").format(name=name))
        button.clicked.connect(lambda: self._open_text(language))
        column.addWidget(button)
        theme.lay_out(both)
        return both


def _open_points(state: ReviewState) -> tuple[str, ...]:
    """Return what stands between the review and the person's signature."""
    review = state.review
    if review.is_final:
        return ()
    if not state.may_sign:
        role = tr("Your role does not permit a signature.")
        return (role,) if review.is_signed else (*state.blockers, role)
    if review.second_open and not state.can_sign_second:
        return (tr("The second signature must be another person's."),)
    return () if review.is_signed else state.blockers


def _blocker(text: str) -> QWidget:
    line = QWidget()
    mark = QLabel()
    icons.set_icon(mark, icons.TONE_ICONS["caution"], "caution")
    word = QLabel(text, wordWrap=True)
    row = QHBoxLayout(line)
    row.addWidget(mark)
    row.addWidget(word, 1)
    theme.lay_out(line)
    return line
