"""How a language writes dates, numbers, lists and counted things: CLDR's data, read by Babel.

Babel is imported with the first date or number, not with this module: the window starts without
it. What CLDR lacks (Spanish `y` before an i-sound) stands here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from counselor.bundled import ResourceMissing
from counselor.errors import UsageError

if TYPE_CHECKING:
    from babel.core import Locale

_RIGHT_TO_LEFT = frozenset({"R", "AL", "RLE", "RLO", "RLI", "AN"})
_SPANISH_I = re.compile(r"(?:i|í|hi(?![ae])|hí)", re.IGNORECASE)
"""Before an i-sound Spanish says `e` for `y` (codeína e ibuprofeno); not before hia-, hie-."""


class LanguageUnknown(UsageError):
    """A language tag is none that CLDR knows."""

    def __init__(self, tag: str) -> None:
        super().__init__(
            f"'{tag}' is no known language tag.", "Give one such as 'en', 'es' or 'pt-BR'."
        )


class RightToLeft(UsageError):
    """A language or a text is written from right to left, which the pages can't set."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what} is written from right to left. Counselor can't set that yet, and a page set "
            "in the wrong order would be misread, so nothing was made.",
            "Choose a language, or write the name, in Latin, Greek or Cyrillic letters.",
        )


@dataclass(frozen=True, slots=True)
class Formats:
    """The habits of one language. `tag`: BCP 47, with a region where regions differ (`en-GB`).

    Raises (each method):
        LanguageUnknown: CLDR does not know the tag.
        ResourceMissing: Babel's data is not part of this installation.
    """

    tag: str

    def day(self, value: date) -> str:
        """Return a date with the month as a word: a number for it would be read in two ways."""
        from babel.dates import format_date  # noqa: PLC0415 - only where a date is written

        return format_date(value, "long", locale=_locale(self.tag))

    def month(self, value: date) -> str:
        """Return month and year (`October 2026`)."""
        from babel.dates import format_skeleton  # noqa: PLC0415 - only where a date is written

        return format_skeleton("yMMMM", value, locale=_locale(self.tag))

    def number(self, value: int | float | Decimal, places: int | None = None) -> str:
        """Return a number with this language's separators.

        All its decimals are kept, or as many stand as `places` says, rounded.
        """
        from babel.numbers import format_decimal  # noqa: PLC0415 - only where one is written

        if places is not None:
            form = f"#,##0.{'0' * places}"
            return format_decimal(value, form, locale=_locale(self.tag))
        return format_decimal(value, locale=_locale(self.tag), decimal_quantization=False)

    def listed(self, names: Sequence[str]) -> str:
        """Return `a`, `a and b` or `a, b and c`."""
        if len(names) < 2:
            return "".join(names)
        from babel.lists import format_list  # noqa: PLC0415 - only where a list is written

        said = format_list(list(names), locale=_locale(self.tag))
        if self.tag.partition("-")[0] == "es" and _SPANISH_I.match(names[-1]):
            head = said[: -len(names[-1])]
            return f"{re.sub(r' y $', ' e ', head)}{names[-1]}"
        return said

    def plural(self, count: float | Decimal) -> str:
        """Return CLDR's plural category of a count: `one`, `few`, `many`, `other`."""
        return str(_locale(self.tag).plural_form(count))

    def check(self) -> None:
        """Refuse a language that can't be set.

        Raises:
            LanguageUnknown: There is no such tag.
            RightToLeft: It is written from right to left.
        """
        if _locale(self.tag).text_direction != "ltr":
            raise RightToLeft(f"The language '{self.tag}'")


def check_direction(text: str) -> None:
    """Refuse a text with letters that are written from right to left (Arabic, Hebrew …).

    Raises:
        RightToLeft: It holds such a letter (Unicode's bidirectional classes R and AL).
    """
    if text.isascii():
        return
    if any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text):
        raise RightToLeft(f"'{text[:60]}'")


@cache
def _locale(tag: str) -> Locale:
    from babel.core import Locale, UnknownLocaleError  # noqa: PLC0415 - see the module

    try:
        found = Locale.parse(tag, sep="-")
        found.character_order  # noqa: B018 - reads the data of the language, now and not later
    except (UnknownLocaleError, ValueError) as error:
        raise LanguageUnknown(tag) from error
    except (RuntimeError, OSError) as error:  # Babel's word for: its data files did not come along
        raise ResourceMissing("babel/locale-data") from error
    return found
