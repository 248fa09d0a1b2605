"""What stands before a couple's printed page is said as it is."""

from __future__ import annotations

import pytest

from counselor.casework.couple import Couple, print_blockers


@pytest.mark.parametrize(
    ("results", "key"), [(0, "no_results"), (1, "no_result"), (2, "not_signed")]
)
def test_a_missing_result_is_not_called_an_unsigned_review(results: int, key: str) -> None:
    found = print_blockers(Couple("c", "a", "b"), signed=False, results=results)
    assert found[0].key == f"couple.blocker.{key}"
