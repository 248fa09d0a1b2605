"""How laboratories write alleles, and under which name the rulebook knows them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from counselor.pgx.alleles import printed_name
from counselor.pgx.phenotypes import Phenotypes

_COPIES = re.compile(r"(?P<allele>.+)x(?P<sign>≥?)(?P<number>\d+)")
COPIES_UNSTATED = re.compile(r"x[nN](?=$|\+)")
"""More than one copy, and the report does not say how many (`*1xN`)."""

_HLA_FIELD = re.compile(r"\d+")


class Presence(StrEnum):
    """Whether an allele is there."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNKNOWN = "unknown"


def allele_spelled(name: str, symbol: str) -> str:
    """Return an allele's name as the rulebook writes names.

    The gene in front of it goes (`CYP2D6*4`, `HLA-B*57:01`, `B*57:01`), and copies are written with
    `x` and `≥`. For HLA a missing `*` is set.
    """
    name = name.strip()
    is_hla = symbol.startswith("HLA-")
    for prefix in (symbol, symbol.removeprefix("HLA-") if is_hla else ""):
        if prefix and name.upper().startswith(f"{prefix}*"):
            name = name[len(prefix) :]
    name = re.sub(r"(?<=[\d)])\s*[xX×]\s*(?=[\d≥>nN])", "x", name).replace("x>=", "x≥")
    if is_hla and name[:1].isdigit():
        name = f"*{name}"
    return name


def pair_of(diplotype: str, rules: Phenotypes) -> tuple[str, ...]:
    """Return the one or two alleles of a diplotype; empty where it can't be cut in two.

    Some alleles have a `/` in their name, so each cut is tried for two known alleles first.
    """
    symbol = rules.gene.symbol
    if diplotype in rules.effects:
        return (diplotype,)
    cuts = [at for at, letter in enumerate(diplotype) if letter == "/"]
    for at in cuts:
        pair = tuple(allele_spelled(item, symbol) for item in (diplotype[:at], diplotype[at + 1 :]))
        if all(known_allele(item, rules) for item in pair):
            return pair
    parts = tuple(allele_spelled(item, symbol) for item in diplotype.split("/"))
    return parts if len(parts) <= 2 and all(parts) and not _is_choice(diplotype) else ()


def _is_choice(diplotype: str) -> bool:
    """Whether the text names several diplotypes to choose from."""
    return re.search(r"\bor\b|;|\|", diplotype, re.IGNORECASE) is not None


def known_allele(name: str, rules: Phenotypes) -> str:
    """Return the name under which the rulebook knows an allele; empty where it does not.

    A number of copies that CPIC only defines as 'so many or more' is read as that (`*1x4` as
    `*1x≥3`); genes on one strand may stand in either order (`*10+*36`); a suballele (`*4.001`) is
    its core allele.
    """
    for spelled in (name, printed_name(name), f"m.{name}"):
        if spelled in rules.effects:
            return spelled
    given = _COPIES.fullmatch(name)
    parts = sorted(name.split("+"))
    for known in rules.effects:
        open_ended = _COPIES.fullmatch(known)
        if given and open_ended and open_ended["sign"] and open_ended["allele"] == given["allele"]:
            if int(given["number"]) >= int(open_ended["number"]):
                return known
        elif len(parts) > 1 and sorted(known.split("+")) == parts:
            return known
    return ""


def strand_of(text: str, reference: str) -> tuple[str, ...]:
    """Return the variants of one strand: `[a + b]`, `a`, or none for the reference."""
    names = text.removeprefix("[").removesuffix("]").split(" + ")
    return tuple(name.strip() for name in names if name.strip() not in ("", reference))


def presence_of(asked: str, alleles: Sequence[str]) -> Presence:
    """Tell whether an HLA allele is among those found.

    `*57:01:01` is `*57:01`. An allele typed to its first field only, or a second allele that was
    not reported, leaves the question open: that is never a negative.
    """
    wanted = _HLA_FIELD.findall(asked)[:2]
    is_open = len(alleles) < 2
    for allele in alleles:
        fields = _HLA_FIELD.findall(allele)[:2] if allele.startswith("*") else []
        if fields == wanted:
            return Presence.POSITIVE
        if not fields or (len(fields) == 1 and fields[0] == wanted[0]):
            is_open = True
    return Presence.UNKNOWN if is_open else Presence.NEGATIVE
