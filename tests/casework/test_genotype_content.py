"""The same genotypes are known again in another file; other people's are not."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from counselor.casework.genotype_content import Band, bands_of, is_same_content
from counselor.readers.result import InputFile, TestResult
from result_builder import result_of, seen

KEY = b"k" * 32


def person(*, gt: str = "0/1", chroms: range = range(1, 9), each: int = 4) -> TestResult:
    return result_of(
        *(seen(f"{chrom}-{100 * at + 1}-A-G", gt) for chrom in chroms for at in range(each))
    )


def bands(result: TestResult, key: bytes = KEY) -> dict[str, Band]:
    return {band.chrom: band for band in bands_of(result, key)}


def test_another_file_with_the_same_genotypes_is_the_same() -> None:
    other = replace(person(), input=InputFile("other.bcf", "1" * 64, "bcf", 7), sample="P2")
    assert is_same_content(bands(person()), bands(other))


def test_a_few_more_genes_do_not_make_it_another() -> None:
    more = result_of(*person().observed, seen("1-999-A-G"))
    assert is_same_content(bands(person()), bands(more))


def test_other_genotypes_are_another_person_s() -> None:
    assert not is_same_content(bands(person()), bands(person(gt="1/1")))


def test_a_handful_of_variants_proves_nothing() -> None:
    few = bands(person(chroms=range(1, 3)))
    assert not is_same_content(few, few)


def test_without_the_key_digests_tell_nothing() -> None:
    one, two = bands(person()), bands(person(), b"x" * 32)
    assert {band.digest for band in one.values()}.isdisjoint(it.digest for it in two.values())


@given(st.sampled_from(["0/1", "1/1"]), st.integers(1, 12), st.integers(2, 6))
def test_symmetric(gt: str, chroms: int, each: int) -> None:
    one, two = bands(person()), bands(person(gt=gt, chroms=range(1, chroms), each=each))
    assert is_same_content(one, two) == is_same_content(two, one)
