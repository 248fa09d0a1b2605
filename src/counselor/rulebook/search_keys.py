"""Names of variants in one form, so that a name is found however it was written.

A key is what the compiled rulebook is asked with: lower case, without brackets, `c.` or `p.` in
front, three-letter amino acids, deleted and duplicated bases left out (HGVS recommendations 21.0:
`c.5266dup`, not `c.5266dupC`), frameshifts named by their first residue only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_SPACES = re.compile(r"\s+")
_OLD_DELINS = re.compile(r"del[acgtn]+ins")
_NAMED_BASES = re.compile(r"(del|dup)[acgtn]+$")
_COUNTED_BASES = re.compile(r"(del|dup)\d+$")
_RSID = re.compile(r"rs\d+")
_PROTEIN = re.compile(
    r"(?P<first>[a-z]{3}|[a-z*])(?P<at>\d+)(?:_(?P<last>[a-z]{3}|[a-z*])(?P<to>\d+))?(?P<what>.*)"
)
_FRAMESHIFT = re.compile(r"(?:[a-z]{3}|[a-z*])?fs.*")
_INSERTED = re.compile(r"(delins|ins)([a-z*]+)")

KEYED_COLUMNS = ("hgvs_c", "hgvs_p", "rsid", "clinvar")
"""Columns of a listed variant that it is searched by."""

AMINO_ACIDS = {
    "a": "ala", "r": "arg", "n": "asn", "d": "asp", "c": "cys", "q": "gln", "e": "glu",
    "g": "gly", "h": "his", "i": "ile", "l": "leu", "k": "lys", "m": "met", "f": "phe",
    "p": "pro", "s": "ser", "t": "thr", "w": "trp", "y": "tyr", "v": "val", "u": "sec",
    "*": "ter", "x": "ter",
}  # fmt: skip
"""One-letter code → three-letter code, both lower case; `X` is the old sign for a stop."""


def coding_key(name: str) -> str:
    """Return the key of an HGVS name on coding DNA, `` where nothing stands after `c.`."""
    text = _SPACES.sub("", name).lower().removeprefix("c.")
    text = _OLD_DELINS.sub("delins", text)
    text = _NAMED_BASES.sub(r"\1", text)
    text = _COUNTED_BASES.sub(r"\1", text)
    return f"c.{text}" if text else ""


def protein_key(name: str) -> str:
    """Return the key of an HGVS name on protein; `` where it says nothing (`p.?`)."""
    text = _SPACES.sub("", name).lower().removeprefix("p.").replace("(", "").replace(")", "")
    found = _PROTEIN.fullmatch(text)
    if found is None:
        return ""
    short = len(found["first"]) == 1
    place = _residue(found["first"]) + found["at"]
    if found["last"]:
        place += f"_{_residue(found['last'])}{found['to']}"
    return f"p.{place}{_change(found['what'], short=short)}"


def _residue(code: str) -> str:
    return AMINO_ACIDS.get(code, code)


def _change(what: str, *, short: bool) -> str:
    """Return what happens at a place; `short`: the name is in one-letter code."""
    if _FRAMESHIFT.fullmatch(what):
        return "fs"
    inserted = _INSERTED.fullmatch(what)
    if short and inserted:
        return inserted[1] + "".join(_residue(letter) for letter in inserted[2])
    return _residue(what) if len(what) == 1 else what.replace("*", "ter")


def rsids_in(cell: str) -> tuple[str, ...]:
    """Return every rsID of a cell, which may hold several and other ids between them."""
    return tuple(dict.fromkeys(_RSID.findall(cell.lower())))


def keys_of(cells: Mapping[str, str]) -> Iterator[str]:
    """Yield the keys of a listed variant from its `KEYED_COLUMNS`."""
    found = [coding_key(cells["hgvs_c"]), protein_key(cells["hgvs_p"]), *rsids_in(cells["rsid"])]
    if cells["clinvar"]:
        found.append(f"clinvar:{cells['clinvar']}")
    yield from dict.fromkeys(key for key in found if key)
