"""`counselor review`: decide about all findings of a document at once, for trials."""

from __future__ import annotations

import argparse
import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

from counselor.casework.models import DecisionKind, Indication
from counselor.casework.reviewed import Reviewed, TrialPatient, trial_consent, trial_review
from counselor.casework.reviewed_document import to_json
from counselor.errors import InputError, UsageError
from counselor.findings.document import NotAFindingsDocument
from counselor.findings.document import from_json as findings_from_json
from counselor.findings.models import Findings
from counselor.vault.files import write_atomically

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class DocumentUnreadable(InputError):
    """A file holds no JSON document."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"The file '{path.name}' can't be read: {why}.", "Name another file.")


class NotWritten(InputError):
    """The output can't be written where it was wanted."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"The file '{path.name}' can't be written: {why}.", "Name another file.")


def run_review(arguments: argparse.Namespace) -> int:
    """Write the reviewed document; return the exit code.

    Raises:
        UsageError: A date or a name of a list can't be understood.
        InputError: The findings can't be read, or the output not be written.
        NotPermitted: The rules of a review forbid the signature.
    """
    on = day_from(arguments.date, "--date")
    if not arguments.signer.strip():
        raise UsageError("--signer is empty.", "Name who signs.")
    findings = read_findings(arguments.findings)
    born = day_from(arguments.born, "--born")
    if not born <= on:
        raise UsageError("--born lies after --date.", "Correct one of them.")
    reviewed = trial_review(
        findings,
        trial_consent(_names(arguments.consent), on),
        DecisionKind(arguments.decide_all),
        arguments.signer.strip(),
        on,
        person=TrialPatient(arguments.given_name, arguments.family_name, arguments.number, born),
        indication=Indication(arguments.reason, "other", _names(arguments.genes)),
    )
    text = json.dumps(to_json(reviewed), ensure_ascii=False, indent=1) + "\n"
    write_output(arguments.out, text.encode(), arguments.findings)
    _tell_unclassified(reviewed)
    return 0


def _tell_unclassified(reviewed: Reviewed) -> None:
    """Say which findings were confirmed although nobody gave their variants a class."""
    without = DecisionKind.CONFIRM_UNCLASSIFIED
    ids = [item.finding_id for item in reviewed.review.decisions if item.kind is without]
    if ids:
        told = f"Confirmed without a class, for this trial only: {', '.join(ids)}."
        sys.stderr.write(told + "\n")


def day_from(text: str, option: str) -> date:
    """Return a day as it was typed.

    Raises:
        UsageError: It is no date like 2026-11-23.
    """
    wrong = UsageError(f"{option} '{text}' is no date.", "Write it like 2026-11-23.")
    if not _ISO_DAY.fullmatch(text):
        raise wrong
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise wrong from error


def read_json(path: Path) -> Any:  # noqa: ANN401 - JSON
    """Return what a JSON file holds.

    Raises:
        DocumentUnreadable: It can't be read, or is no JSON; the message names the line.
    """
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DocumentUnreadable(path, error.strerror or "the disk refused") from error
    except UnicodeDecodeError as error:
        raise DocumentUnreadable(path, "it is no text in UTF-8") from error
    except json.JSONDecodeError as error:
        why = f"line {error.lineno} is no JSON ({error.msg})"
        raise DocumentUnreadable(path, why) from error
    except RecursionError as error:
        raise DocumentUnreadable(path, "it is nested too deeply") from error


def read_findings(path: Path) -> Findings:
    """Return the findings of a file.

    Raises:
        DocumentUnreadable: It is no document of findings; the message names the field.
    """
    document = read_json(path)
    if not isinstance(document, dict):
        raise DocumentUnreadable(path, "it is no JSON object")
    try:
        return findings_from_json(document)
    except NotAFindingsDocument as error:
        raise DocumentUnreadable(path, error.sentence.rstrip(".")) from error


def write_output(target: Path, content: bytes, *inputs: Path | None) -> None:
    """Write a file, readable by its owner alone, or leave what was there.

    Raises:
        UsageError: The target is one of the inputs.
        NotWritten: The disk refuses.
    """
    read = [path for path in inputs if path is not None and path.exists()]
    if target.exists() and any(path.samefile(target) for path in read):
        raise UsageError(f"--out '{target.name}' would overwrite the input.", "Name another file.")
    try:
        write_atomically(target, content)
    except OSError as error:
        raise NotWritten(target, error.strerror or "the disk refused") from error


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())
