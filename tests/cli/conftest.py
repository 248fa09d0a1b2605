"""Runs the command line inside the test, and files to run it on."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli_driver import Outcome, Run
from counselor.cli.main import main
from counselor.genome.build import Build
from vcf_builder import VcfBuilder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line; argparse's own exit counts as an exit code."""

    def invoke(*arguments: object) -> Outcome:
        try:
            code = main([str(item) for item in arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        printed = capsys.readouterr()
        return Outcome(code, printed.out, printed.err)

    return invoke


@pytest.fixture
def patient(tmp_path: Path) -> Path:
    """BRCA1 c.5266dup, HFE C282Y homozygous, CYP2C19 *2/*38, and a place without a call."""
    builder = VcfBuilder(Build.GRCH38).samples("PATIENT")
    builder.record("6", 26092913, "G", "A", "1/1", ad=(0, 30), dp=30, gq=99)
    for pos, ref, alt in ((94775367, "A", "G"), (94781859, "G", "A"), (94842866, "A", "G")):
        builder.record("10", pos, ref, alt, "0/1", ad=(14, 16), dp=30, gq=99)
    builder.record("16", 28482530, "G", "A", "./.")
    builder.record("17", 43057062, "T", "TG", "0/1", ad=(14, 16), dp=30, gq=99)
    return builder.write(tmp_path / "patient.vcf")
