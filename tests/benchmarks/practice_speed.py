"""How long the everyday steps of a large practice take, and what encryption costs."""

from __future__ import annotations

import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
for _folder in (str(TESTS), str(TESTS.parent / "src")):
    if _folder not in sys.path:
        sys.path.insert(0, _folder)

import sqlcipher3.dbapi2 as sqlcipher  # noqa: E402
from sqlalchemy import Engine, create_engine, event  # noqa: E402
from sqlalchemy.pool import StaticPool  # noqa: E402

from benchmarks.practice import (  # noqa: E402
    FINDINGS_EACH,
    PASSPHRASE,
    build,
    made_up_name,
)
from counselor.casework.models import ListName  # noqa: E402
from counselor.genome.genotype import Sex  # noqa: E402
from counselor.rulebook.rulebook import open_rulebook  # noqa: E402
from counselor.vault import connection as vault_connection  # noqa: E402
from counselor.vault.audit_filter import AuditFilter  # noqa: E402
from counselor.vault.audit_store import AuditEntry  # noqa: E402
from counselor.vault.migrations import m0013_patient_search  # noqa: E402
from counselor.vault.patient_filter import filter_to_json  # noqa: E402
from counselor.vault.store import Store  # noqa: E402
from counselor.vault.vault import Vault  # noqa: E402
from counselor.workbench import Workbench  # noqa: E402
from counselor.workbench.patient_lists import Order, PatientFilter, ResultState  # noqa: E402


@dataclass(frozen=True)
class Figure:
    """One line of the table. `limit` is what was asked for, None where nothing was."""

    name: str
    value: float
    unit: str
    limit: float | None = None


def plain_copy(vault: Vault, target: Path) -> Engine:
    """Put the same rows into a plain SQLite file, and open it with the same settings."""
    with vault.driver() as raw:
        raw.execute("ATTACH DATABASE ? AS plain KEY ''", (str(target),))
        raw.execute("SELECT sqlcipher_export('plain')")
        raw.execute("DETACH DATABASE plain")
    opened = sqlcipher.connect(str(target), isolation_level=None, check_same_thread=False)
    for setting in (*vault_connection._SETTINGS, *vault_connection._WRITING):
        opened.execute(f"PRAGMA {setting}")
    engine = create_engine(
        "sqlite://", module=sqlcipher, creator=lambda: opened, poolclass=StaticPool
    )
    event.listen(engine, "begin", lambda it: it.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


class Took(float):
    """Seconds by the clock; `processor`: of these, those in which this program was at work.

    On a machine that others use too, the clock tells of them as well.
    """

    processor: float = 0.0


def _timed(step: Callable[[], object]) -> Took:
    begun, worked = time.perf_counter(), time.process_time()
    step()
    took = Took(time.perf_counter() - begun)
    took.processor = time.process_time() - worked
    return took


def in_ms(took: Took) -> Took:
    """Return a time in ms, of both kinds of time."""
    found = Took(took * 1000)
    found.processor = took.processor * 1000
    return found


def _p95(times: list[Took]) -> Took:
    """Return the 95th percentile in ms, of both kinds of time."""
    found = Took(statistics.quantiles(times, n=20)[-1] * 1000)
    found.processor = statistics.quantiles([item.processor for item in times], n=20)[-1] * 1000
    return found


def measure(folder: Path, patients: int, searches: int = 300) -> list[Figure]:
    """Build the practice and return its figures."""
    rng = random.Random(2)
    built = _timed(lambda: build(folder, patients).close())
    path = folder / "practice.counselor"
    size = path.stat().st_size / 1e6
    rulebook = open_rulebook(folder / "rulebook", folder / "cache")
    begun = time.perf_counter()
    bench = Workbench.open(path, PASSPHRASE, rulebook=lambda: rulebook)
    rows = bench.search_patients()
    opened = time.perf_counter() - begun
    waits = _timed(bench.waiting.now)
    typed = [made_up_name(rng)[: rng.randrange(1, 7)] for _ in range(searches)]
    found = [_timed(lambda text=text: bench.search_patients(text, limit=50)) for text in typed]
    lists = _measure_lists(bench, rng, searches)
    pages = []
    for _ in range(searches // 3):
        patient = f"patient-{rng.randrange(1, patients)}"
        pages.append(_timed(lambda patient=patient: _page(bench, patient)))
    trail = [
        _timed(lambda wanted=wanted: _trail(bench, wanted))
        for wanted in (
            AuditFilter(),
            AuditFilter(user="Rosa Vance", kind="case"),
            AuditFilter(patient_id=f"patient-{patients // 2}"),
            AuditFilter(
                since=datetime(2026, 1, 2, tzinfo=UTC), until=datetime(2026, 1, 3, tzinfo=UTC)
            ),
            AuditFilter(user="Nobody"),
        )
        for _ in range(10)
    ]
    with bench._desk.vault.read() as store:
        count = store.audit.count()
        verified = _timed(lambda: _refuse_fault(store.audit.verify()))
    ratio, parts = _overhead(bench._desk.vault, folder / "plain.sqlite", typed, patients)
    indexing = _measure_indexing(bench, patients)
    bench.close()
    assert rows
    return [
        Figure(f"built {patients:,} patients, {patients * FINDINGS_EACH:,} findings", built, "s"),
        Figure("size of the vault", size, "MB"),
        Figure("open (key derivation included) and first page of the list", opened * 1000, "ms"),
        Figure("what waits today, read for the first time", in_ms(waits), "ms", 150),
        Figure("search as you type, p95", _p95(found), "ms", 50),
        Figure("search as you type, slowest", max(found) * 1000, "ms"),
        *lists,
        Figure("patient page, p95", _p95(pages), "ms", 100),
        Figure("page of the audit trail by filter, p95", _p95(trail), "ms", 100),
        Figure(f"audit verify, {count:,} rows", verified, "s", 5),
        *parts,
        *indexing,
        Figure("against plain SQLite, all four", ratio, "×", 1.3),
    ]


def _measure_lists(bench: Workbench, rng: random.Random, searches: int) -> list[Figure]:
    """Return how long the list of patients takes: typed words of all kinds, filters, scrolling."""
    lists = bench.lists
    genes = ("BRCA1", "brc", "CFTR", "CYP2C19", "cyp", "clopidogrel", "clop", "b", "c", "condition")
    mixed = [
        f"{made_up_name(rng)[:3]} {rng.choice(genes)}" if number % 3 else rng.choice(genes)
        for number in range(searches)
    ]
    typed = [made_up_name(rng)[: rng.randrange(1, 7)] for _ in range(searches)]
    wanted = {
        "name or number": [PatientFilter(text) for text in typed],
        "gene, medicine, or with a name": [PatientFilter(text) for text in mixed],
        "filters": [
            PatientFilter(state=ResultState.TO_REVIEW),
            PatientFilter(state=ResultState.SIGNED),
            PatientFilter(gene="BRCA1", age_from=40, age_to=50),
            PatientFilter(gene="BRCA1", consent_missing=True),
            PatientFilter(list_name=ListName.CARRIER, medicine="clopidogrel"),
            PatientFilter(state=ResultState.RULEBOOK_CHANGED),
            PatientFilter(open_tasks=True),
            PatientFilter("brca", sex=Sex.MALE),
        ]
        * 5,
    }
    figures = []
    for name, questions in wanted.items():
        took = [_timed(lambda asked=asked: lists.page(asked)) for asked in questions]
        limit = None if name == "filters" else 50
        figures.append(Figure(f"list of patients, {name}, p95", _p95(took), "ms", limit))
        worst = max(range(len(took)), key=took.__getitem__)
        figures.append(Figure(f"  slowest: {_said(questions[worst])}", took[worst] * 1000, "ms"))
    counted = [_timed(lambda asked=asked: lists.count(asked)) for asked in wanted["filters"]]
    figures.append(Figure("list of patients, count of a saved list, p95", _p95(counted), "ms"))
    for order in (Order.NAME, Order.LATEST):
        read: list[str] = []
        took_all = _timed(lambda order=order, read=read: _scroll(bench, order, read))
        assert len(read) == len(set(read)) == bench.count_patients(), "a row was dropped or doubled"
        name = f"scrolling through {len(read):,} rows by {order.value}, none dropped"
        figures.append(Figure(name, took_all, "s"))
    return figures


def _said(wanted: PatientFilter) -> str:
    return ", ".join(str(value) for value in filter_to_json(wanted).values())[:48]


def _scroll(bench: Workbench, order: Order, read: list[str]) -> None:
    after = None
    while page := bench.lists.page(PatientFilter(), order, limit=1_000, after=after):
        read += [hit.id for hit in page]
        after = page[-1].place


def _measure_indexing(bench: Workbench, patients: int) -> list[Figure]:
    """Return how long a vault of before the index takes: the step itself, and what comes after."""
    steps = ("patient_marks", "patient_indexed", "patient_lists")
    with bench._desk.vault.driver() as raw:
        for table in steps:
            raw.execute(f"DROP TABLE {table}")
        for index in ("ix_patients_last_activity", "ix_patients_number_any_case"):
            raw.execute(f"DROP INDEX {index}")

    def step() -> None:
        with bench._desk.vault._open_engine().begin() as connection:
            m0013_patient_search.apply(connection)

    stepped, turn = _timed(step), 20.0
    begin = bench.lists.index_some(turn)
    done = patients - bench.lists.index_left()
    each = turn / done * 1000 if begin else 0.0
    return [
        Figure("step m0013 of a vault, at opening", stepped, "s"),
        Figure("index of genes and medicines, each patient, in the background", each, "ms"),
        Figure("  so the whole vault takes", each * patients / 1000, "s"),
    ]


def _refuse_fault(fault: object) -> None:
    assert fault is None, fault


def _page(bench: Workbench, patient_id: str) -> None:
    bench.patient(patient_id)
    bench.cases(patient_id)
    bench.consents(patient_id)
    bench.urgent_medicines(patient_id)
    bench.couples.of_patient(patient_id)


def _trail(bench: Workbench, wanted: AuditFilter) -> None:
    with bench._desk.vault.read() as store:
        store.audit.page(wanted, 100)
        store.audit.count_fitting(wanted)


def _overhead(  # noqa: C901 - four steps, each in one place
    vault: Vault, plain: Path, typed: list[str], patients: int
) -> tuple[float, list[Figure]]:
    """Return the geometric mean of four ratios to plain SQLite, and each of them."""
    engine = plain_copy(vault, plain)
    ours, theirs = vault._open_engine(), engine
    rng = random.Random(3)
    ids = [f"patient-{rng.randrange(1, patients)}" for _ in range(500)]

    def look_up(store: Store) -> None:
        for patient_id in ids:
            store.patients.get(patient_id)

    def search(store: Store) -> None:
        for text in typed:
            store.patients.page(text, 50, None)

    def read_results(store: Store) -> None:
        for patient_id in ids[:100]:
            for head in store.cases.of_patient(patient_id):
                store.cases.get(head.id)

    def change(of: Engine) -> None:
        for number in range(100):
            with of.begin() as connection:
                store = Store(connection)
                store.patients.touch(ids[number], datetime(2026, 5, 1, tzinfo=UTC))
                moment = datetime(2026, 5, 1, tzinfo=UTC)
                store.audit.append(
                    AuditEntry(moment, "Rosa Vance", "patient.changed", "p", ids[number])
                )

    def reading(step: Callable[[Store], None]) -> Callable[[Engine], None]:
        def run(of: Engine) -> None:
            with of.connect() as connection:
                step(Store(connection))

        return run

    steps = {
        "look up 500 patients": reading(look_up),
        f"{len(typed)} searches": reading(search),
        "read 100 results": reading(read_results),
        "100 changes, each committed": change,
    }
    figures = []
    for name, step in steps.items():
        times: dict[int, list[Took]] = {0: [], 1: []}
        for _ in range(5):
            for which, of in enumerate((ours, theirs)):
                times[which].append(_timed(lambda step=step, of=of: step(of)))
        figures.append(Figure(f"against plain SQLite: {name}", _ratio(*times.values()), "×"))
    engine.dispose()
    ratios = [item.value for item in figures if isinstance(item.value, Took)]
    mean = Took(statistics.geometric_mean(ratios))
    mean.processor = statistics.geometric_mean(item.processor for item in ratios)
    return mean, figures


def _ratio(ours: list[Took], theirs: list[Took]) -> Took:
    """Return how many times as long the fastest of ours took, in both kinds of time."""
    found = Took(min(ours) / min(theirs))
    found.processor = min(x.processor for x in ours) / min(x.processor for x in theirs)
    return found


def show(figures: list[Figure]) -> int:
    """Print the table; return 1 if a figure is beyond what was asked for."""
    beyond = False
    for item in figures:
        asked = "" if item.limit is None else f"  (at most {item.limit:g})"
        worked = ""
        if isinstance(item.value, Took):
            worked = f", {item.value.processor:.2f} of the processor"
        beyond |= item.limit is not None and item.value > item.limit
        print(f"  {item.name:<62}{item.value:>10.2f} {item.unit}{worked}{asked}")
    print(f"  programs at work on the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    return 1 if beyond else 0
