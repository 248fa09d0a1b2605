"""The one font family of the page, embedded: Source Sans Pro (SIL Open Font License 1.1).

Its figures all have the same width, so star alleles and HGVS names line up. Only regular and
semibold are used, each with its true italic.
"""

from __future__ import annotations

import unicodedata
from functools import cache

import font_source_sans_pro
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from counselor.errors import CounselorError
from counselor.language import check_direction

REGULAR = "CounselorSans"
SEMIBOLD = "CounselorSans-Semibold"
ITALIC = "CounselorSans-Italic"
SEMIBOLD_ITALIC = "CounselorSans-SemiboldItalic"

_FILES = {
    REGULAR: "SourceSansPro",
    SEMIBOLD: "SourceSansProSemibold",
    ITALIC: "SourceSansProIt",
    SEMIBOLD_ITALIC: "SourceSansProSemiboldIt",
}


class LettersMissing(CounselorError):
    """A text holds letters that the report's font does not have."""

    def __init__(self, text: str, letters: str) -> None:
        super().__init__(
            f"The report can't be set: the font has no '{letters}', which stands in '{text}'.",
            "Write it in Latin, Greek or Cyrillic letters.",
        )


@cache
def register() -> None:
    """Make the family known to reportlab, once."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, font_source_sans_pro.font_files_ttf[file]))
    pdfmetrics.registerFontFamily(
        REGULAR, normal=REGULAR, bold=SEMIBOLD, italic=ITALIC, boldItalic=SEMIBOLD_ITALIC
    )


@cache
def _glyphs() -> frozenset[int]:
    register()
    fonts = [pdfmetrics.getFont(name).face.charToGlyph for name in _FILES]
    return frozenset.intersection(*(frozenset(glyphs) for glyphs in fonts))


def checked(text: str) -> str:
    """Return a text in composed form, ready to be set.

    Control characters become spaces.

    Raises:
        LettersMissing: The font has no picture for a letter; an empty box must never be printed.
        RightToLeft: Letters are written from right to left (Arabic, Hebrew …).
    """
    composed = unicodedata.normalize("NFC", text)
    plain = "".join(" " if unicodedata.category(c) == "Cc" else c for c in composed)
    missing = [letter for letter in plain if ord(letter) not in _glyphs()]
    if missing:
        check_direction(plain)
        raise LettersMissing(plain[:60], missing[0])
    return plain


def legible(text: str) -> str:
    """Return a text ready to be set, with the number of each letter that the font lacks (U+4E2D).

    For listings that must show whatever was typed; a patient's report uses `checked`.
    """
    composed = unicodedata.normalize("NFC", text)
    plain = (" " if unicodedata.category(c) == "Cc" else c for c in composed)
    return "".join(c if ord(c) in _glyphs() else f"[U+{ord(c):04X}]" for c in plain)


def width(text: str, font: str, size: float) -> float:
    """Return the width of a text in pt."""
    return float(pdfmetrics.stringWidth(text, font, size))


def shortened(text: str, font: str, size: float, space: float) -> str:
    """Return the text, cut with an ellipsis where it is wider than the space in pt."""
    if width(text, font, size) <= space:
        return text
    cut = text
    while cut and width(f"{cut}…", font, size) > space:
        cut = cut[:-1]
    return f"{cut.rstrip()}…"


def broken(text: str, font: str, size: float, space: float) -> list[str]:
    """Return a text in lines that fit the space in pt; a word that is too long is cut."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width(longer, font, size) > space:
            lines.append(word)
        else:
            lines[-1] = longer
    return [shortened(line, font, size, space) for line in lines]
