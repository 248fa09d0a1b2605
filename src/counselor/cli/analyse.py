"""`counselor analyse`: one file in, findings out, nothing stored."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from counselor import wording
from counselor.analysis import AnalysisRequest, analyse
from counselor.cli.output import write_output
from counselor.errors import InputError, UsageError
from counselor.findings.document import to_json
from counselor.findings.models import Findings
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.pgx.alleles import important_alleles
from counselor.rulebook.load import bundled_rulebook
from counselor.wording import Wording


class MedicinesUnreadable(InputError):
    """The file of medicines can't be read."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The list of medicines '{Path(name).name}' can't be read as text in UTF-8.",
            "Save it as a text file with one medicine a line.",
        )


def request_from(arguments: argparse.Namespace) -> AnalysisRequest:
    """Return what the command line asks for.

    Raises:
        MedicinesUnreadable: The file of medicines is no text.
        UsageError: `--absent-is-reference` without a reason, or `--medicines` without a name.
    """
    reason = arguments.absent_is_reference
    if reason is not None and not reason.strip():
        raise UsageError(
            "--absent-is-reference needs a reason.",
            "Say why absent positions may count as reference, for example the test's document.",
        )
    return AnalysisRequest(
        path=Path(arguments.input),
        sample=arguments.sample,
        build=Build(arguments.build) if arguments.build else None,
        sex=Sex(arguments.sex) if arguments.sex else Sex.UNKNOWN,
        mother=arguments.mother or "",
        father=arguments.father or "",
        ped=Path(arguments.ped) if arguments.ped else None,
        covered=Path(arguments.covered) if arguments.covered else None,
        absent_is_reference=(reason or "").strip(),
        outside_calls=Path(arguments.outside_calls) if arguments.outside_calls else None,
        medicines=medicines_from(arguments.medicines),
        typed_results=Path(arguments.typed_results) if arguments.typed_results else None,
        transcripts=Path(arguments.transcripts) if arguments.transcripts else None,
    )


def medicines_from(given: str | None) -> tuple[str, ...]:
    """Return the medicines of a list with commas, or of a file with one a line.

    Raises:
        MedicinesUnreadable: The file is no text in UTF-8.
        UsageError: The list is empty.
    """
    if given is None:
        return ()
    try:
        path = Path(given)
        lines = path.read_text(encoding="utf-8-sig").splitlines() if path.is_file() else None
    except (OSError, ValueError) as error:
        raise MedicinesUnreadable(given) from error
    if lines is None:
        lines = given.split(",")
    names = tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))
    if not names:
        raise UsageError("--medicines names no medicine.", "Write names with commas between.")
    return names


def run_analyse(arguments: argparse.Namespace) -> int:
    """Judge the file and write the findings; return the exit code.

    Raises:
        InputError: The file can't be used, or the output not be written.
        UsageError: No file was named, or the options contradict each other.
    """
    if arguments.input is None:
        raise UsageError("No file was named.", "Name one, or a folder with --batch.")
    request = request_from(arguments)
    target = _target(arguments.output, request)
    rulebook = bundled_rulebook()
    findings = analyse(request, rulebook).findings
    if arguments.format == "text":
        from counselor.cli.text import as_text  # noqa: PLC0415 - JSON needs none of it

        important = important_alleles(rulebook.pgx_genes())
        text = as_text(findings, wording.load("en"), important)
    else:
        text = as_json(findings)
    write_output(target, text)
    return 0


def _target(output: str | None, request: AnalysisRequest) -> Path | None:
    if output is None:
        return None
    target = Path(output)
    outside = request.outside_calls if isinstance(request.outside_calls, Path) else None
    typed = request.typed_results if isinstance(request.typed_results, Path) else None
    fasta = request.transcripts if isinstance(request.transcripts, Path) else None
    given = (request.path, request.covered, request.ped, outside, fasta, typed)
    read = [path for path in given if path is not None and path.exists()]
    if target.exists() and any(path.samefile(target) for path in read):
        raise UsageError(f"--output '{target}' would overwrite the input.", "Name another file.")
    return target


def as_json(findings: Findings) -> str:
    """Return the findings document as text, each notice with its English sentence."""
    document = _with_sentences(to_json(findings), wording.load("en"))
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _with_sentences(value: Any, sentences: Wording) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, list):
        return [_with_sentences(item, sentences) for item in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"key", "values"}:
        return {**value, "text": sentences.text(value["key"], value["values"])}
    return {key: _with_sentences(item, sentences) for key, item in value.items()}
