"""Whether the file's X and Y fit the sex that is recorded: a guard against swapped samples."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counselor.genome.genotype import Sex
from counselor.inherited.sex_evidence import suggested_sex
from counselor.readers.result import SexEvidence


class SexVerdict(StrEnum):
    """How the recorded sex and the file's evidence lie to each other."""

    AGREE = "agree"
    DISAGREE = "disagree"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class SexConcordance:
    """The comparison. `suggested` is UNKNOWN where the file does not say."""

    recorded: Sex
    suggested: Sex
    evidence: SexEvidence
    verdict: SexVerdict


def compare_sex(recorded: Sex, evidence: SexEvidence) -> SexConcordance:
    """Compare the recorded sex with the file's evidence."""
    suggested = suggested_sex(evidence)
    if Sex.UNKNOWN in (recorded, suggested):
        verdict = SexVerdict.CANNOT_TELL
    else:
        verdict = SexVerdict.AGREE if recorded is suggested else SexVerdict.DISAGREE
    return SexConcordance(recorded, suggested, evidence, verdict)
