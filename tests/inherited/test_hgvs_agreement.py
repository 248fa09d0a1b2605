"""At least 99.5 % of the facts' HGVS names agree with ours on the same transcript."""

from __future__ import annotations

from pathlib import Path

import pytest

from hgvs_agreement import compare

ENOUGH = 0.995


@pytest.mark.shared
def test_names_agree_with_the_facts(shared: Path) -> None:
    """Every row, so that no kind of variant is left out; `-s` prints the account."""
    account = compare(shared / "facts" / "inherited")
    print(account.coding.kinds, account.protein.kinds, account.without_bases.kinds)
    assert account.coding.kinds.total() > 47_000
    assert account.protein.kinds.total() > 47_000
    assert account.coding.share >= ENOUGH
    assert account.protein.share >= ENOUGH
    assert account.coding.kinds["another name"] == 0
    assert account.protein.kinds["another name"] <= 14
    without = account.without_bases.kinds
    assert without["another name"] <= 1
    assert without["same"] > 13_000
