"""Samples and headers: a question or an error, never a guess."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading import Answer, meanings, site
from targets_fake import CYP2C19_2, FakeTargets

from counselor.errors import InputError
from counselor.readers.read import read
from counselor.readers.result import Evidence, SiteState
from counselor.readers.vcf.header import (
    HeaderMalformed,
    NoSampleColumns,
    NothingDeclaredReference,
    SampleNotChosen,
    SampleUnknown,
)
from counselor.readers.vcf.reader import NoGenotypes, NoKnownChromosome
from counselor.readers.vcf.record import RecordMalformed
from vcf_builder import VcfBuilder


def trio() -> VcfBuilder:
    built = VcfBuilder().samples("CHILD", "MOTHER", "FATHER")
    return built.record("10", 94781859, "G", "A", ("0/1", "0/0", "1/1"), dp=(30, 31, 32))


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "patient.vcf"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    ("name", "alleles", "depth"),
    [("CHILD", ("G", "A"), 30), ("MOTHER", ("G", "G"), 31), ("FATHER", ("A", "A"), 32)],
)
def test_the_chosen_sample_is_read(
    answer: Answer, name: str, alleles: tuple[str, ...], depth: int
) -> None:
    result = answer(trio(), sample=name)
    assert (result.sample, result.samples) == (name, ("CHILD", "MOTHER", "FATHER"))
    assert site(result, CYP2C19_2).alleles == alleles
    assert site(result, CYP2C19_2).measures.depth == depth


def test_several_samples_and_none_chosen_is_a_question(answer: Answer) -> None:
    with pytest.raises(SampleNotChosen, match="'CHILD', 'MOTHER', 'FATHER'") as caught:
        answer(trio())
    assert caught.value.samples == ("CHILD", "MOTHER", "FATHER")


def test_an_unknown_sample_lists_the_known_ones(answer: Answer) -> None:
    with pytest.raises(SampleUnknown, match=r"no sample 'UNCLE'.*'CHILD', 'MOTHER'"):
        answer(trio(), sample="UNCLE")


def test_a_file_without_samples(answer: Answer) -> None:
    with pytest.raises(NoSampleColumns, match=r"'patient\.vcf' holds no sample"):
        answer(VcfBuilder().samples().record("1", 5, "A", "C"))


def test_a_file_without_genotypes(answer: Answer) -> None:
    line = "10\t94781859\t.\tG\tA\t50\tPASS\t.\tDP\t30"
    with pytest.raises(NoGenotypes, match=r"'patient\.vcf' has no genotypes"):
        answer(VcfBuilder().raw(line))


def test_one_line_without_a_genotype_is_no_call(answer: Answer) -> None:
    line = "10\t94781859\t.\tG\tA\t50\tPASS\t.\tDP\t30"
    result = answer(VcfBuilder().raw(line).record("10", 94761900, "C", "T"))
    assert site(result, CYP2C19_2).state is SiteState.NO_CALL


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("VCFv4.2", "VCFv3.3"), "in line 1: '##fileformat=VCFv3.3' is no version 4"),
        (("#CHROM\tPOS\tID", "#CHROM POS ID"), "line 36: its columns are separated by spaces"),
        (("#CHROM", "CHROM"), "the line that starts with #CHROM is missing"),
        (("\tINFO\t", "\tNOTE\t"), "the column line must start with #CHROM POS ID"),
        (("\tFORMAT\t", "\tFMT\t"), "the ninth column is 'FMT', not FORMAT"),
        (("CHILD\tMOTHER", "CHILD\tCHILD"), "the sample name 'CHILD' is there twice"),
        (("##FILTER", "##\0FILTER"), "line 2: binary bytes"),
    ],
)
def test_malformed_headers(tmp_path: Path, change: tuple[str, str], sentence: str) -> None:
    path = write(tmp_path, trio().text().replace(*change))
    with pytest.raises(HeaderMalformed, match=sentence) as caught:
        read(path, rulebook=FakeTargets(), sample="CHILD")
    assert "'patient.vcf'" in caught.value.sentence


def test_a_header_that_stops(tmp_path: Path) -> None:
    path = write(tmp_path, trio().text().split("#CHROM")[0])
    with pytest.raises(HeaderMalformed, match="#CHROM is missing"):
        read(path, rulebook=FakeTargets())


def test_absence_in_a_file_without_records_is_never_reference(answer: Answer) -> None:
    with pytest.raises(NothingDeclaredReference, match="holds no record"):
        answer(VcfBuilder(), evidence=Evidence(absent_is_reference="the panel lists everything"))


@pytest.mark.parametrize("version", ["VCFv4.0", "VCFv4.1", "VCFv4.3", "VCFv4.4", "VCFv4.5"])
def test_all_versions_of_vcf_4(answer: Answer, version: str) -> None:
    built = VcfBuilder(version=version).record("10", 94781859, "G", "A", "0/1")
    assert site(answer(built), CYP2C19_2).alleles == ("G", "A")


def test_a_missing_version_is_warned_about(answer: Answer) -> None:
    result = answer(VcfBuilder(version="").record("10", 94781859, "G", "A", "0/1"))
    assert site(result, CYP2C19_2).state is SiteState.CALLED
    assert "input_warning.no_version" in [it.key for it in result.warnings]


def test_a_header_without_records_is_warned_about(answer: Answer) -> None:
    result = answer(VcfBuilder())
    assert result.records == 0
    assert "input_warning.no_records" in [it.key for it in result.warnings]


@pytest.mark.parametrize(
    "dressed",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: "\ufeff" + text.replace("\n", "\r\n"),
        lambda text: text + "\n\n",
        lambda text: text.removesuffix("\n"),
    ],
)
def test_line_ends_byte_order_mark_and_empty_end(tmp_path: Path, dressed: object) -> None:
    text = trio().text()
    plain = read(write(tmp_path, text), rulebook=FakeTargets(), sample="FATHER")
    path = write(tmp_path, dressed(text))  # type: ignore[operator]
    result = read(path, rulebook=FakeTargets(), sample="FATHER")
    assert result.sites == plain.sites
    assert result.records == plain.records == 1


def test_names_in_another_encoding(tmp_path: Path) -> None:
    path = write(tmp_path, trio().text().replace("CHILD", "JÜRG").encode("latin-1"))
    assert read(path, rulebook=FakeTargets(), sample="JÜRG").sample == "JÜRG"


def test_refseq_names_of_chromosomes(answer: Answer) -> None:
    line = "NC_000010.11\t94781859\t.\tG\tA\t50\tPASS\t.\tGT\t0/1"
    named = answer(VcfBuilder().raw(line))
    plain = answer(VcfBuilder().record("10", 94781859, "G", "A", "0/1"))
    assert meanings(named) == meanings(plain)


def test_every_error_is_an_input_error() -> None:
    for kind in (HeaderMalformed, NoGenotypes, NoSampleColumns, SampleNotChosen, SampleUnknown):
        assert issubclass(kind, InputError)


def test_line_separators_of_other_kinds_do_not_shift_line_numbers(answer: Answer) -> None:
    built = VcfBuilder().header('##note="one\u2028line\x85only\x0c"').raw("broken")
    number = len(built.text().rstrip("\n").split("\n"))
    with pytest.raises(RecordMalformed, match=f"line {number}:"):
        answer(built)


def test_records_on_chromosomes_of_unknown_names_are_not_passed_over(tmp_path: Path) -> None:
    """Declared absence would make all of them reference."""
    built = VcfBuilder().raw("hs10\t94781859\t.\tG\tA\t50\tPASS\t.\tGT\t0/1")
    path = built.write(tmp_path / "patient.vcf")
    with pytest.raises(NoKnownChromosome, match="'hs10'"):
        read(path, rulebook=FakeTargets(), evidence=Evidence(absent_is_reference="all tested"))


def test_two_genotype_fields_are_an_error(tmp_path: Path) -> None:
    built = VcfBuilder().raw("10\t94781859\t.\tG\tA\t50\tPASS\t.\tGT:GT\t0/1:0/0")
    with pytest.raises(RecordMalformed, match="FORMAT names GT twice"):
        read(built.write(tmp_path / "patient.vcf"), rulebook=FakeTargets())
