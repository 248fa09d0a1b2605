"""Steps about the letterhead of the practice, signatures as pictures, and standard paragraphs."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from counselor import wording
from counselor.casework.document_edits import checked_text
from counselor.casework.patient import FieldInvalid
from counselor.casework.roles import Action
from counselor.errors import InputError
from counselor.reports.report import Practice
from counselor.vault.letterhead_store import LOGO, SIGNATURE, StandardParagraph
from counselor.vault.store import Store
from counselor.workbench.desk import Desk, changed
from counselor.workbench.models import Change, Kind
from counselor.workbench.permissions import needs

__all__ = ["Letterhead", "LetterheadSteps", "StandardParagraph", "countries"]

LETTERHEAD = "letterhead"
_LAW = "privacy.country."
MOST_LINES = 8
_LONGEST_LINE = 80


class PictureUnreadable(InputError):
    """The disk does not give the file of a picture."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(f"'{path.name}' can't be read: {detail}.", "Choose another file.")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Name and address of the practice, its logo (PNG; empty where there is none).

    `country` is an ISO 3166-1 alpha-2 code: whose law on gene results reports tell; may be empty.
    """

    name: str
    lines: tuple[str, ...]
    logo: bytes
    country: str = ""


class LetterheadSteps:
    """Letterhead, signatures, standard paragraphs; each change is in the audit trail."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @needs(Action.OWN_ACCOUNT)
    def letterhead(self) -> Letterhead:
        """Return the letterhead; empty parts where nobody entered them."""
        with self._desk.vault.read() as store:
            found = practice_of(store)
        return Letterhead(found.name, found.lines, found.logo, found.country)

    @needs(Action.MANAGE_SETTINGS)
    def set_address(self, name: str, lines: tuple[str, ...], country: str = "") -> Change:
        """Store name, address and country of the practice.

        Raises:
            FieldInvalid: A line is too long, there are too many, or the country is no code.
            LettersMissing: The font of the pages lacks a letter.
        """
        kept = tuple(_line(line) for line in lines if line.strip())
        if len(kept) > MOST_LINES:
            wrong = f"there are more than {MOST_LINES} lines."
            raise FieldInvalid("lines", "Address", wrong, "Put some of them together.")
        said = {
            "name": _line(name) if name.strip() else "",
            "lines": kept,
            "country": _country(country),
        }
        after = json.dumps(said, ensure_ascii=False)
        desk = self._desk
        with desk.vault.change() as store:
            before = store.settings.get(LETTERHEAD) or ""
            store.settings.put(LETTERHEAD, after)
            subject = f"setting:{LETTERHEAD}"
            told = {"value": after}
            desk.record(store, "letterhead.changed", subject, before={"value": before}, after=told)
        return changed(Kind.SETTINGS)

    @needs(Action.MANAGE_SETTINGS)
    def set_logo(self, path: Path | None) -> Change:
        """Store the logo; None removes it.

        Raises:
            PictureUnreadable: The disk refuses.
            PictureUnusable: It is no PNG or JPEG, damaged or too large.
        """
        return self._set_picture(LOGO, "", path, "letterhead.logo_changed")

    @needs(Action.SIGN)
    def signature(self) -> bytes:
        """Return the picture of one's own signature (PNG); empty where there is none."""
        with self._desk.vault.read() as store:
            return store.letterhead.picture(SIGNATURE, self._desk.user)

    @needs(Action.SIGN)
    def set_signature(self, path: Path | None) -> Change:
        """Store the picture of one's own signature; None removes it.

        Raises:
            PictureUnreadable, PictureUnusable: As `set_logo`.
        """
        return self._set_picture(SIGNATURE, self._desk.user, path, "letterhead.signature_changed")

    @needs(Action.READ_PATIENTS)
    def paragraphs(self) -> tuple[StandardParagraph, ...]:
        """Return the standard paragraphs by name."""
        with self._desk.vault.read() as store:
            return store.letterhead.paragraphs()

    @needs(Action.REVIEW)
    def put_paragraph(self, name: str, text: str) -> Change:
        """Store a standard paragraph in place of the one of its name.

        Raises:
            FieldInvalid: Name or text is empty, too long, or can't be set on a page.
        """
        return self._store_paragraph(StandardParagraph(_name(name), settable(text)))

    @needs(Action.REVIEW)
    def remove_paragraph(self, name: str) -> Change:
        """Remove a standard paragraph; documents that hold its text keep it."""
        return self._store_paragraph(StandardParagraph(name, ""))

    def _store_paragraph(self, item: StandardParagraph) -> Change:
        desk = self._desk
        with desk.vault.change() as store:
            before = {held.name: held.text for held in store.letterhead.paragraphs()}
            store.letterhead.put_paragraph(item, desk.user, desk.clock())
            desk.record(
                store,
                "standard_paragraph.changed",
                f"standard_paragraph:{item.name}",
                before={"text": before.get(item.name, "")},
                after={"text": item.text},
            )
        return changed(Kind.SETTINGS)

    def _set_picture(self, kind: str, owner: str, path: Path | None, action: str) -> Change:
        from counselor.reports.pictures import checked_picture  # noqa: PLC0415 - Pillow is heavy

        content = b"" if path is None else checked_picture(path.name, _read(path))
        desk = self._desk
        with desk.vault.change() as store:
            before = store.letterhead.picture(kind, owner)
            store.letterhead.put_picture(kind, owner, content, desk.user, desk.clock())
            desk.record(
                store,
                action,
                f"picture:{kind}",
                before={"owner": owner, "sha256": _hash(before)},
                after={"owner": owner, "sha256": _hash(content)},
            )
        return changed(Kind.SETTINGS)


def practice_of(store: Store) -> Practice:
    """Return who hands documents out."""
    told = json.loads(store.settings.get(LETTERHEAD) or '{"name": "", "lines": []}')
    lines, logo = tuple(told["lines"]), store.letterhead.picture(LOGO)
    return Practice(told["name"], lines, logo, told.get("country", ""))


def countries() -> tuple[str, ...]:
    """Return the codes of the countries whose law the wording tells."""
    keys = (key.split(".") for key in wording.load().sentences if key.startswith(_LAW))
    return tuple(sorted({parts[2] for parts in keys}))


def settable(text: str) -> str:
    """Return a text as it is kept.

    Raises:
        FieldInvalid: It is empty, too long, or of a script from right to left.
        LettersMissing: The font of the pages lacks a letter of it.
    """
    from counselor.reports import fonts  # noqa: PLC0415 - reportlab only where it is needed

    return fonts.checked(checked_text(text))


def _line(text: str) -> str:
    said = settable(text)
    if len(said) > _LONGEST_LINE:
        wrong = f"'{said[:20]}…' has more than {_LONGEST_LINE} characters."
        raise FieldInvalid("lines", "Letterhead", wrong, "Use two lines.")
    return said


def _country(code: str) -> str:
    said = code.strip().upper()
    if said and not (len(said) == 2 and said.isascii() and said.isalpha()):
        wrong = f"'{said[:20]}' is no code of two letters."
        raise FieldInvalid("country", "Country", wrong, "Enter a code such as US, or none.")
    return said


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name or len(name) > _LONGEST_LINE:
        wrong = "it is empty." if not name else f"it has more than {_LONGEST_LINE} characters."
        raise FieldInvalid("name", "Name of the paragraph", wrong, "Give it a short name.")
    return name


def _read(path: Path) -> bytes:
    from counselor.reports.pictures import MOST_BYTES  # noqa: PLC0415 - Pillow is heavy

    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise PictureUnreadable(path, error.strerror or "the disk refused") from error


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest() if content else ""
