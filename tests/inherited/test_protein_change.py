"""Names of protein changes where the reference itself is unusual."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counselor.genome.build import Build
from counselor.genome.coding_map import CodingMap
from counselor.inherited.coding import CodingSequence, is_whole
from counselor.inherited.consequence import Namer
from counselor.inherited.protein_change import protein_change
from counselor.rulebook.load import bundled_rulebook
from small_gene import CODING, small_gene

MAP = CodingMap.of(small_gene("+"))
WITH_TGA = CODING[:18] + "TGA" + CODING[21:]  # the seventh codon
SELENO = CodingSequence(MAP, WITH_TGA, "")


def test_tga_inside_the_reference_is_selenocysteine() -> None:
    assert SELENO.protein == "MAKLGSUKDWYREALC*"
    assert protein_change(SELENO, 20, 1, "C").name == "Sec7Cys"
    assert protein_change(SELENO, 15, 3, "").name == "Ser6del"
    assert protein_change(SELENO, 15, 6, "").name == "Ser6_Sec7del"


def test_a_new_tga_elsewhere_is_a_stop() -> None:
    change = protein_change(SELENO, 29, 1, "A")
    assert (change.name, change.term, change.stop) == ("Trp10Ter", "stop_gained", 9)


def test_several_codons_with_selenocysteine_among_them() -> None:
    change = protein_change(SELENO, 17, 6, "TTGAAG")
    assert change.term in ("synonymous_variant", "missense_variant")
    assert "Ter" not in change.name


@pytest.mark.parametrize(("start", "inserted"), [(0, "C"), (1, "A"), (0, "GCA"), (2, "CAT")])
def test_bases_put_before_a_start_that_stays_whole_lose_no_start(start: int, inserted: str) -> None:
    """`C|ATG` to `CA|ATG` is named c.1dup, and the start codon is still there."""
    change = protein_change(CodingSequence(MAP, CODING, ""), start, 0, inserted)
    assert (change.name, change.term) == ("?", "5_prime_UTR_variant")


def test_a_start_that_is_torn_apart_is_lost() -> None:
    change = protein_change(CodingSequence(MAP, CODING, ""), 1, 0, "C")
    assert (change.name, change.term) == ("Met1?", "start_lost")


def test_unknown_bases_give_no_name() -> None:
    known = CodingSequence(MAP, CODING[:6] + "N" + CODING[7:], "")
    change = protein_change(known, 7, 1, "C")
    assert (change.name, change.term) == ("", "coding_sequence_variant")


def test_a_stop_that_nothing_follows_is_not_invented() -> None:
    bare = CodingSequence(MAP, CODING, "")
    assert protein_change(bare, len(CODING) - 3, 1, "C").name == "Ter17ArgextTer?"


@pytest.mark.parametrize(
    ("start", "length", "inserted", "name"),
    [
        (12, 0, "CTT", "Leu4dup"),
        (6, 3, "TGGTGG", "Lys3delinsTrpTrp"),
        (15, 6, "TGGTGG", "Ser6_Gln7delinsTrpTrp"),
        (33, 0, "TGGTAA", "Tyr11_Arg12insTrpTer"),
        (30, 3, "TAA", "Tyr11Ter"),
    ],
)
def test_changes_of_whole_codons(start: int, length: int, inserted: str, name: str) -> None:
    assert protein_change(CodingSequence(MAP, CODING, ""), start, length, inserted).name == name


def test_what_counts_as_a_whole_coding_sequence() -> None:
    model = small_gene("+")
    assert is_whole(CODING, model)
    assert not is_whole(CODING[:-1], model)
    assert not is_whole("CTG" + CODING[3:], model)
    assert not is_whole(CODING[:-3] + "CCC", model)
    assert is_whole("ATTGCA", replace(model, chrom="MT"))


def test_the_one_gene_that_starts_otherwise() -> None:
    """WT1 starts with CTG, which is read as methionine."""
    rulebook = bundled_rulebook()
    coding = Namer(rulebook.reference(Build.GRCH38)).coding(rulebook.transcripts("WT1")[0])
    assert coding.bases is not None
    assert coding.bases.startswith("CTG")
    assert coding.protein.startswith("M")
