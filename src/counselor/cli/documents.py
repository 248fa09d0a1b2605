"""The arguments of `counselor review` and `counselor report`; what they do stands beside."""

from __future__ import annotations

import argparse
from pathlib import Path

TEMPLATES = (
    "patient",
    "clinician",
    "family",
    "card",
    "couple",
    "recontact",
    "visit-note",
    "referral",
    "consent",
)
"""Codes of `counselor.reports.templates.Template`, without importing it for --version."""

_CHOICES = "acmg_sf, carrier, pgx, other, family_sharing, recontact, research"


def add_documents(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add both commands to the parser of the command line."""
    _add_review(commands)
    _add_report(commands)


def run_documents(arguments: argparse.Namespace) -> int:
    """Do what was asked and return the exit code.

    Raises:
        CounselorError: It can't be done; the message says why.
    """
    if arguments.command == "review":
        from counselor.cli.review import run_review  # noqa: PLC0415 - keeps --version quick

        return run_review(arguments)
    from counselor.cli.report import run_report  # noqa: PLC0415 - the same

    return run_report(arguments)


def _add_review(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    review = commands.add_parser(
        "review",
        help="make a reviewed document for a trial, decided without a person",
        description="Takes findings that 'analyse' wrote and decides about all of them at once. "
        "The result (form counselor.reviewed/1) is marked as made without a person, and so is "
        "every page made from it: it is for trials, never for a patient.",
    )
    add = review.add_argument
    add("findings", metavar="FINDINGS", type=Path, help="document that 'analyse' wrote")
    add(
        "--decide-all",
        required=True,
        choices=("confirm", "needs_confirmation"),
        help="the decision about every finding that the consent opens; 'confirm' confirms what "
        "has no class as such ('confirm_unclassified')",
    )
    add("--signer", metavar="NAME", required=True, help="name that stands for the signature")
    add("--consent", metavar="LIST", default="", help=f"with commas: {_CHOICES}")
    add("--date", metavar="YYYY-MM-DD", required=True, help="day of the signature")
    add("--given-name", default="Trial", help="of the invented patient")
    add("--family-name", default="Patient", help="of the invented patient")
    add("--number", default="TRIAL", help="record number of the invented patient")
    add("--born", metavar="YYYY-MM-DD", default="1980-01-01", help="of the invented patient")
    add("--reason", default="Trial of the program", help="why the test was done")
    add("--genes", default="", metavar="LIST", help="genes of the question, with commas")
    add("--out", metavar="FILE", type=Path, required=True, help="file to write")


def _add_report(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    report = commands.add_parser(
        "report",
        help="make a document from a reviewed result, or verify one",
        description="Makes one PDF from a reviewed document or from a case of a vault. With "
        "'verify FILE.pdf --vault V' it tells instead whether that vault signed this PDF.",
    )
    add = report.add_argument
    add("verify", nargs="?", choices=("verify",), help="verify a PDF instead of making one")
    add("file", nargs="?", type=Path, metavar="FILE.pdf", help="the PDF to verify")
    add("--reviewed", metavar="R.json", type=Path, help="reviewed document (counselor.reviewed/1)")
    add("--vault", metavar="VAULT", type=Path, help="the vault: a file that ends in .counselor")
    add("--case", metavar="ID", default="", help="id of the case in the vault")
    add("--template", choices=TEMPLATES, help="what to make")
    add("--lang", metavar="CODE", default="en", help="language of the pages: en, es")
    add("--paper", choices=("A4", "Letter"), default="A4")
    add("--large-print", action="store_true", help="the edition in 18 pt, in one column")
    add(
        "--locked",
        action="store_true",
        help="write a copy that opens only with a passphrase (AES-256); asked for on the terminal",
    )
    add(
        "--copy-passphrase-fd",
        metavar="N",
        type=int,
        help="read the copy's passphrase as one line from this file descriptor instead of asking",
    )
    add("--date", metavar="YYYY-MM-DD", help="day that stands on the pages; left out: of the "
        "signature, and in a vault today")  # fmt: skip
    add("--out", metavar="FILE", type=Path, help="PDF to write; a visit note may end in .txt")
    add("--user", metavar="NAME", default="", help="who opens the vault")
    add(
        "--passphrase-fd",
        metavar="N",
        type=int,
        help="read the passphrase as one line from this file descriptor instead of asking",
    )
