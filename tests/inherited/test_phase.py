"""Phase of several variants follows from the phase of each two."""

from __future__ import annotations

from itertools import combinations, count

from hypothesis import given
from hypothesis import strategies as st

from counselor.findings.models import Phase
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.inherited.inheritance import CarriedVariant, phase_between, read_variants
from counselor.inherited.matching import Hit
from counselor.inherited.origin import Origin
from counselor.inherited.phase import phase_of
from counselor.inherited.zygosity import zygosity_of
from counselor.readers.result import ObservedVariant
from counselor.rulebook.load import bundled_rulebook
from result_builder import seen

LISTED = bundled_rulebook().listed_in_gene("BRCA1")[0]

_PLACES = count(100)

observed = st.builds(
    lambda gt, ps, line: seen(f"17-{next(_PLACES)}-A-G", gt, ps=ps, line=line),
    st.sampled_from(("0/1", "0|1", "1|0", "1/2", "2|1", "./1", "1|1")),
    st.sampled_from((None, "7", "8")),
    st.integers(0, 2),
)


def test_one_variant_has_no_phase() -> None:
    assert phase_of([]) is Phase.NOT_APPLICABLE
    assert phase_of([seen("17-100-A-G", "0|1")]) is Phase.NOT_APPLICABLE


@given(observed, observed)
def test_pair_is_symmetric(one: ObservedVariant, two: ObservedVariant) -> None:
    assert phase_of((one, two)) is phase_of((two, one))


@given(st.lists(observed, min_size=2, max_size=5))
def test_all_follow_from_pairs(items: list[ObservedVariant]) -> None:
    pairs = {phase_of(pair) for pair in combinations(items, 2)}
    if Phase.IN_TRANS in pairs:
        expected = Phase.IN_TRANS
    else:
        expected = Phase.UNKNOWN if Phase.UNKNOWN in pairs else Phase.IN_CIS
    assert phase_of(items) is expected


carried = st.builds(
    lambda item, origin: CarriedVariant(
        Hit(LISTED, item), zygosity_of(item, Build.GRCH38, Sex.FEMALE), origin=origin
    ),
    observed | st.builds(seen, st.just("17-99-A-G"), st.sampled_from(("0/1", "0|1", "1|0"))),
    st.sampled_from((Origin.NOT_ASKED, Origin.MOTHER, Origin.FATHER, Origin.EITHER)),
)


@given(st.lists(carried, max_size=6), st.lists(carried, max_size=6))
def test_two_groups_lie_to_each_other_as_their_pairs_do(
    first: list[CarriedVariant], second: list[CarriedVariant]
) -> None:
    pairs = {read_variants((one, two)).phase for one in first for two in second}
    if Phase.IN_TRANS in pairs:
        expected = Phase.IN_TRANS
    else:
        expected = Phase.IN_CIS if pairs == {Phase.IN_CIS} else Phase.UNKNOWN
    assert phase_between(first, second) is expected
    assert phase_between(second, first) is expected


def test_half_called_genotype_tells_nothing_of_the_other_copy() -> None:
    one, two = seen("17-100-A-G", "./1", line=5), seen("17-100-A-C", "2/.", allele="2", line=5)
    assert phase_of((one, two)) is Phase.UNKNOWN


def test_listed_changes_inside_one_alt_lie_in_cis() -> None:
    """`AC>CA` holds two listed substitutions: no phasing is needed to know that they are one."""
    one, two = seen("17-100-AC-CA", "0/1", line=0), seen("17-100-AC-CA", "0/1", line=0)
    assert phase_of((one, two)) is Phase.IN_CIS
    other = seen("17-900-A-G", "0/1")
    assert phase_of((one, two, other)) is Phase.UNKNOWN
