"""Every warning and every reason has its sentence."""

from __future__ import annotations

import re

import pytest
from reading import Answer

from counselor import wording
from counselor.genome.build import Build
from counselor.genome.interval import Interval
from counselor.readers.result import Evidence, SiteReason, TestResult
from counselor.readers.vcf import warnings
from vcf_builder import VcfBuilder


def sentences(result: TestResult) -> dict[str, str]:
    """The warnings of a result as a person reads them."""
    words = wording.load()
    return {it.key: words.text(it.key, it.values) for it in result.warnings}


def test_every_warning_that_a_file_can_give_is_a_sentence(answer: Answer) -> None:
    silent = VcfBuilder(Build.GRCH37, version="", prefix=True, contigs=False)
    declared = Evidence((Interval("10", 96541616, 96541616),), "panel.bed")
    first = answer(silent.header("##reference=hg19").record("MT", 5, "A", "C"), evidence=declared)
    second = answer(
        VcfBuilder()
        .record("10", 94781859, "C", "A")
        .record("13", 32340300, "GT", "G", "0/1")
        .record("13", 32340300, "GT", "G", "1/1"),
        build=Build.GRCH38,
    )
    third = answer(VcfBuilder().block("10", 94781000, 94782000, dp=None, gq=None))
    said = sentences(first) | sentences(second) | sentences(third) | sentences(answer(VcfBuilder()))
    documented = set(re.findall(r"^- `(\w+)`", warnings.__doc__ or "", re.MULTILINE))
    assert {key.removeprefix(warnings.PREFIX) for key in said} == documented
    assert "on chromosome 10" in said["input_warning.declared_without_records"]
    assert "13:32340300" in said["input_warning.contradicting_records"]
    assert "At 1 place a block" in said["input_warning.blocks_without_measures"]


@pytest.mark.parametrize(("dp", "gq"), [(30, None), (None, 60)])
def test_a_block_with_depth_or_quality_needs_no_warning(
    answer: Answer, dp: int | None, gq: int | None
) -> None:
    result = answer(VcfBuilder().block("10", 94781000, 94782000, dp=dp, gq=gq))
    assert "input_warning.blocks_without_measures" not in sentences(result)


@pytest.mark.parametrize("reason", [it for it in SiteReason if it is not SiteReason.NONE])
def test_every_reason_is_a_sentence(reason: SiteReason) -> None:
    assert wording.load().text(f"reason.{reason.value}")
