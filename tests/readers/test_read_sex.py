"""What X and Y hint of the sample's sex."""

from __future__ import annotations

import pytest
from reading import Answer

from counselor.readers.result import SexEvidence
from counselor.readers.vcf.sex_lines import MOST_LINES
from vcf_builder import VcfBuilder


def test_only_passed_single_base_variants_outside_the_shared_ends_count(answer: Answer) -> None:
    built = (
        VcfBuilder(prefix=True)
        .record("X", 100_000, "A", "C", "0/1")  # pseudoautosomal
        .record("X", 5_000_000, "A", "C", "0/1")
        .record("X", 5_000_001, "A", "C", "1/1")
        .record("X", 5_000_002, "A", "C", "1")
        .record("X", 5_000_003, "A", "C", "0/1", filters="LowQual")
        .record("X", 5_000_004, "A", "C", "0/0")
        .record("X", 5_000_005, "A", "C", "./1")
        .record("X", 5_000_006, "A", "ACC", "0/1")
        .block("X", 6_000_000, 7_000_000)
        .record("Y", 5_000_000, "A", "C", "1/1")
        .record("Y", 5_000_001, "A", "C", "./.")
    )
    assert answer(built).sex_evidence == SexEvidence(x_het=1, x_called=3, x_haploid=1, y_called=1)


def test_lines_read_for_sex_are_not_listed_as_variants(answer: Answer) -> None:
    assert answer(VcfBuilder().record("X", 5_000_000, "A", "C", "0/1")).observed == ()


def test_very_many_lines_are_sampled(answer: Answer) -> None:
    built = VcfBuilder()
    for at in range(5000):
        built.record("X", 5_000_000 + at, "A", "C", "0/1")
    found = answer(built).sex_evidence
    assert found.x_called == MOST_LINES
    assert found.x_het == found.x_called


def test_the_sample_depends_neither_on_order_nor_on_how_the_file_is_cut(
    answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [(5_000_000 + 7 * at, "0/1" if at % 5 else "1/1") for at in range(3000)]
    whole, backwards = VcfBuilder(), VcfBuilder()
    for pos, genotype in rows:
        whole.record("X", pos, "A", "C", genotype)
    for pos, genotype in reversed(rows):
        backwards.record("X", pos, "A", "C", genotype)
    first = answer(whole).sex_evidence
    monkeypatch.setattr("counselor.readers.vcf.text.BLOCK_BYTES", 5000)
    assert answer(whole).sex_evidence == first
    assert answer(backwards).sex_evidence == first
    assert 0.75 < first.x_het / first.x_called < 0.85
