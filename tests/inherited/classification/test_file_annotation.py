"""Frequencies and scores in INFO: only what its name says, and only for this ALT."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counselor.inherited.classification.file_annotation import FileAnnotation, file_annotation
from counselor.inherited.classification.variant_facts import Frequency, Score
from result_builder import seen

CSQ = {"CSQ": "Consequence annotations. Format: Allele|SYMBOL|gnomADe_AF|gnomADe_FIN_AF|REVEL"}


def read(info: str, *, key: str = "17-7675088-C-T", fields: dict[str, str] | None = None):
    return file_annotation(replace(seen(key), info=info), "TP53", fields or {})


def test_nothing_is_said_where_nothing_stands() -> None:
    assert read("") == FileAnnotation()


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        ("gnomAD_AF=0.002", Frequency(0.002, "gnomAD_AF", 0.002)),
        (
            "gnomad_exomes_AF_nfe=0.01;gnomAD_AF=0.002",
            Frequency(0.01, "gnomad_exomes_AF_nfe", 0.01),
        ),
        ("gnomADg_FIN_AF=0.3;gnomADg_AF=0.001", Frequency(0.3, "gnomADg_FIN_AF", 0.001)),
        ("MAX_AF=0.2", Frequency(0.2, "MAX_AF", None)),
        ("gnomAD_AF=0", Frequency(0.0, "gnomAD_AF", 0.0)),
        ("AF=0.5;AC=1;AN=2", None),
        ("gnomAD_AF=0.1,0.2", None),
        ("gnomAD_AF=.", None),
        ("gnomAD_AF=-1", None),
        ("gnomAD_nhomalt=0", None),
        ("gnomAD_AF_filter=0", None),
    ],
)
def test_only_frequencies_of_populations_count(info: str, expected: Frequency | None) -> None:
    assert read(info).frequency == expected


def test_vep_fields_of_this_gene_and_allele() -> None:
    info = "CSQ=T|OTHER|0.9|0.9|0.9,A|TP53|0.8|0.8|0.8,T|TP53|0.00001||0.91"
    found = read(info, fields=CSQ)
    assert found.frequency == Frequency(0.00001, "gnomADe_AF", 0.00001)
    assert found.revel == Score(0.91, "REVEL")
    assert read(info).frequency is None, "without the header nobody knows what a column is"


def test_vep_names_indels_without_the_shared_base() -> None:
    info = "CSQ=-|TP53|0.001||"
    assert read(info, key="17-7675088-CT-C", fields=CSQ).frequency is not None
    assert read("CSQ=GG|TP53|0.001||", key="17-7675088-C-CGG", fields=CSQ).frequency is not None


def test_spliceai_is_the_largest_of_four_for_this_allele() -> None:
    info = "SpliceAI=A|TP53|0.99|0|0|0|1|2|3|4,T|TP53|0.01|0.02|0.71|0.03|1|2|3|4"
    assert read(info).splice == Score(0.71, "SpliceAI")
    assert read("SpliceAI=T|OTHER|0.9|0|0|0|1|2|3|4").splice is None
    assert read("SpliceAI=T|TP53|.|.|.|.|.|.|.|.").splice is None


def test_a_score_that_is_missing_in_part_is_no_score() -> None:
    assert read("SpliceAI=T|TP53|0.0|.|0.0|0.0|1|2|3|4").splice is None
