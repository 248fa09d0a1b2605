"""The normal form of variants (Tan, Abecasis & Kang 2015): unique, idempotent, faithful."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counselor.genome.variant import Variant, normalised, parse_key, trimmed


@dataclass(frozen=True)
class Stretch:
    """A made-up chromosome `1`; `hidden` positions (1-based) are not at hand."""

    bases: str
    hidden: frozenset[int] = frozenset()

    def fetch(self, chrom: str, start: int, end: int) -> str | None:
        inside = chrom == "1" and start >= 1 and end <= len(self.bases)
        if not inside or any(pos in self.hidden for pos in range(start, end + 1)):
            return None
        return self.bases[start - 1 : end]

    def changed(self, variant: Variant) -> str:
        """The chromosome with the change made."""
        at = variant.pos - 1
        assert self.bases[at : at + len(variant.ref)] == variant.ref
        return self.bases[:at] + variant.alt + self.bases[at + len(variant.ref) :]


def dna(least: int, most: int) -> st.SearchStrategy[str]:
    # Two letters make repeats, and with them shifts, frequent.
    return st.text("AC", min_size=least, max_size=most)


@st.composite
def written_variants(draw: st.DrawFn) -> tuple[Stretch, Variant]:
    """A reference and any change of it, with arbitrary padding on both sides."""
    bases = draw(dna(6, 30))
    start = draw(st.integers(1, len(bases)))
    end = draw(st.integers(start, min(len(bases), start + 8)))
    ref = bases[start - 1 : end]
    alt = draw(dna(1, 8).filter(lambda text: text != ref))
    return Stretch(bases), Variant("1", start, ref, alt)


@given(written_variants())
def test_normal_form_is_the_same_change(written: tuple[Stretch, Variant]) -> None:
    reference, variant = written
    assert reference.changed(normalised(variant, reference)) == reference.changed(variant)


@given(written_variants())
def test_normal_form_of_the_normal_form_is_itself(written: tuple[Stretch, Variant]) -> None:
    reference, variant = written
    normal = normalised(variant, reference)
    assert normalised(normal, reference) == normal
    assert trimmed(normal) == normal


@given(written_variants(), st.data())
def test_every_way_of_writing_a_change_has_one_normal_form(
    written: tuple[Stretch, Variant], data: st.DataObject
) -> None:
    """Whatever differs between two sequences, padded or cut at will, ends in one form."""
    reference, variant = written
    before, after = reference.bases, reference.changed(variant)
    if before == after:
        return
    shared_start = _common(before, after)
    shared_end = _common(before[::-1], after[::-1])
    rewritten = []
    for _ in range(2):
        left = data.draw(st.integers(0, min(shared_start, len(before) - 1, len(after) - 1)))
        shorter = min(len(before), len(after))
        right = data.draw(st.integers(0, max(0, min(shared_end, shorter - left - 1))))
        ref, alt = before[left : len(before) - right], after[left : len(after) - right]
        rewritten.append(normalised(Variant("1", left + 1, ref, alt), reference))
    assert rewritten[0] == rewritten[1] == normalised(variant, reference)


def _common(one: str, two: str) -> int:
    return next(
        (at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b),
        min(len(one), len(two)),
    )


@given(written_variants(), st.frozensets(st.integers(1, 30)))
def test_missing_bases_never_make_another_change(
    written: tuple[Stretch, Variant], hidden: frozenset[int]
) -> None:
    reference, variant = written
    partial = Stretch(reference.bases, hidden)
    normal = normalised(variant, partial)
    assert reference.changed(normal) == reference.changed(variant)
    assert normalised(normal, partial) == normal


@given(written_variants())
def test_key_reads_back(written: tuple[Stretch, Variant]) -> None:
    variant = written[1]
    assert parse_key(variant.key) == variant


@pytest.mark.parametrize(
    ("bases", "written", "normal"),
    [
        ("GGGCACACACAGGG", "1-8-CAC-C", "1-3-GCA-G"),  # deletion in a repeat
        ("GGGCACACACAGGG", "1-11-A-ACA", "1-3-G-GCA"),  # insertion at its right end
        ("GATTACA", "1-2-ATTA-ATCA", "1-4-T-C"),  # padded substitution
        ("GATTACA", "1-2-ATT-CTG", "1-2-ATT-CTG"),  # delins stays one change
        ("AAAA", "1-2-AA-A", "1-1-AA-A"),  # at the very start of the chromosome
        ("GATTACA", "1-4-TA-T", "1-4-TA-T"),
    ],
)
def test_worked_examples(bases: str, written: str, normal: str) -> None:
    assert normalised(parse_key(written), Stretch(bases)).key == normal


def test_deletion_stays_where_trimming_put_it_without_bases() -> None:
    nowhere = Stretch("")
    assert normalised(Variant("1", 100, "GATT", "GAT"), nowhere).key == "1-101-AT-A"


@pytest.mark.parametrize("text", ["", "1-2-A", "1-two-A-C", "1-2-A-C-G"])
def test_broken_keys_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_key(text)


def test_last_reference_base() -> None:
    assert Variant("1", 100, "GATT", "G").end == 103
    assert Variant("1", 100, "G", "GATT").end == 100
