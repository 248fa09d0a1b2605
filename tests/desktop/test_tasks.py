"""Work off the window's thread: results come back to it, and nothing entered is dropped."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from counselor.desktop.tasks import TaskQueues
from counselor.errors import InputError
from counselor.progress import Progress


@pytest.fixture
def queues(qapp: object) -> Iterator[TaskQueues]:
    made = TaskQueues()
    yield made
    made.shut_down()


class TestOneTask:
    def test_the_result_arrives_in_the_windows_thread(self, qtbot: QtBot, queues: TaskQueues):
        threads = []
        task = queues.on_vault(lambda _progress: threading.get_ident())
        task.succeeded.connect(lambda worker: threads.append((worker, threading.get_ident())))
        with qtbot.waitSignal(task.finished):
            pass
        [(worker, receiver)] = threads
        assert receiver == threading.get_ident() != worker

    def test_progress_is_told(self, qtbot: QtBot, queues: TaskQueues):
        told = []

        def work(progress: Progress) -> None:
            progress(3_000_000_000, 6_000_000_000, "reading")  # more than 32 bits

        task = queues.aside(work)
        task.advanced.connect(lambda *values: told.append(values))
        with qtbot.waitSignal(task.finished):
            pass
        assert told == [(3_000_000_000, 6_000_000_000, "reading")]

    def test_an_error_arrives_as_itself(self, qtbot: QtBot, queues: TaskQueues):
        def work(_progress: Progress) -> None:
            raise InputError("line 7 is wrong")

        task = queues.aside(work)
        with qtbot.waitSignal(task.failed) as caught:
            pass
        assert isinstance(caught.args[0], InputError)

    def test_cancel_stops_at_the_next_report(self, qtbot: QtBot, queues: TaskQueues):
        begun, go_on, finished = threading.Event(), threading.Event(), []

        def work(progress: Progress) -> None:
            begun.set()
            go_on.wait(10)
            progress(1, 2, "")
            finished.append("never")

        task = queues.aside(work)
        failures: list[object] = []
        task.failed.connect(failures.append)
        assert begun.wait(10)
        task.cancel()
        go_on.set()
        with qtbot.waitSignal(task.cancelled):
            pass
        assert (finished, failures) == ([], [])


class TestAbandoned:
    def test_what_only_reads_is_forgotten(self, qtbot: QtBot, queues: TaskQueues):
        answers: list[object] = []
        task = queues.on_vault(lambda _progress: "an answer")
        task.succeeded.connect(answers.append)
        queues.abandon_all()
        with qtbot.waitSignal(queues.settled):
            pass
        assert answers == []

    def test_what_changes_something_is_done_all_the_same(self, qtbot: QtBot, queues: TaskQueues):
        hold, stored = threading.Event(), []
        queues.on_vault(lambda _progress: hold.wait(10))
        queues.on_vault(lambda _progress: stored.append("decision"), must_run=True)
        queues.abandon_all()  # the step has not begun yet
        hold.set()
        with qtbot.waitSignal(queues.settled):
            pass
        assert stored == ["decision"]

    def test_a_lost_step_is_told(self, qtbot: QtBot, queues: TaskQueues):
        hold = threading.Event()

        def store(_progress: Progress) -> None:
            hold.wait(10)
            raise InputError("the disk is full")

        queues.on_vault(store, must_run=True)
        queues.abandon_all()
        hold.set()
        with qtbot.waitSignal(queues.lost):
            pass

    def test_what_was_made_for_nobody_is_thrown_away(self, qtbot: QtBot, queues: TaskQueues):
        hold, begun = threading.Event(), threading.Event()
        taken: list[str] = []
        thrown: list[str] = []

        def work(_progress: Progress) -> str:
            begun.set()
            hold.wait(10)
            return "an open vault"

        task = queues.on_vault(work, discard=thrown.append)
        task.succeeded.connect(taken.append)
        assert begun.wait(10)
        queues.abandon_all()
        hold.set()
        with qtbot.waitSignal(queues.settled):
            pass
        assert (taken, thrown) == ([], ["an open vault"])

    def test_it_is_so_when_the_program_ends(self, queues: TaskQueues):
        """No event arrives any more then."""
        thrown: list[str] = []
        queues.on_vault(lambda _progress: "an open vault", discard=thrown.append)
        queues._vault.waitForDone()
        queues.shut_down()
        assert thrown == ["an open vault"]


class TestQueues:
    def test_steps_on_the_vault_follow_each_other(self, qtbot: QtBot, queues: TaskQueues):
        order: list[int] = []
        running = threading.Semaphore(1)

        def step(number: int) -> None:
            assert running.acquire(blocking=False), "two steps at once"
            order.append(number)
            running.release()

        tasks = [queues.on_vault(lambda _p, n=number: step(n)) for number in range(50)]
        failures: list[object] = []
        for task in tasks:
            task.failed.connect(failures.append)
        with qtbot.waitSignal(queues.settled):
            pass
        assert (order, failures) == (list(range(50)), [])

    def test_long_work_does_not_hold_up_the_vault(self, qtbot: QtBot, queues: TaskQueues):
        hold = threading.Event()
        queues.aside(lambda _progress: hold.wait(10))
        task = queues.on_vault(lambda _progress: "patients")
        with qtbot.waitSignal(task.succeeded):
            pass
        hold.set()
