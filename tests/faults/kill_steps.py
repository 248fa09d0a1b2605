"""What the killed program does: real steps of the workbench, each acknowledged through a pipe.

A step that can end in two ways tells what it is about to do first (`doing`), so that after a kill
both are known; once it has returned it tells what is done (`did`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from uuid import uuid4

from case_builder import a_result, an_indication, patient_fields
from counselor.casework.models import DecisionKind, Patient
from counselor.casework.roles import Role
from counselor.rulebook.rulebook import Rulebook
from counselor.vault.backup import audit_head
from counselor.vault.backup_folder import backups_in
from counselor.vault.restore import restore
from counselor.workbench import ErasureReason, Workbench
from practice_builder import FINDINGS

FIRST_PASSPHRASE = "correct horse battery"
OTHER_PASSPHRASE = "violet tramway umbrella"
COLLEAGUE = "Bo Lindqvist"
MOST_STEPS = 10_000


@dataclass(frozen=True)
class Work:
    """What a child needs. `tell` writes one line to the parent."""

    path: Path
    backups: Path
    passphrase: str
    clock: Callable[[], datetime]
    rulebook: Callable[[], Rulebook]
    tell: Callable[..., None]

    def opened(self) -> Workbench:
        return Workbench.open(
            self.path, self.passphrase, "Rosa Vance", clock=self.clock, rulebook=self.rulebook
        )


def teller(descriptor: int) -> Callable[..., None]:
    """Return what writes one acknowledgement; a line below 4 KiB arrives whole or not at all."""

    def tell(kind: str, **values: object) -> None:
        line = json.dumps({"kind": kind, **values}) + "\n"
        os.write(descriptor, line.encode())

    return tell


def _first(bench: Workbench) -> Patient:
    return bench.patient(bench.search_patients(limit=1)[0].id)


def _case(work: Work, bench: Workbench, patient: Patient) -> str:
    prepared = bench._imports.prepared(FINDINGS, a_result(FINDINGS), patient.id)
    case, _ = bench.store_import(
        patient.id, prepared, an_indication(), other_patient_reason="twins"
    )
    work.tell("did", case=case.id)
    return case.id


def importing(work: Work) -> None:
    """Add patients and import a result for each."""
    bench = work.opened()
    work.tell("ready")
    first = _first(bench)
    for _ in range(MOST_STEPS):
        patient, _change = bench.add_patient(patient_fields(f"K-{uuid4()}"))
        work.tell("did", patient=patient.id)
        _case(work, bench, first)


def reviewing(work: Work) -> None:
    """Decide about the findings of a result over and over; each note is one higher."""
    bench = work.opened()
    case_id = bench.cases(_first(bench).id)[0].id
    items = bench.review(case_id).items
    begin = max((int(i.decision.note) for i in items if i.decision and i.decision.note), default=0)
    work.tell("ready")
    for number in count(begin + 1):
        item = items[number % len(items)]
        bench.decide(case_id, item.finding_id, DecisionKind.CONFIRM, note=str(number))
        work.tell("did", case_of_note=case_id, finding=item.finding_id, note=number)


def signing(work: Work) -> None:
    """Import, decide and sign, again and again."""
    bench = work.opened()
    patient = _first(bench)
    work.tell("ready")
    for _ in range(MOST_STEPS):
        case_id = _case(work, bench, patient)
        for item in bench.review(case_id).items:
            bench.decide(case_id, item.finding_id, DecisionKind.CONFIRM)
        report, _change = bench.sign(case_id)
        work.tell("did", report=report.id, sha256=report.sha256)


def migrating(work: Work) -> None:
    """Open a vault of an old schema, which brings it up to date."""
    work.tell("ready")
    bench = work.opened()
    work.tell("did", migrated=True)
    bench.close()


def backing_up(work: Work) -> None:
    """Change something, then make a backup."""
    bench = work.opened()
    work.tell("ready")
    for _ in range(MOST_STEPS):
        patient, _change = bench.add_patient(patient_fields(f"K-{uuid4()}"))
        work.tell("did", patient=patient.id)
        backup, _change = bench.backups.make()
        work.tell("did", backup=backup.name)


def restoring(work: Work) -> None:
    """Change something, then put the oldest backup back."""
    work.tell("ready")
    for _ in range(MOST_STEPS):
        bench = work.opened()
        patient, _change = bench.add_patient(patient_fields(f"K-{uuid4()}"))
        work.tell("did", patient=patient.id)
        with bench._desk.vault.driver() as raw:
            head = audit_head(raw)
        bench.close()
        backup = backups_in(work.backups).backups[-1]
        work.tell("doing", restore=backup.manifest.head.sequence)
        restore(work.path, backup, FIRST_PASSPHRASE, at=work.clock(), replaced=head)
        work.tell("did", restored=True)


def changing_keys(work: Work) -> None:
    """Renew the database key, change the passphrase, and let a colleague in and out again."""
    bench, own = work.opened(), work.passphrase
    work.tell("ready")
    for _ in range(MOST_STEPS):
        bench.keys.renew_key(own)
        work.tell("did", renewed=True)
        new = OTHER_PASSPHRASE if own == FIRST_PASSPHRASE else FIRST_PASSPHRASE
        work.tell("doing", passphrase=new)
        bench.keys.change_passphrase(own, new)
        own = new
        work.tell("did", passphrase=new)
        name = f"{COLLEAGUE} {uuid4()}"
        user, _change = bench.users.add(name, (Role.ASSISTANT,), f"magenta {uuid4()}", own)
        work.tell("did", user=user.id)
        bench.users.remove(user.id, own, renew_key=False)
        work.tell("did", removed=user.id)


def erasing(work: Work) -> None:
    """Add a patient, then delete them for good, which writes the whole file anew."""
    bench = work.opened()
    work.tell("ready")
    for _ in range(MOST_STEPS):
        number = f"K-{uuid4()}"
        patient, _change = bench.add_patient(patient_fields(number))
        work.tell("did", patient=patient.id)
        work.tell("doing", erase=patient.id)
        left, _change = bench.data_rights.erase(patient.id, number, ErasureReason.ASKED)
        if left:
            raise RuntimeError(left)
        work.tell("did", erased=patient.id)


SCENARIOS: dict[str, tuple[Callable[[Work], None], float]] = {
    "import": (importing, 0.12),
    "review": (reviewing, 0.12),
    "sign": (signing, 0.5),
    "migration": (migrating, 0.35),
    "backup": (backing_up, 0.25),
    "restore": (restoring, 0.4),
    "rekey": (changing_keys, 0.25),
    "erase": (erasing, 0.25),
}
"""Name → steps, and within how many seconds after `ready` the kill comes."""
