"""The steps that a failing disk interrupts, and the practice in which they are done."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from case_builder import CHEAP, a_result, an_indication, consent_fields, patient_fields
from counselor.casework.models import DecisionKind
from counselor.errors import CounselorError, VaultError
from counselor.rulebook.rulebook import Rulebook, open_rulebook
from counselor.workbench import ErasureReason, Workbench
from counselor.workbench.audit_trail import TrailFilter
from mini_rulebook import write_mini_rulebook
from practice_builder import FINDINGS, Clock

PASSPHRASE = "correct horse battery"
OLD = Path(__file__).resolve().parents[1] / "vaults" / "m0001_first.counselor"
OLD_PASSPHRASE = "an old vault for ever"
_NEW = "violet tramway umbrella"
_rulebooks: dict[Path, Rulebook] = {}


@dataclass
class Room:
    """A practice with one signed and one decided result, and a place for what is saved."""

    path: Path
    rules: Path
    patients: set[str] = field(default_factory=set)
    cases: dict[str, set[str]] = field(default_factory=dict)
    report_id: str = ""
    open_case: str = ""
    bench: Workbench | None = None
    passphrases: tuple[str, ...] = (PASSPHRASE, _NEW)
    clock: Clock = field(default_factory=Clock)
    updated: bool = False
    doomed: str = ""

    @property
    def old(self) -> Path:
        """A vault of the first schema, beside the practice's own."""
        return self.path.parent / "old.counselor"

    def open_old(self) -> Workbench:
        self.updated = True
        return Workbench.open(self.old, OLD_PASSPHRASE, clock=self.clock, rulebook=self.rulebook)

    @property
    def saved(self) -> Path:
        return self.path.parent / "saved"

    def opened(self) -> Workbench:
        """Open by whichever passphrase counts."""
        for passphrase in self.passphrases[:-1]:
            try:
                return self._open(passphrase)
            except VaultError as error:
                if type(error).__name__ != "WrongPassphrase":
                    raise
        return self._open(self.passphrases[-1])

    def _open(self, passphrase: str) -> Workbench:
        return Workbench.open(
            self.path, passphrase, "Rosa Vance", clock=self.clock, rulebook=self.rulebook
        )

    def rulebook(self) -> Rulebook:
        if self.rules not in _rulebooks:
            _rulebooks[self.rules] = open_rulebook(self.rules, self.rules.parent / "cache")
        return _rulebooks[self.rules]

    @property
    def working(self) -> Workbench:
        assert self.bench is not None
        return self.bench

    def still_open(self) -> bool:
        return self.working._desk.vault._engine is not None

    def close(self) -> None:
        if self.bench is not None:
            self.bench.close()
            self.bench = None

    def half_written(self) -> Iterator[str]:
        """Yield files outside the vault that are no whole file: exports and parts of them."""
        for file in self.saved.rglob("*"):
            if not file.is_file():
                continue
            content = file.read_bytes()
            whole = {
                ".pdf": content.rstrip().endswith(b"%%EOF"),
                ".csv": content.endswith(b"\r\n"),
                ".json": content.rstrip().endswith(b"}"),
            }
            if not whole.get(file.suffix, False):
                yield f"a part of a file was left behind: {file.name} ({len(content)} bytes)"


def a_practice(folder: Path) -> Path:
    """Make the practice that every attempt begins with; return its vault."""
    folder.mkdir()
    rules = write_mini_rulebook(folder.parent / "rulebook")
    room = Room(folder / "practice.counselor", rules)
    bench = Workbench.create(
        room.path, PASSPHRASE, "Rosa Vance", clock=room.clock, rulebook=room.rulebook, cost=CHEAP
    )
    for number in range(2):
        patient, _ = bench.add_patient(patient_fields(f"P-{number}"))
        bench.record_consent(patient.id, consent_fields("acmg_sf", "carrier", "pgx"))
        prepared = bench._imports.prepared(FINDINGS, a_result(FINDINGS), patient.id)
        case, _ = bench.store_import(
            patient.id, prepared, an_indication(), other_patient_reason="twins"
        )
        for item in bench.review(case.id).items:
            bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM)
        if number == 0:
            bench.sign(case.id)
    bench.close()
    return room.path


def fresh_room(template: Path, folder: Path) -> Room:
    """Copy the practice into a folder, open it, and choose its place of backups."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for suffix in ("", ".keys"):
        shutil.copy(f"{template}{suffix}", folder)
        shutil.copy(f"{OLD}{suffix}", f"{folder / 'old.counselor'}{suffix}")
    room = Room(folder / template.name, template.parent.parent / "rulebook")
    (folder / "saved").mkdir()
    (folder / "stick").mkdir()
    room.bench = bench = room.opened()
    bench.backups.choose_folder(folder / "stick")
    room.doomed = bench.add_patient(patient_fields("DOOMED"))[0].id
    for row in bench.search_patients():
        if row.id == room.doomed:
            continue
        room.patients.add(row.id)
        cases = bench.cases(row.id)
        room.cases[row.id] = {case.id for case in cases}
        for case in cases:
            reports = bench.reports(case.id)
            if reports:
                room.report_id = reports[0].id
            else:
                room.open_case = case.id
    return room


def _open_again(room: Room) -> None:
    room.close()
    room.bench = room.opened()


def _create(room: Room) -> None:
    path = room.path.parent / "second.counselor"
    Workbench.create(path, PASSPHRASE, "Rosa Vance", rulebook=room.rulebook, cost=CHEAP).close()


def _import(room: Room) -> None:
    patient_id = min(room.patients)
    prepared = room.working._imports.prepared(FINDINGS, a_result(FINDINGS), patient_id)
    room.working.store_import(patient_id, prepared, an_indication(), other_patient_reason="twins")


def _erase(room: Room) -> None:
    """Delete a patient that was added before the disk failed; what is left is a sentence too."""
    left, _ = room.working.data_rights.erase(room.doomed, "DOOMED", ErasureReason.ASKED)
    if left:
        raise RemainsLeft(left)


class RemainsLeft(CounselorError):
    """The patient is deleted, and the file could not be written anew."""


STEPS: dict[str, Callable[[Room], object]] = {
    "open": _open_again,
    "create": _create,
    "open an older vault": lambda room: room.open_old().close(),
    "add patient": lambda room: room.working.add_patient(patient_fields("P-9")),
    "import": _import,
    "sign": lambda room: room.working.sign(room.open_case),
    "save report": lambda room: room.working.export_report(
        room.report_id, room.saved / "report.pdf"
    ),
    "save trail as CSV": lambda room: room.working.trail.save_csv(
        TrailFilter(), room.saved / "trail.csv"
    ),
    "save trail as PDF": lambda room: room.working.trail.save_pdf(
        TrailFilter(), room.saved / "trail.pdf"
    ),
    "save whole record": lambda room: room.working.data_rights.export_everything(
        min(room.patients), room.saved
    ),
    "delete for good": _erase,
    "backup": lambda room: room.working.backups.make(),
    "change passphrase": lambda room: room.working.keys.change_passphrase(PASSPHRASE, _NEW),
    "renew database key": lambda room: room.working.keys.renew_key(PASSPHRASE),
    "lock": lambda room: room.working.lock("idle", "what was typed"),
}
