"""The present rulebook applied to stored results in a real vault: kept, resumed, taken over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from case_builder import an_indication
from counselor.analysis import AnalysisRequest, analyse
from counselor.casework.models import Case
from counselor.errors import Cancelled
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.rulebook.rulebook import Rulebook, open_rulebook
from counselor.workbench import DecisionKind, Waiting
from counselor.workbench.rulebook_updates import NothingNew
from mini_rulebook import change, write_mini_rulebook
from practice_builder import Practice
from vcf_builder import VcfBuilder

VARIANTS = "inherited/variants/1.tsv"
CARRIED, NOT_CARRIED = ("1", 5001, "A", "G"), ("3", 1000, "A", "T")


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> tuple[Rulebook, Rulebook]:
    folder = tmp_path_factory.mktemp("books")
    old, new = write_mini_rulebook(folder / "old"), write_mini_rulebook(folder / "new")
    change(new, "manifest.toml", '"2026.1.1"', '"2026.2.1"')
    change(new, VARIANTS, "missense_variant\tpathogenic", "missense_variant\tlikely_pathogenic")
    return open_rulebook(old, folder / "old.cache"), open_rulebook(new, folder / "new.cache")


class Books:
    """Which rulebook the program comes with."""

    def __init__(self, books: tuple[Rulebook, Rulebook]) -> None:
        self.old, self.new = books
        self.present = self.old

    def update(self, practice: Practice) -> None:
        self.present = self.new
        practice.reopen()


@pytest.fixture
def shelf(books: tuple[Rulebook, Rulebook]) -> Books:
    return Books(books)


@pytest.fixture
def practice(tmp_path: Path, shelf: Books) -> Iterator[Practice]:
    made = Practice(tmp_path / "practice.counselor", lambda: shelf.present)
    yield made
    made.bench.close()


def a_case(
    practice: Practice, folder: Path, number: int, record=CARRIED, *lists: str, gt: str = "1/1"
) -> Case:
    """Import a file that carries one change, homozygous, as a person's own."""
    patient = practice.patient(*(lists or ("acmg_sf", "carrier", "pgx")), number=f"P-{number}")
    file = VcfBuilder(Build.GRCH38).samples("PATIENT").record(*record, gt, dp=30 + number)
    path = file.write(folder / f"{number}.vcf")
    request = AnalysisRequest(path, sex=Sex.FEMALE)
    found = analyse(request, practice.bench.rulebook)
    prepared = practice.bench._imports.prepared(found.findings, found.result, patient.id)
    return practice.bench.store_import(patient.id, prepared, an_indication())[0]


def test_an_update_is_told_applied_once_and_changes_only_who_carries_it(
    practice: Practice, shelf: Books, tmp_path: Path
):
    carrier = a_case(practice, tmp_path, 1)
    a_case(practice, tmp_path, 2, NOT_CARRIED)
    assert practice.bench.rulebook_updates.state().left == 0
    shelf.update(practice)
    updates = practice.bench.rulebook_updates
    state = updates.state()
    assert (state.version, state.left, state.waiting) == ("2026.2.1", 2, 0)
    done, _ = updates.apply()
    assert (done.compared, done.left_out, done.changed) == (2, 1, 1)
    (found,) = updates.changed_results()
    assert (found.case_id, found.findings, found.old_version) == (carrier.id, 1, "2026.1.1")
    assert updates.changed_results(after=found.place) == ()
    again, _ = updates.apply()
    assert (again.compared, again.changed) == (0, 0)
    assert practice.actions().count("case.rejudged") == 1
    (section,) = (it for it in practice.bench.waiting.later() if it.kind is Waiting.CHANGED)
    assert [row.case_id for row in section.rows] == [carrier.id]
    practice.reopen()
    assert practice.bench.rulebook_updates.state().waiting == 1


def test_leaving_out_finds_the_same_as_judging_every_result(
    practice: Practice, shelf: Books, tmp_path: Path
):
    for number in range(4):
        a_case(practice, tmp_path, number, (CARRIED, NOT_CARRIED)[number % 2])
    shelf.update(practice)
    vault = practice.bench._desk.vault
    with vault.indexing() as store:  # as a vault of an earlier version, which kept no places
        raw = store.audit._connection.connection.driver_connection
        raw.execute("DELETE FROM carried_places WHERE case_id IN (SELECT id FROM cases LIMIT 2)")
        raw.execute("CREATE TEMP TABLE kept AS SELECT * FROM carried_places")
    done, _ = practice.bench.rulebook_updates.apply()
    first = practice.bench.rulebook_updates.changed_results()
    with vault.indexing() as store:
        raw = store.audit._connection.connection.driver_connection
        assert raw.execute("SELECT count(*) FROM carried_places").fetchone()[0] == 4
        raw.execute("DELETE FROM rejudged")
        raw.execute("DELETE FROM carried_places")
    everything, _ = practice.bench.rulebook_updates.apply()
    second = practice.bench.rulebook_updates.changed_results()
    assert (done.left_out, everything.left_out) == (1, 0)
    assert [(it.case_id, it.findings) for it in first] == [
        (it.case_id, it.findings) for it in second
    ]


def test_stopped_midway_only_the_rest_is_done(
    practice: Practice, shelf: Books, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("counselor.workbench.applying._KEPT_TOGETHER", 1)
    for number in range(3):
        a_case(practice, tmp_path, number)
    shelf.update(practice)

    def stop(done: int, total: int, what: str) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        practice.bench.rulebook_updates.apply(stop)
    practice.reopen()
    state = practice.bench.rulebook_updates.state()
    assert (state.left, state.waiting) == (2, 1)
    told: list[tuple[int, int]] = []
    done, _ = practice.bench.rulebook_updates.apply(lambda done, all_, _: told.append((done, all_)))
    assert (done.compared, told[0], told[-1]) == (2, (0, 2), (2, 2))
    assert len({it.case_id for it in practice.bench.rulebook_updates.changed_results()}) == 3


def test_seen_is_noted_and_asked_no_more(practice: Practice, shelf: Books, tmp_path: Path):
    case = a_case(practice, tmp_path, 1)
    shelf.update(practice)
    updates = practice.bench.rulebook_updates
    updates.apply()
    updates.mark_seen(case.id)
    assert updates.changed_results() == ()
    assert practice.bench.case(case.id).findings.rulebook.version == "2026.1.1"
    assert "case.rulebook_change_seen" in practice.actions()
    with pytest.raises(NothingNew):
        updates.mark_seen(case.id)


def test_a_signed_review_stays_and_its_next_version_asks_anew(
    practice: Practice, shelf: Books, tmp_path: Path
):
    case = a_case(practice, tmp_path, 1)
    for item in practice.bench.review(case.id).items:
        practice.bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM)
    practice.bench.sign(case.id)
    signed = practice.bench.review(case.id).review
    (report,) = practice.bench.reports(case.id)
    pdf = practice.bench.report_bytes(report.id)
    shelf.update(practice)
    updates = practice.bench.rulebook_updates
    updates.apply()
    assert practice.bench.review(case.id).review == signed, "nothing happens by itself"
    updates.take_over(case.id)
    state = practice.bench.review(case.id)
    assert (state.review.version, state.review.replaces) == (2, signed.id)
    assert state.review.decisions == (), "what is told otherwise is decided anew"
    (item,) = (it for it in state.items if it.finding.gene == "INHA")
    assert item.finding.variants[0].classification == "likely_pathogenic"
    assert practice.bench.report_bytes(report.id) == pdf
    with practice.bench._desk.vault.read() as store:
        assert store.reviews.get(signed.id) == signed
        ((_, by, earlier),) = store.cases.earlier_findings(case.id)
    assert (by, earlier.rulebook.version) == ("Rosa Vance", "2026.1.1")
    assert updates.changed_results() == ()
    assert updates.state().left == 0
    with pytest.raises(NothingNew):
        updates.take_over(case.id)


def test_decisions_stay_where_a_finding_is_told_as_before(
    practice: Practice, shelf: Books, tmp_path: Path
):
    case = a_case(practice, tmp_path, 1)
    for item in practice.bench.review(case.id).items:
        practice.bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM)
    before = {it.finding_id for it in practice.bench.review(case.id).review.decisions}
    shelf.update(practice)
    practice.bench.rulebook_updates.apply()
    practice.bench.rulebook_updates.take_over(case.id)
    review = practice.bench.review(case.id).review
    assert review.version == 1
    kept = {it.finding_id for it in review.decisions}
    assert kept <= before
    assert not any("INHA" in name for name in kept)


def test_the_comparison_names_only_what_consent_opens(
    practice: Practice, shelf: Books, tmp_path: Path
):
    case = a_case(practice, tmp_path, 1)
    closed = a_case(practice, tmp_path, 2, CARRIED, "pgx")
    shelf.update(practice)
    practice.bench.rulebook_updates.apply()
    told = practice.bench.results.by_present_rulebook(case.id)
    (difference,) = told.comparison.changed
    assert difference.finding.gene == "INHA"
    assert {(it.name, it.after) for it in difference.aspects} >= {
        ("class", ("c.1A>G|likely_pathogenic",))
    }
    assert told.withheld == 0
    hidden = practice.bench.results.by_present_rulebook(closed.id)
    assert (hidden.comparison.findings, hidden.withheld) == ((), 1)
    assert "result.compared" in practice.actions()


def test_erasing_a_patient_leaves_nothing_of_it(practice: Practice, shelf: Books, tmp_path: Path):
    case = a_case(practice, tmp_path, 1)
    shelf.update(practice)
    practice.bench.rulebook_updates.apply()
    practice.bench.rulebook_updates.take_over(case.id)
    with practice.bench._desk.vault.indexing() as store:
        counted = store.patient_rows.count(case.patient_id)
        assert {counted[name] for name in ("rejudged", "carried_places", "earlier_findings")} == {1}
        store.patient_rows.erase(case.patient_id)
        raw = store.audit._connection.connection.driver_connection
        for name in ("rejudged", "carried_places", "earlier_findings"):
            assert raw.execute(f"SELECT count(*) FROM {name}").fetchone()[0] == 0


def test_processes_of_their_own_find_the_same(
    practice: Practice, shelf: Books, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for number in range(3):
        a_case(practice, tmp_path, number)
    shelf.update(practice)
    monkeypatch.setattr("counselor.workbench.rejudging.FEWEST_FOR_PROCESSES", 1)
    done, _ = practice.bench.rulebook_updates.apply()
    assert (done.compared, done.changed) == (3, 3)
