"""Recorded sex against X and Y of the file."""

from __future__ import annotations

import pytest

from case_builder import FEMALE, MALE
from counselor.casework.sex_concordance import SexVerdict, compare_sex, suggested_sex
from counselor.genome.genotype import Sex
from counselor.readers.result import SexEvidence


@pytest.mark.parametrize(
    ("evidence", "sex"),
    [
        (FEMALE, Sex.FEMALE),
        (MALE, Sex.MALE),
        (SexEvidence(x_het=0, x_called=300, x_haploid=300), Sex.MALE),
        (SexEvidence(x_het=0, x_called=19, y_called=40), Sex.UNKNOWN),
        (SexEvidence(x_het=0, x_called=300), Sex.UNKNOWN),
        (SexEvidence(x_het=0, x_called=300, y_called=4), Sex.UNKNOWN),
        (SexEvidence(x_het=21, x_called=300, y_called=40), Sex.UNKNOWN),
        (SexEvidence(x_het=200, x_called=300, y_called=40), Sex.UNKNOWN),
        (SexEvidence(), Sex.UNKNOWN),
    ],
)
def test_evidence_suggests_a_sex_only_where_x_and_y_agree(evidence, sex):
    assert suggested_sex(evidence) is sex


@pytest.mark.parametrize(
    ("recorded", "evidence", "verdict"),
    [
        (Sex.FEMALE, FEMALE, SexVerdict.AGREE),
        (Sex.MALE, MALE, SexVerdict.AGREE),
        (Sex.FEMALE, MALE, SexVerdict.DISAGREE),
        (Sex.MALE, FEMALE, SexVerdict.DISAGREE),
        (Sex.UNKNOWN, MALE, SexVerdict.CANNOT_TELL),
        (Sex.FEMALE, SexEvidence(), SexVerdict.CANNOT_TELL),
    ],
)
def test_verdict(recorded, evidence, verdict):
    assert compare_sex(recorded, evidence).verdict is verdict
