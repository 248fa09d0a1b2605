"""What people write of a medicine leads to its generic name, and a slip never to another drug."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counselor.pgx.drug_names import NameKind, drug_names
from counselor.rulebook.load import bundled_rulebook

NAMES = drug_names(bundled_rulebook())


@pytest.mark.parametrize(
    ("line", "drugs"),
    [
        ("clopidogrel", ("clopidogrel",)),
        ("Plavix 75 mg", ("clopidogrel",)),
        ("ISCOVER", ("clopidogrel",)),
        ("  omeprazole   20 mg 1-0-0 ", ("omeprazole",)),
        ("esomeprazole", ("esomeprazole",)),
        ("Nexium / Plavix", ("esomeprazole", "clopidogrel")),
        ("Trikafta", ("ivacaftor",)),
        ("5-FU", ("fluorouracil",)),
        ("Tylenol with codeine", ("codeine",)),
        ("valproate", ("valproic acid",)),
        ("metoprolol succinate 47.5 mg", ("metoprolol",)),
        ("Prozac", ("fluoxetine",)),
        ("rifampicin", ("rifampin",)),
    ],
)
def test_generic_and_brand_names(line: str, drugs: tuple[str, ...]) -> None:
    assert NAMES.resolve(line).drugs == drugs


@pytest.mark.parametrize(
    ("name", "some"),
    [
        ("statin", {"simvastatin", "rosuvastatin"}),
        ("NSAIDs", {"ibuprofen", "celecoxib"}),
        ("ssri", {"citalopram", "sertraline"}),
        ("proton pump inhibitor", {"omeprazole", "pantoprazole"}),
        ("thiopurine", {"azathioprine", "mercaptopurine", "thioguanine"}),
        ("fluoropyrimidines", {"capecitabine", "fluorouracil", "tegafur"}),
        ("aminoglycoside", {"gentamicin", "tobramycin"}),
        ("TCA", {"amitriptyline", "nortriptyline"}),
    ],
)
def test_class_names(name: str, some: set[str]) -> None:
    found = NAMES.resolve(name)
    assert [item.kind for item in found.found] == [NameKind.CLASS]
    assert some <= set(found.drugs)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("omeprazol", "omeprazole"),
        ("clopidogrell 75 mg", "clopidogrel"),
        ("simvastin", "simvastatin"),
        ("Plavics", "Plavix"),
    ],
)
def test_a_slip_is_answered_with_suggestions_only(slip: str, meant: str) -> None:
    found = NAMES.resolve(slip)
    assert found.drugs == ()
    assert meant in found.suggestions


@pytest.mark.parametrize("line", ["", "   ", "aspirin", "insulin glargine", "xyz", "75 mg"])
def test_what_the_rulebook_does_not_know_resolves_to_nothing(line: str) -> None:
    assert NAMES.resolve(line).drugs == ()


def test_part_of_a_word_is_no_name() -> None:
    assert NAMES.resolve("levomethadone").drugs == ()
    assert NAMES.resolve("Somatropin").drugs == ()


def test_every_name_resolves_to_its_own_drug() -> None:
    rulebook = bundled_rulebook()
    for drug in rulebook.drugs().values():
        for name in (drug.name, *drug.names):
            assert NAMES.resolve(name.upper()).drugs == (drug.name,), name
    for item in rulebook.interactions():
        for name in (item.drug, *item.names):
            assert NAMES.resolve(name.upper()).drugs == (item.drug,), name


@given(st.text(max_size=40))
def test_any_text_is_answered(line: str) -> None:
    found = NAMES.resolve(line)
    assert set(found.drugs) <= {drug for known in NAMES.known.values() for drug in known.drugs}
    assert not (found.found and found.suggestions)
