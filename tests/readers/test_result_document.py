"""What the vault keeps of a result is the result."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import Answer

from counselor.genome.build import CHROMOSOMES, Build
from counselor.genome.interval import Interval
from counselor.genome.variant import Variant
from counselor.readers.document import from_json, to_json
from counselor.readers.result import (
    Evidence,
    InputFile,
    InputWarning,
    Measures,
    ObservedVariant,
    SexEvidence,
    Site,
    SiteReason,
    SiteState,
    TestResult,
)
from vcf_builder import VcfBuilder

bases = st.text("ACGT", min_size=1, max_size=5)
words = st.text(max_size=8)
numbers = st.integers(0, 10**9)
chroms = st.sampled_from(CHROMOSOMES)
measures = st.builds(
    Measures,
    st.none() | numbers,
    st.none() | st.lists(numbers, max_size=3).map(tuple),
    st.none() | numbers,
    st.lists(words, max_size=2).map(tuple),
    numbers,
)
sites = st.builds(
    Site,
    st.sampled_from(SiteState),
    st.sampled_from(SiteReason),
    st.lists(st.none() | bases, max_size=2).map(tuple),
    st.booleans(),
    st.none() | words,
    measures,
)
observed = st.builds(
    ObservedVariant,
    st.builds(Variant, chroms, st.integers(1, 10**9), bases, bases),
    words,
    numbers,
    numbers,
    st.lists(st.integers(0, 3), max_size=2).map(tuple),
    st.booleans(),
    st.none() | words,
    st.none() | st.floats(0, 1),
    st.booleans(),
    st.booleans(),
    measures,
)
intervals = st.builds(
    lambda chrom, start, size: Interval(chrom, start, start + size),
    chroms,
    st.integers(1, 10**9),
    numbers,
)
results = st.builds(
    TestResult,
    input=st.builds(InputFile, words, words, words, numbers),
    build=st.sampled_from(Build),
    sample=words,
    samples=st.lists(words, max_size=3).map(tuple),
    kind=st.sampled_from(["vcf", "gvcf"]),
    records=numbers,
    evidence=st.builds(
        Evidence, st.none() | st.lists(intervals, max_size=3).map(tuple), words, words
    ),
    sites=st.dictionaries(st.tuples(chroms, st.integers(1, 10**9), bases), sites, max_size=6),
    observed=st.lists(observed, max_size=3).map(tuple),
    sex_evidence=st.builds(SexEvidence, numbers, numbers, numbers, numbers),
    warnings=st.lists(
        st.builds(InputWarning, words, st.dictionaries(words, words, max_size=2)), max_size=2
    ).map(tuple),
)


@settings(deadline=None)
@given(results)
def test_written_and_read_back_it_is_the_same(result: TestResult) -> None:
    text = to_json(result)
    assert from_json(text) == result
    assert to_json(from_json(text)) == text


def test_equal_answers_are_kept_once(answer: Answer) -> None:
    document = json.loads(to_json(answer(VcfBuilder())))
    assert len(document["answers"]) == 1


def test_the_path_of_the_file_is_not_kept(answer: Answer, tmp_path: object) -> None:
    assert str(tmp_path) not in to_json(answer(VcfBuilder()))


@pytest.mark.parametrize("text", ["{}", "[]", '{"schema": "counselor.test_result/2"}', "no"])
def test_another_document_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"schema counselor\.test_result/1|Expecting value"):
        from_json(text)
