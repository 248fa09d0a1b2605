"""Invented reports, rendered once a session."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from counselor.reports.report import render

from . import invented_reports

_DONE: dict[str, bytes] = {}


@pytest.fixture(params=sorted(invented_reports.CASES))
def case(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def pdf(case: str) -> bytes:
    if case not in _DONE:
        _DONE[case] = render(invented_reports.CASES[case]())
    return _DONE[case]


@pytest.fixture
def reader(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))
