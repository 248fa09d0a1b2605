"""A BCF, read by a child process and handed on as the text of the records that matter."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from counselor.errors import InputError
from counselor.genome.stretches import Stretches
from counselor.progress import Progress
from counselor.readers.sniff import Sniffed
from counselor.readers.vcf.header import Header, parse_header
from counselor.readers.vcf.reference_lines import ReferenceLines, Wanted
from counselor.readers.vcf.selection import Picked, joined

_KEPT_ENVIRONMENT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR")


class BcfUnreadable(InputError):
    """The BCF can't be read here, or is damaged."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(
            f"The BCF file '{name}' can't be read: {what}.",
            "Convert it to .vcf.gz (bcftools view -Oz) or ask the laboratory for a VCF.",
        )


class BcfFile:
    """A BCF, open for one pass. Use as a context manager: leaving it ends the child process.

    Attributes:
        header: The file's header.
        records: Number of records, right after the last line.
        names: Contig names as written, right after the last line.

    Raises:
        BcfUnreadable: cyvcf2 is not at hand, refuses the file, or crashed on it.
    """

    def __init__(self, path: Path, sniffed: Sniffed, progress: Progress) -> None:
        self._name = path.name
        self._path = path
        self._size = sniffed.size
        self._progress = progress
        self._last = 0
        self.records = 0
        self.names: set[str] = set()
        self.has_blocks = False
        self.sha256 = self._digest()
        self._child = subprocess.Popen(  # noqa: S603 - our own module, no shell
            [sys.executable, "-I", "-m", "counselor.readers.vcf.bcf_child", str(path.resolve())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # htslib writes parts of records there
            env={name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ},
            text=True,
            encoding="utf-8",
        )
        try:
            self.header: Header = parse_header(str(self._answer()["header"]), self._name)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> BcfFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the child process, whatever it is doing."""
        self._child.kill()
        self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was not sent to a dead child is of no interest
                    pipe.close()

    def reference_lines(self) -> dict[str, ReferenceLines]:
        """Return nothing: all records come one by one."""
        return {}

    def picked(self, wanted: Wanted) -> Iterator[Picked]:
        """Yield the records that matter, in file order; `line` counts records."""
        both = (wanted.targets, wanted.regions)
        stretches: dict[str, Stretches] = {}
        for chrom in {*wanted.targets, *wanted.regions}:
            stretches[chrom] = joined(*(part[chrom] for part in both if chrom in part))
        self._ask({chrom: [row.tolist() for row in rows] for chrom, rows in stretches.items()})
        while True:
            answer = self._answer()
            if "end" in answer:
                self.records = int(answer["end"])
                self.names = set(answer["names"])
                return
            if "done" in answer:
                self._last = int(answer["done"])
                self._progress(self._last, 0, self._name)
                continue
            self._last = int(answer["record"])
            yield Picked(self._last, str(answer["text"]), bool(answer["sex"]))

    def _ask(self, wanted: Mapping[str, object]) -> None:
        assert self._child.stdin is not None  # noqa: S101 - opened as a pipe above
        try:
            self._child.stdin.write(json.dumps(wanted) + "\n")
            self._child.stdin.flush()
        except OSError as error:
            raise self._crashed() from error

    def _answer(self) -> dict[str, Any]:
        assert self._child.stdout is not None  # noqa: S101 - opened as a pipe above
        line = self._child.stdout.readline()
        if not line.endswith("\n"):
            raise self._crashed()
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            if str(answer["error"]).startswith(("ImportError", "ModuleNotFoundError")):
                raise BcfUnreadable(self._name, "this system has no reader for BCF")
            where = f" after record {self._last}" if self._last else ""
            raise BcfUnreadable(self._name, f"it is damaged or not a valid BCF{where}")
        return answer

    def _crashed(self) -> BcfUnreadable:
        where = f"after record {self._last}" if self._last else "at its start"
        return BcfUnreadable(self._name, f"reading it broke off {where}; the file is malformed")

    def _digest(self) -> str:
        digest = hashlib.sha256()
        with self._path.open("rb") as handle:
            done = 0
            while piece := handle.read(1 << 20):
                digest.update(piece)
                done += len(piece)
                self._progress(done, self._size, self._name)
        return digest.hexdigest()
