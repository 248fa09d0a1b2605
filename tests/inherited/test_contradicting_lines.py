"""A listed variant that other lines contradict stays visible, and its zygosity stays open."""

from __future__ import annotations

from pathlib import Path

import pytest

from counselor.genome.genotype import Sex, Zygosity
from counselor.inherited.interpret import inherited_findings
from counselor.readers.read import read
from counselor.rulebook.load import bundled_rulebook
from vcf_builder import VcfBuilder

C282Y = ("6", 26092913, "G")


@pytest.mark.parametrize(("alt", "gt"), [("A", "0/1"), ("A", "0/0"), (".", "0/0")])
def test_hfe_is_not_homozygous_where_lines_disagree(tmp_path: Path, alt: str, gt: str) -> None:
    built = VcfBuilder().record(*C282Y, "A", "1/1").record(*C282Y, alt, gt)
    result = read(built.write(tmp_path / "patient.vcf"), rulebook=bundled_rulebook())
    (finding,) = inherited_findings(result, bundled_rulebook(), Sex.FEMALE)[0]
    assert finding.variants[0].zygosity is Zygosity.UNKNOWN
    assert not finding.reportable
    assert "notice.zygosity_half_call" in [item.key for item in finding.notices]
    assert "input_warning.contradicting_records" in [item.key for item in result.warnings]
