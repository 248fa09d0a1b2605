"""Laws: what must not change an answer, and what must never make one more certain."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from reading import answer_in, meanings
from targets_fake import TARGETS_38, FakeTargets

from counselor.genome.target import Target, TargetTable
from counselor.progress import silent
from counselor.readers.result import Evidence, Measures, ObservedVariant, SiteState, TestResult
from counselor.readers.sniff import sniff
from counselor.readers.vcf.selection import MARGIN, Selector, layout_of, wanted_of
from counselor.readers.vcf.text import TextVcf
from vcf_builder import VcfBuilder

Line = tuple[Target, tuple[str, ...], tuple[int, ...], str, str]

law = settings(deadline=None, max_examples=60)  # each example writes and reads files

DECLARED = Evidence(absent_is_reference="every position is listed")
SEQUENCE = FakeTargets().reference  # bases around the TA repeat


@st.composite
def lines(draw: st.DrawFn) -> Line:
    """A line at a target: its ALTs, two alleles, separator and FILTER."""
    target = draw(st.sampled_from(TARGETS_38))
    several = draw(st.permutations([*target.alts, *_other_bases(target)]))
    alts = tuple(several[: draw(st.integers(1, 2))])
    alleles = draw(st.tuples(*[st.integers(-1, len(alts))] * 2))
    return (
        target,
        alts,
        alleles,
        draw(st.sampled_from("/|")),
        draw(st.sampled_from(["PASS", "Low"])),
    )


def _other_bases(target: Target) -> list[str]:
    if len(target.ref) > 1:
        return []
    return [base for base in "ACGT" if base not in (target.ref, *target.alts)]


files = st.lists(lines(), max_size=6)


def written(found: list[Line], *, prefix: bool = False, padded: bool = False) -> VcfBuilder:
    builder = VcfBuilder(prefix=prefix)
    for target, alts, alleles, separator, filters in found:
        genotype = separator.join("." if it < 0 else str(it) for it in alleles)
        tail = "AT" if padded and target.chrom == "2" else ""
        ref, written_alts = target.ref + tail, [alt + tail for alt in alts]
        builder.record(
            target.chrom, target.pos, ref, ",".join(written_alts), genotype, filters=filters
        )
    return builder


def read_back(builder: VcfBuilder, suffix: str = ".vcf", **options: object) -> TestResult:
    with tempfile.TemporaryDirectory() as folder:
        return answer_in(Path(folder))(builder, suffix, **options)


def carried(result: TestResult) -> list[ObservedVariant]:
    return [replace(it, measures=Measures(), as_read="") for it in result.observed]


@law
@given(files, st.randoms(use_true_random=False))
def test_the_order_of_lines_changes_nothing(found: list[Line], random: object) -> None:
    mixed = list(found)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert meanings(read_back(written(found))) == meanings(read_back(written(mixed)))


@law
@given(files)
def test_prefix_and_packing_change_nothing(found: list[Line]) -> None:
    plain = read_back(written(found))
    prefixed = read_back(written(found, prefix=True), ".vcf.gz")
    assert plain.sites == prefixed.sites
    assert plain.observed == prefixed.observed


@law
@given(files)
def test_padding_changes_nothing(found: list[Line]) -> None:
    plain, padded = read_back(written(found)), read_back(written(found, padded=True))
    assert meanings(plain) == meanings(padded)
    assert carried(plain) == carried(padded)


@law
@given(lines())
def test_splitting_two_alts_changes_nothing(line: Line) -> None:
    target, alts, alleles, separator, filters = line
    split = [
        (target, (alt,), tuple(_in_split(it, place) for it in alleles), separator, filters)
        for place, alt in enumerate(alts, 1)
    ]
    whole = meanings(read_back(written([line])))
    assert meanings(read_back(written(split))) == whole  # type: ignore[arg-type]


def _in_split(allele: int, place: int) -> int:
    if allele <= 0:
        return allele
    return 1 if allele == place else 0


@law
@given(files, lines(), st.booleans())
def test_a_no_call_never_makes_reference(found: list[Line], line: Line, declared: bool) -> None:
    assume(found or not declared)  # absence in an empty file can't be declared
    target, alts, _, separator, _ = line
    evidence = DECLARED if declared else Evidence()
    before = read_back(written(found), evidence=evidence)
    added = [*found, (target, alts, (-1, -1), separator, "PASS")]
    after = read_back(written(added), evidence=evidence)
    for key, site in after.sites.items():
        if site.state is SiteState.REFERENCE:
            assert before.sites[key].state is SiteState.REFERENCE


@law
@given(files)
def test_a_failed_filter_never_leaves_a_place_assessed(found: list[Line]) -> None:
    assume(found)
    failed = [(target, alts, alleles, sep, "Low") for target, alts, alleles, sep, _ in found]
    result = read_back(written(failed), evidence=DECLARED)
    for target, alts, *_ in failed:
        speaks = set(alts) & set(target.alts)
        if speaks:
            assert not result.sites[target.chrom, target.pos, target.ref].assessed


@law
@given(files)
def test_the_same_bytes_give_the_same_result(found: list[Line]) -> None:
    assert read_back(written(found)) == read_back(written(found))


positions = st.integers(1, 3000)
asked = st.builds(
    lambda pos, size: Target("1", pos, "A" * size, ("C",)), positions, st.integers(1, 40)
)


@law
@given(
    st.lists(asked, min_size=1, max_size=8),
    st.lists(st.tuples(positions, st.integers(1, 60), st.integers(0, 500)), max_size=40),
)
def test_lines_are_picked_exactly_if_they_come_near_a_target(
    targets: list[Target], rows: list[tuple[int, int, int]]
) -> None:
    builder = VcfBuilder()
    for pos, size, beyond in rows:
        info = f"DP=3;END={pos + beyond}" if beyond else "DP=3;XEND=99999"
        builder.record("1", pos, "A" * size, "C", info=info)
    with tempfile.TemporaryDirectory() as folder:
        path = builder.write(Path(folder) / "a.vcf")
        with TextVcf(path, sniff(path), silent) as text:
            selector = Selector(text.header, wanted_of([TargetTable.of(targets)]))
            offset = text.header.lines + 1
            laid_out = text.blocks(layout_of(text.header, "a.vcf"))
            picked = [it.line - offset for laid in laid_out for it in selector.pick(laid)]
    near = [
        number
        for number, (pos, size, beyond) in enumerate(rows)
        if any(
            pos <= it.pos + len(it.ref) - 1 + MARGIN
            and max(pos + size - 1, pos + beyond) >= max(it.pos - MARGIN, 1)
            for it in targets
        )
    ]
    # stretches that touch are joined, which picks nothing more: there is no base between them
    assert picked == near
    assert selector.records == len(rows)
    assert np.all(np.diff(picked) > 0)
