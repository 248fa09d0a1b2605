"""What is said with every finding of a gene that short reads may misread, and of mitochondria."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from case_builder import a_variant, an_inherited
from counselor import wording
from counselor.findings.models import InheritedFinding
from counselor.genome.genotype import Zygosity
from counselor.inherited.large.together import with_cautions
from counselor.inherited.mitochondrial import mitochondrial_notices
from counselor.rulebook.load import bundled_rulebook
from large_builder import findings_of

WORDS = wording.load("en")


def test_every_finding_of_pms2_warns_of_its_twin(tmp_path: Path) -> None:
    rows = [it for it in bundled_rulebook().listed_in_gene("PMS2") if len(it.ref) == len(it.alt)]
    first = rows[0]
    line = "\t".join(
        (first.chrom, str(first.pos38), ".", first.ref, first.alt, "9", "PASS", ".", "GT", "0/1")
    )
    found = [it for it in findings_of(tmp_path, line).inherited if it.gene == "PMS2"]
    assert found
    for finding in found:
        (notice,) = (it for it in finding.notices if it.key == "hard_region.twin_exons")
        assert notice.values == {"gene": "PMS2", "exons": "11–15", "twin": "PMS2CL"}


def test_other_genes_are_not_warned_of() -> None:
    (plain,) = with_cautions([an_inherited("BRCA2")], bundled_rulebook())
    assert not any(item.key.startswith("hard_region") for item in plain.notices)


def mitochondrial(share: float | None, zygosity: Zygosity, key: str) -> InheritedFinding:
    variant = replace(
        a_variant("MT-TL1", key=key), allele_balance=share, zygosity=zygosity, hgvs_c="m.3243A>G"
    )
    return replace(an_inherited("MT-TL1"), variants=(variant,), inheritance="MT")


@pytest.mark.parametrize(
    ("share", "zygosity", "key"),
    [
        (0.04, Zygosity.HETEROPLASMIC, "low_fraction"),
        (0.42, Zygosity.HETEROPLASMIC, "heteroplasmic"),
        (0.99, Zygosity.HOMOPLASMIC, "homoplasmic"),
    ],
)
def test_the_share_of_reads_is_told_without_a_limit_of_disease(
    share: float, zygosity: Zygosity, key: str
) -> None:
    found = list(mitochondrial_notices(mitochondrial(share, zygosity, "MT-11778-G-A")))
    assert [item.key.rpartition(".")[2] for item in found] == [key, "maternal"]
    assert found[0].values["percent"] == {0.04: "4.0", 0.42: "42", 0.99: "99"}[share]
    for item in found:
        assert WORDS.text(item.key, item.values)


def test_blood_may_hide_3243() -> None:
    found = mitochondrial_notices(mitochondrial(0.2, Zygosity.HETEROPLASMIC, "MT-3243-A-G"))
    assert "mitochondrial.notice.blood" in {item.key for item in found}


def test_nuclear_variants_have_none_of_it() -> None:
    assert list(mitochondrial_notices(an_inherited("BRCA1"))) == []
