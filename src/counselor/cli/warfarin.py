"""`counselor warfarin`: the dose estimate from findings, step by step."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from counselor import wording
from counselor.errors import InputError
from counselor.findings.document import from_json, plain
from counselor.findings.models import Findings
from counselor.pgx.warfarin import Ancestry, WarfarinDose, WarfarinPatient, warfarin_dose
from counselor.pgx.warfarin_genes import warfarin_genes
from counselor.reports.warfarin_sentences import (
    advice_sentence,
    caution_sentences,
    dose_values,
    refusal_sentences,
    root_sentence,
    step_sentence,
)
from counselor.rulebook.load import bundled_rulebook
from counselor.wording import Wording


class FindingsUnreadable(InputError):
    """The file of findings can't be read."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"The findings in '{path.name}' can't be read: {why}.",
            "Make them with 'counselor analyse'.",
        )


def read_findings(path: Path) -> Findings:
    """Read a findings document.

    Raises:
        FindingsUnreadable: The file is not there or no JSON.
        NotAFindingsDocument: It is JSON of another form.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise FindingsUnreadable(path, error.strerror or "unknown reason") from error
    except (ValueError, RecursionError) as error:  # no UTF-8, no JSON, or nested without end
        raise FindingsUnreadable(path, "it is no JSON") from error
    if not isinstance(document, dict):
        raise FindingsUnreadable(path, "it is no findings document")
    return from_json(document)


def run_warfarin(arguments: argparse.Namespace) -> int:
    """Print the estimate with each step; return the exit code.

    Raises:
        InputError: The findings can't be read, or a measure can't be right.
    """
    patient = WarfarinPatient(
        age=arguments.age,
        height=arguments.height,
        weight=arguments.weight,
        ancestry=Ancestry(arguments.ancestry),
        inducer=arguments.inducer,
        amiodarone=arguments.amiodarone,
    )
    findings = read_findings(Path(arguments.findings))
    genes = warfarin_genes(findings.pgx, bundled_rulebook().pgx_gene("CYP4F2"))
    dose = warfarin_dose(patient, genes)
    if arguments.format == "json":
        print(json.dumps(plain(dose), ensure_ascii=False, indent=1))  # noqa: T201
    else:
        print("\n".join(_lines(findings, dose, wording.load("en"))))  # noqa: T201
    return 0


def _lines(findings: Findings, dose: WarfarinDose, say: Wording) -> Iterator[str]:
    stamp = {"sample": findings.input.sample, "version": findings.rulebook.version}
    yield say.text("warfarin.title", stamp)
    for gene, name in dose.genes.shown:
        yield "  " + say.text("warfarin.gene", {"gene": gene, "name": name or "-"})
    yield from refusal_sentences(say, dose.refusals)
    yield from (f"  {step_sentence(say, step)}" for step in dose.steps)
    if dose.mg_week is not None:
        yield f"  {root_sentence(say, dose)}"
        yield say.text("warfarin.estimate", dose_values(say, dose))
        yield say.text("warfarin.source", {"source": dose.source})
    yield from (f"! {text}" for text in caution_sentences(say, dose))
    if dose.advice:
        yield say.text("warfarin.advice_title")
        yield from (f"  {advice_sentence(say, item)}" for item in dose.advice)
    yield say.text("cli.support")
