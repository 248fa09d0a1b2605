"""The visits of the demo go through from file to signed report, as `make run` walks them."""

from __future__ import annotations

from pathlib import Path

from demo import practice
from pypdf import PdfReader


def test_every_visit_is_decided_and_signed(tmp_path: Path) -> None:
    day = practice.FixedDay()
    bench, bookings = practice.create(tmp_path / "demo.counselor", tmp_path / "files", day)
    told = {}
    for booking in bookings:
        visit = practice.import_file(bench, booking)
        assert practice.decide(bench, visit) == len(bench.review(visit.case_id).items)
        _, pdf = practice.sign(bench, visit, tmp_path)
        told[booking.plan["family_name"]] = " ".join(
            page.extract_text() for page in PdfReader(pdf).pages
        )
    bench.close()
    assert "You carry a gene change in BRCA1" in told["Brandt"]
    assert "clopidogrel" in told["Okonjo"]
    assert "PM3_VeryStrong" in told["Lindqvist"], "a person's criteria stand behind the class"
    assert set(told) == {plan["family_name"] for plan in practice.plans()["patient"]}
