"""HGVS names are read and written without loss, and compared whatever their spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counselor.genome.hgvs import (
    BadName,
    CodingName,
    CodingPosition,
    Edit,
    accession_key,
    parse_coding,
    parse_genomic,
    plain_coding_name,
    plain_protein_name,
    same_protein_change,
)

NAMES = [
    "c.76A>T",
    "c.-12G>A",
    "c.*46T>A",
    "c.88+2T>G",
    "c.89-1G>T",
    "c.-85+1G>T",
    "c.*37-3C>A",
    "c.5266dup",
    "c.20_23dup",
    "c.1521_1523del",
    "c.183_186+48del",
    "c.4375_4376insACCT",
    "c.79_80delinsTT",
    "c.77_80inv",
    "c.123C=",
]


@pytest.mark.parametrize("name", NAMES)
def test_coding_names_come_back_as_they_were(name: str) -> None:
    assert str(parse_coding(name)) == name
    assert parse_coding(name.removeprefix("c.")) == parse_coding(name)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("c.5266dupC", "c.5266dup"),
        ("NM_007294.4:c.68_69delAG", "c.68_69del"),
        ("c.79_80delGGinsTT", "c.79_80delinsTT"),
        ("c.1206_1207AG[4]", "c.1206_1207AG[4]"),
        ("no name", "no name"),
    ],
)
def test_coding_names_in_one_spelling(written: str, plain: str) -> None:
    assert plain_coding_name(written) == plain


@pytest.mark.parametrize(
    "text", ["c.0A>T", "c.", "c.76", "c.76ins", "c.76dupinsA", "p.Arg97Ter", ""]
)
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(BadName):
        parse_coding(text)


def test_genomic_names() -> None:
    assert str(parse_genomic("g.43045712dup")) == "g.43045712dup"
    assert str(parse_genomic("m.3243A>G")) == "m.3243A>G"
    assert parse_genomic("g.10_12delinsT").end == 12
    with pytest.raises(BadName):
        parse_genomic("c.10A>T")


@st.composite
def positions(draw: st.DrawFn) -> CodingPosition:
    after_stop = draw(st.booleans())
    base = draw(st.integers(1, 9999))
    if not after_stop and draw(st.booleans()):
        base = -base
    return CodingPosition(base, draw(st.integers(-500, 500)), after_stop)


BASES = st.text("ACGT", min_size=1, max_size=6)


@st.composite
def coding_names(draw: st.DrawFn) -> CodingName:
    start, end = sorted((draw(positions()), draw(positions())))
    edit = draw(st.sampled_from(list(Edit)))
    if edit is Edit.SUBSTITUTION:
        ref, alt = draw(st.sampled_from(["AC", "GT", "TA"]))
        return CodingName(start, start, edit, ref, alt)
    if edit in (Edit.INSERTION, Edit.DELETION_INSERTION):
        return CodingName(start, end, edit, "", draw(BASES))
    return CodingName(start, end, edit)


@given(coding_names())
def test_any_coding_name_comes_back(name: CodingName) -> None:
    assert parse_coding(str(name)) == name


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("NP_000050.3:p.(R97Pfs*23)", "Arg97ProfsTer23"),
        ("p.Arg97ProfsTer23", "Arg97ProfsTer23"),
        ("p.Q356*", "Gln356Ter"),
        ("p.(Leu120%3D)", "Leu120="),
        ("p.*110Qext*17", "Ter110GlnextTer17"),
        ("p.Lys2_Gly3insQSK", "Lys2_Gly3insGlnSerLys"),
        ("p.(Met1?)", "Met1?"),
        ("p.?", "?"),
    ],
)
def test_protein_names_in_one_spelling(written: str, plain: str) -> None:
    assert plain_protein_name(written) == plain


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("p.Arg97fs", "p.(Arg97ProfsTer23)"),
        ("p.Arg97Profs", "p.(Arg97ProfsTer23)"),
        ("p.(Thr637delinsSerGlnTer)", "p.(Thr637SerfsTer3)"),
        ("p.Leu327_Cys328insTer", "p.(Cys328Ter)"),
        ("p.Met1Val", "p.(Met1?)"),
    ],
)
def test_the_same_change_said_otherwise(one: str, two: str) -> None:
    assert same_protein_change(one, two)
    assert same_protein_change(two, one)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("p.Arg97ProfsTer23", "p.Arg97ProfsTer24"),
        ("p.Arg97ProfsTer23", "p.Arg98ProfsTer23"),
        ("p.Arg97Ter", "p.Arg97ProfsTer2"),
        ("p.Arg97fs", "p.Arg97Cys"),
        ("p.Met1Val", "p.Met2Val"),
        ("p.?", "p.Arg97Ter"),
    ],
)
def test_other_changes_are_not_the_same(one: str, two: str) -> None:
    assert not same_protein_change(one, two)


def test_accession_without_version() -> None:
    assert accession_key("NM_000059.4") == accession_key("NM_000059") == "NM_000059"
