"""`counselor report`: one document from a reviewed result or a vault, and its verification."""

from __future__ import annotations

import argparse
import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from counselor.casework.reviewed_document import SCHEMA as REVIEWED
from counselor.casework.reviewed_document import from_json as reviewed_from_json
from counselor.cli.review import (
    DocumentUnreadable,
    day_from,
    read_findings,
    read_json,
    write_output,
)
from counselor.cli.vault_command import copy_passphrase, opened, passphrase, wants_copy
from counselor.errors import UsageError
from counselor.findings.document import SCHEMA as FINDINGS
from counselor.reports import templates
from counselor.reports.report import ReportContent
from counselor.reports.templates import Template
from counselor.rulebook.load import bundled_rulebook
from counselor.workbench.documents import TextStaysOpen
from counselor.workbench.locked_copies import locked_copy
from counselor.workbench.reviewed_content import analysis_content, reviewed_content

if TYPE_CHECKING:
    from datetime import date

    from counselor.workbench import Workbench

EXIT_FAILURES = 1
_TEXT = ".txt"


def run_report(arguments: argparse.Namespace) -> int:
    """Make a document, or verify one; return the exit code (1: this vault did not sign it).

    Raises:
        UsageError: The options contradict each other.
        InputError: A file can't be read or written.
        NotPermitted: Consent, review or role don't let it through.
    """
    if arguments.verify:
        return _verify(arguments)
    template, out = _asked(arguments)
    if (arguments.reviewed is None) == (arguments.vault is None):
        raise UsageError("Give one of --reviewed and --vault.", "See 'counselor report --help'.")
    templates.check_language(arguments.lang)
    if out.suffix.casefold() == _TEXT and template is not Template.VISIT_NOTE:
        raise UsageError("Only a visit note can be plain text.", "Name a file that ends in .pdf.")
    if out.suffix.casefold() == _TEXT and wants_copy(arguments):
        raise TextStaysOpen
    if arguments.vault is not None:
        return _from_vault(arguments, template, out)
    on = day_from(arguments.date, "--date") if arguments.date else None
    content, day = _content(arguments, on)
    if out.suffix.casefold() == _TEXT:
        made = templates.note_text(content, day).encode()
    else:
        made = templates.render(template, content, day)
        typed = copy_passphrase(arguments)
        if typed:
            made = locked_copy(made, typed, content.patient).body
    write_output(out, made, arguments.reviewed)
    return 0


def _asked(arguments: argparse.Namespace) -> tuple[Template, Path]:
    if arguments.template is None:
        raise UsageError("--template is missing.", f"Choose from: {', '.join(Template)}.")
    if arguments.out is None:
        raise UsageError("--out is missing.", "Name the PDF to write.")
    return Template(arguments.template), arguments.out


def _content(arguments: argparse.Namespace, on: date | None) -> tuple[ReportContent, date]:
    """Return the content of a document outside a vault, and the day on its pages."""
    path: Path = arguments.reviewed
    document = read_json(path)
    schema = document.get("schema") if isinstance(document, dict) else None
    rulebook, name = bundled_rulebook(), path.name
    if schema == FINDINGS:
        if on is None:
            raise UsageError("A draft of a bare analysis needs --date.", "Add its day.")
        findings = read_findings(path)
        content = analysis_content(findings, rulebook, name, on, arguments.paper, arguments.lang)
        return replace(content, large_print=arguments.large_print), on
    if schema != REVIEWED:
        raise DocumentUnreadable(path, f"the field 'schema' is neither {REVIEWED} nor {FINDINGS}")
    reviewed = reviewed_from_json(document, name)
    day = on or reviewed.signed_on
    if day < reviewed.signed_on:
        raise UsageError("--date lies before the signature.", f"It was {reviewed.signed_on}.")
    content = reviewed_content(reviewed, rulebook, name, arguments.paper, arguments.lang)
    return replace(content, large_print=arguments.large_print), day


def _from_vault(arguments: argparse.Namespace, template: Template, out: Path) -> int:
    if not arguments.case:
        raise UsageError("--case is missing.", "Give the id of the case in the vault.")
    on = day_from(arguments.date, "--date") if arguments.date else None
    own = passphrase(arguments)
    copy = copy_passphrase(arguments)
    with opened(arguments, own) as bench:
        _export(bench, arguments, template, out, on, copy)
    return 0


def _export(
    bench: Workbench,
    arguments: argparse.Namespace,
    template: Template,
    out: Path,
    on: date | None,
    copy: str,
) -> None:
    chosen = {
        "paper": arguments.paper,
        "language": arguments.lang,
        "large_print": arguments.large_print,
        "passphrase": copy,
    }
    if template is Template.COUPLE:
        bench.couples.export(bench.documents.couple_of(arguments.case), out, **chosen)
        return
    bench.documents.export(arguments.case, template.value, out, on=on, **chosen)


def _verify(arguments: argparse.Namespace) -> int:
    """Say whether the vault signed a PDF; return 1 where it did not."""
    if arguments.file is None or arguments.vault is None:
        raise UsageError(
            "A verification needs the PDF and --vault.",
            "Write 'counselor report verify FILE.pdf --vault V'.",
        )
    try:
        content = arguments.file.read_bytes()
    except OSError as error:
        why = error.strerror or "the disk refused"
        raise DocumentUnreadable(arguments.file, why) from error
    sha256 = hashlib.sha256(content).hexdigest()
    with opened(arguments, passphrase(arguments)) as bench:
        found = bench.documents.verify(sha256)
    print(found.sentence)  # noqa: T201
    return 0 if found.known else EXIT_FAILURES
