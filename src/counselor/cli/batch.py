"""`counselor analyse --batch`: a folder of files, one after the other on each core.

Each file gets a findings document of its own, written whole or not at all, and a row in a summary
that is rewritten after every file. So a run that was stopped goes on where it was: what is done is
left alone as long as the input, the document, the rulebook and the options are still the same.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import hashlib
import io
import json
import multiprocessing
import os
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path

from counselor import __version__
from counselor.analysis import AnalysisRequest, analyse
from counselor.cli.analyse import as_json, request_from
from counselor.errors import CounselorError, InputError, UsageError
from counselor.findings.models import Findings
from counselor.rulebook.load import bundled_rulebook

SUMMARY = "summary.tsv"
_ENDINGS = tuple(f".{kind}{packed}" for kind in ("vcf", "gvcf") for packed in ("", ".gz", ".bgz"))
_ENDINGS += (".bcf",)
_PACKED = (".zip", ".7z", ".rar", ".tar", ".tgz", ".tar.gz")
_OF_ONE_FILE = ("sample", "mother", "father", "ped", "outside_calls", "typed_results")
_STAMP = "# Findings of one run: "

DONE, FAILED = "done", "failed"


class NothingToAnalyse(InputError):
    """The folder holds no file that could be read."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"The folder '{folder}' holds no file ending in {', '.join(_ENDINGS)}.",
            "Name the folder that the laboratory's files lie in.",
        )


class FolderUnusable(InputError):
    """A folder can't be read or written."""

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(f"The folder '{folder}' can't be used: {why}.", "Name another folder.")


@dataclass(frozen=True, slots=True)
class Row:
    """One file of a batch, as it stands in the summary.

    Attributes:
        file, sha256: The input.
        status: `done` or `failed`.
        sample, build, kind: What was read.
        inherited: How many small variants are findings of inherited conditions.
        reportable: How many of them a list reports.
        large: How many large changes and repeats are findings.
        assessed, positions: Listed positions with evidence, of all that are asked for. A file that
            lists variants only tells of few: that nothing is found there is no negative.
        pharmacogenes: How many have a result, however uncertain.
        document, document_sha256: The findings document.
        message: Why it failed.
    """

    file: str
    sha256: str = ""
    status: str = FAILED
    sample: str = ""
    build: str = ""
    kind: str = ""
    inherited: str = ""
    reportable: str = ""
    large: str = ""
    pharmacogenes: str = ""
    assessed: str = ""
    positions: str = ""
    document: str = ""
    document_sha256: str = ""
    message: str = ""


COLUMNS = tuple(item.name for item in fields(Row))


@dataclass(frozen=True, slots=True)
class _Task:
    """One file to judge, and where its document goes."""

    request: AnalysisRequest
    document: Path


def run_batch(arguments: argparse.Namespace) -> int:
    """Judge every file of a folder; return 1 if one could not be judged.

    Raises:
        InputError: The folder holds nothing to read, or the output can't be written.
        UsageError: An option belongs to a single file, or there is no folder for the output.
    """
    _check(arguments)
    folder, output = Path(arguments.batch), Path(arguments.output)
    paths = _inputs(folder)
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FolderUnusable(output, error.strerror or "unknown reason") from error
    arguments.input = str(folder)
    request = request_from(arguments)
    stamp = _stamp(arguments)
    kept = _kept(output, stamp)
    rows = {path.name: kept[path.name] for path in paths if _is_same(path, output, kept)}
    tasks = [
        _Task(replace(request, path=path), output / f"{path.name}.findings.json")
        for path in paths
        if path.name not in rows
    ]
    tell = _Told(len(paths), len(rows))
    tell.left_alone(folder)
    for row in _judged(tasks, arguments.jobs or os.cpu_count() or 1):
        rows[row.file] = row
        _write_summary(output, stamp, [rows[path.name] for path in paths if path.name in rows])
        tell.of(row)
    _write_summary(output, stamp, [rows[path.name] for path in paths])
    failed = sum(row.status == FAILED for row in rows.values())
    print(f"{len(rows) - failed} done, {failed} failed: see {output / SUMMARY}")  # noqa: T201
    if failed:
        tell.say("The same command tries what failed once more, and leaves the rest alone.")
    return 1 if failed else 0


def _check(arguments: argparse.Namespace) -> None:
    if arguments.input is not None:
        raise UsageError("Name either a file or --batch FOLDER.", "See 'counselor analyse --help'.")
    if arguments.output is None:
        raise UsageError("--batch needs --output FOLDER.", "Name where the findings go.")
    if arguments.format != "json":
        raise UsageError("--batch writes JSON only.", "Leave --format away.")
    for name in _OF_ONE_FILE:
        if getattr(arguments, name):
            option = "--" + name.replace("_", "-")
            raise UsageError(f"{option} belongs to a single file.", "Analyse that file by itself.")
    if arguments.jobs is not None and arguments.jobs < 1:
        raise UsageError("--jobs is less than 1.", "Say how many files to judge at a time.")


def _inputs(folder: Path) -> list[Path]:
    try:
        found = [it for it in folder.iterdir() if it.is_file() and _is_readable(it.name)]
    except OSError as error:
        raise FolderUnusable(folder, error.strerror or "unknown reason") from error
    if not found:
        raise NothingToAnalyse(folder)
    return sorted(found, key=lambda path: path.name)


def _is_readable(name: str) -> bool:
    return name.lower().endswith(_ENDINGS)


def _stamp(arguments: argparse.Namespace) -> str:
    """Return what documents of this run have in common: another one makes them anew."""
    options = {
        name: getattr(arguments, name)
        for name in ("build", "sex", "absent_is_reference", "medicines")
    }
    for name in ("covered", "transcripts"):
        path = getattr(arguments, name)
        options[name] = f"file {_sha256(Path(path))}" if path else None
    manifest = bundled_rulebook().manifest
    parts = [f"Counselor {__version__}", f"rulebook {manifest.version} ({manifest.sha256})"]
    parts += [
        f"--{name.replace('_', '-')} {json.dumps(value, ensure_ascii=False)}"
        for name, value in options.items()
        if value is not None
    ]
    return "; ".join(parts)


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError:
        return ""


def _kept(output: Path, stamp: str) -> dict[str, Row]:
    """Return the rows of an earlier run with the same stamp that are done."""
    try:
        head, _, body = (output / SUMMARY).read_text(encoding="utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        return {}
    if head != _STAMP + stamp:
        return {}
    rows = [Row(**{name: row.get(name) or "" for name in COLUMNS}) for row in _table(body)]
    return {row.file: row for row in rows if row.status == DONE}


def _table(text: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(io.StringIO(text, newline=""), dialect="excel-tab")


def _is_same(path: Path, output: Path, kept: dict[str, Row]) -> bool:
    """Tell whether a file and its document are still those of the earlier run."""
    row = kept.get(path.name)
    if row is None or not row.sha256:
        return False
    document = output / row.document
    return _sha256(document) == row.document_sha256 and _sha256(path) == row.sha256


def _write_summary(output: Path, stamp: str, rows: Sequence[Row]) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, dialect="excel-tab", lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(astuple(row) for row in rows)
    _write(output / SUMMARY, f"{_STAMP}{stamp}\n{text.getvalue()}".encode())


def _write(target: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    part = target.with_name(target.name + ".part")
    try:
        part.write_bytes(data)
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise FolderUnusable(target.parent, error.strerror or "unknown reason") from error


class _Told:
    """Says on stderr how far it is, and about how long it still takes."""

    def __init__(self, total: int, before: int) -> None:
        self._total, self._before, self._done = total, before, before
        self._begun = time.monotonic()
        if before:
            self.say(f"{before} of {total} were done before and have not changed.")

    def left_alone(self, folder: Path) -> None:
        """Name what lies in the folder and is not read, so that nobody takes it for judged."""
        inside = sorted(folder.iterdir())
        holding = [path.name for path in inside if path.is_dir() and _holds_one(path)]
        packed = [path.name for path in inside if path.name.lower().endswith(_PACKED)]
        if holding:
            self.say(f"Not read: the folders inside ({', '.join(holding)}). Name each by itself.")
        if packed:
            self.say(f"Not read: packed files ({', '.join(packed)}). Unpack them first.")

    def of(self, row: Row) -> None:
        self._done += 1
        self.say(f"{self._done} of {self._total}  {row.file}  {_what(row)}{self._left()}")

    def _left(self) -> str:
        done, left = self._done - self._before, self._total - self._done
        seconds = (time.monotonic() - self._begun) / done * left
        if not left:
            return ""
        about = f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"
        return f"  (about {about} left)"

    def say(self, sentence: str) -> None:
        """Print a line beside the output."""
        print(sentence, file=sys.stderr, flush=True)  # noqa: T201


def _what(row: Row) -> str:
    if row.status == FAILED:
        return f"failed: {row.message}"
    return (
        f"{row.reportable} inherited to report, {row.pharmacogenes} pharmacogenes with a result; "
        f"{int(row.assessed):,} of {int(row.positions):,} listed places assessed"
    )


def _holds_one(folder: Path) -> bool:
    with contextlib.suppress(OSError):
        return any(_is_readable(path.name) for path in folder.iterdir())
    return False


def _judged(tasks: Sequence[_Task], jobs: int) -> Iterator[Row]:
    """Yield a row for each task as it is done.

    A task whose process dies takes those beside it along; each of these is tried once more alone,
    so that the one at fault is known.
    """
    suspects: list[_Task] = []
    waiting = iter(tasks)
    while True:
        running: dict[Future[Row], _Task] = {}
        with _pool(jobs) as pool:
            try:
                for task in waiting:
                    running[pool.submit(_judge, task)] = task
                    if len(running) >= jobs:
                        yield from _next_of(running)
                while running:
                    yield from _next_of(running)
            except BrokenProcessPool:
                suspects += running.values()
                continue
        break
    for task in suspects:
        with _pool(1) as pool:
            try:
                yield pool.submit(_judge, task).result()
            except BrokenProcessPool:
                yield Row(task.request.path.name, message=_DIED)


_DIED = "The program stopped while it read this file. Analyse it by itself."


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))


def _next_of(running: dict[Future[Row], _Task]) -> Iterator[Row]:
    done, _ = wait(running, return_when=FIRST_COMPLETED)
    for future in done:
        row = future.result()
        del running[future]
        yield row


def _judge(task: _Task) -> Row:
    """Judge one file and write its document; never raises but for the end of the process."""
    row = Row(task.request.path.name)
    try:
        findings = analyse(task.request, bundled_rulebook()).findings
        data = as_json(findings).encode()
        _write(task.document, data)
    except CounselorError as error:
        return replace(row, message=str(error))
    except Exception as error:  # noqa: BLE001 - one bad file never stops the rest
        kind = type(error).__name__  # not its message: that may hold patient data
        return replace(row, message=f"Internal error ({kind}). Analyse it by itself.")
    return _row_of(row, findings, task.document.name, data)


def _row_of(row: Row, findings: Findings, document: str, data: bytes) -> Row:
    return replace(
        row,
        status=DONE,
        sha256=findings.input.sha256,
        sample=findings.input.sample,
        build=findings.input.build.value,
        kind=findings.input.kind,
        inherited=str(len(findings.inherited)),
        reportable=str(sum(item.reportable for item in findings.inherited)),
        large=str(len(findings.structural) + len(findings.repeats)),
        assessed=str(sum(item.positions_assessed for item in findings.coverage)),
        positions=str(sum(item.positions_total for item in findings.coverage)),
        pharmacogenes=str(sum(bool(item.diplotypes) for item in findings.pgx)),
        document=document,
        document_sha256=hashlib.sha256(data).hexdigest(),
    )
