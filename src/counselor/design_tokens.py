"""Colours, sizes and spaces of window and page: resources/styles/tokens.toml, typed.

Plain values: the desktop makes its palette and style sheet from them, the reports their pages.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, TypeVar

from counselor import bundled
from counselor.errors import CounselorError


class TokensDamaged(CounselorError):
    """The file of design tokens lacks an entry or holds one that is not understood."""

    def __init__(self, entry: str) -> None:
        super().__init__(
            f"The file 'styles/tokens.toml' has no usable entry '{entry}'.",
            "Install Counselor again.",
        )


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme; each value is `#RRGGBB`. The names say what a colour is for.

    The five with a meaning (`act` to `not_assessed`) stand beside an icon and a word, never alone.
    """

    ink: str
    muted: str
    line: str
    paper: str
    surface: str
    accent: str
    accent_tint: str
    on_accent: str
    act: str
    caution: str
    fine: str
    information: str
    not_assessed: str
    act_tint: str
    caution_tint: str
    fine_tint: str
    information_tint: str
    not_assessed_tint: str


@dataclass(frozen=True, slots=True)
class WindowType:
    """Sizes of text in the window, in px."""

    small: int
    body: int
    lead: int
    title: int
    display: int


@dataclass(frozen=True, slots=True)
class PageType:
    """Sizes of text on paper and their leading, in pt."""

    small: float
    small_leading: float
    table: float
    table_leading: float
    body: float
    body_leading: float
    lead: float
    lead_leading: float
    heading: float
    heading_leading: float
    title: float
    title_leading: float


@dataclass(frozen=True, slots=True)
class Space:
    """Steps of space: px in the window, pt on the page. `line_length` is in characters."""

    step: int
    inside: int
    between: int
    around: int
    radius: int
    hairline: int
    line_length: int


@dataclass(frozen=True, slots=True)
class PageGrid:
    """The grid of a page: margins and gutter in mm."""

    margin: float
    margin_long: float
    columns: int
    gutter: float


@dataclass(frozen=True, slots=True)
class DesignTokens:
    """All of it. `icon_size` in px, `fade` in ms; `weights` are regular and semibold.

    `page_type_large` is for the large-print edition; `page_type_long` and `space_long` are for
    documents that would take too many pages.
    """

    light: Colours
    dark: Colours
    family: str
    weights: tuple[int, ...]
    window_type: WindowType
    page_type: PageType
    page_type_large: PageType
    page_type_long: PageType
    space: Space
    space_long: Space
    icon_size: int
    fade: int
    page: PageGrid


_T = TypeVar("_T")


def _table(kind: type[_T], table: Mapping[str, Any], name: str) -> _T:
    wanted = [item.name for item in fields(kind)]  # type: ignore[arg-type]
    for entry in wanted:
        if entry not in table:
            raise TokensDamaged(f"{name}.{entry}")
    return kind(**{entry: table[entry] for entry in wanted})


@cache
def load() -> DesignTokens:
    """Return the design tokens.

    Raises:
        ResourceMissing: The file is not there.
        TokensDamaged: An entry is missing.
    """
    with bundled.path("styles", "tokens.toml").open("rb") as handle:
        data = tomllib.load(handle)
    try:
        return DesignTokens(
            light=_table(Colours, data["colour"]["light"], "colour.light"),
            dark=_table(Colours, data["colour"]["dark"], "colour.dark"),
            family=str(data["type"]["family"]),
            weights=tuple(int(weight) for weight in data["type"]["weights"]),
            window_type=_table(WindowType, data["type"]["window"], "type.window"),
            page_type=_table(PageType, data["type"]["page"], "type.page"),
            page_type_large=_table(PageType, data["type"]["page_large"], "type.page_large"),
            page_type_long=_table(PageType, data["type"]["page_long"], "type.page_long"),
            space_long=_table(Space, data["space_long"], "space_long"),
            space=_table(Space, data["space"], "space"),
            icon_size=int(data["icon"]["size"]),
            fade=int(data["motion"]["fade"]),
            page=_table(PageGrid, data["page"], "page"),
        )
    except KeyError as missing:
        raise TokensDamaged(str(missing.args[0])) from missing
