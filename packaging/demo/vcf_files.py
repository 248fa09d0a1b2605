"""The VCF files of the demo patients: those of the program's own tour."""

from __future__ import annotations

from counselor.workbench.sample_files import FactMissing
from counselor.workbench.sample_files import SampleFile as DemoFile

__all__ = ["DemoFile", "FactMissing"]
