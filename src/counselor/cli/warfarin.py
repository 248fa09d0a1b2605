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
from counselor.pgx.warfarin import Advice, Ancestry, WarfarinDose, WarfarinPatient, warfarin_dose
from counselor.pgx.warfarin_genes import Carrier, warfarin_genes
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
    except ValueError as error:  # no UTF-8, or no JSON
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
    for code in dose.refusals:
        yield say.text("warfarin.refused", {"reason": say.text(f"warfarin.refusal.{code}")})
    for step in dose.steps:
        values = {"value": step.value or "-", "term": f"{step.term:+.4f}"}
        yield "  " + say.text(f"warfarin.step.{step.key}", values)
    if dose.mg_week is not None and dose.mg_day is not None:
        root = sum(step.term for step in dose.steps)
        yield "  " + say.text("warfarin.sum", {"root": f"{root:.4f}"})
        values = {"week": f"{dose.mg_week:.1f}", "day": f"{dose.mg_day:.1f}"}
        yield say.text("warfarin.estimate", values)
        yield say.text("warfarin.source", {"source": dose.source})
    for code in dose.cautions:
        yield f"! {say.text(f'warfarin.caution.{code}')}"
    if dose.advice:
        yield say.text("warfarin.advice_title")
        yield from (f"  {_advice(item, say)}" for item in dose.advice)
    yield say.text("cli.support")


def _advice(item: Advice, say: Wording) -> str:
    values = {"low": str(item.low), "high": str(item.high)}
    fact = say.text(f"warfarin.advice.{item.key}", values)
    if item.key in ("alternative", "dose_clinically"):
        return fact
    holds = {
        Carrier.YES: "warfarin.holds_yes",
        Carrier.NO: "warfarin.holds_no",
        Carrier.UNKNOWN: "warfarin.holds_unknown",
    }[item.holds]
    return f"{fact} {say.text(holds)}"
