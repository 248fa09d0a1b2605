"""The practice of the tour: invented people, marked as such in the vault and on every page."""

from __future__ import annotations

import pytest

from counselor.vault.errors import VaultExists
from counselor.workbench import ReviewState, samples
from counselor.workbench.practice_settings import SampleHasPatients
from practice_builder import Practice


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory):
    made = samples.make_tour(tmp_path_factory.mktemp("tour"))
    yield made
    made.bench.close()


def test_the_tour_has_a_result_to_review_and_a_file_to_import(sample):
    state: ReviewState = sample.bench.review(sample.case.id)
    assert any(item.finding.gene == "BRCA1" for item in state.items)
    assert sample.arriving.file.is_file()
    assert sample.bench.cases(sample.arriving.patient_id) == ()


def test_vault_and_letterhead_say_that_nobody_exists(sample):
    assert sample.bench.practice.is_sample()
    assert sample.bench.practice.letterhead().name == samples.LETTERHEAD


def test_a_tour_never_takes_the_place_of_a_vault(sample):
    before = sample.bench.vault_path.read_bytes()
    with pytest.raises(VaultExists):
        samples.make_tour(sample.bench.vault_path.parent)
    assert sample.bench.vault_path.read_bytes() == before


def test_a_vault_with_patients_is_never_declared_invented(practice: Practice):
    practice.patient()
    with pytest.raises(SampleHasPatients):
        practice.bench.practice.mark_as_sample()
    assert not practice.bench.practice.is_sample()
