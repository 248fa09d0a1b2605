"""Nothing of a list that is not agreed to is named in any view, document or export."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from case_builder import (
    TODAY,
    a_drug,
    a_pgx,
    a_variant,
    an_indication,
    an_inherited,
    consent_fields,
    some_findings,
)
from counselor.casework.models import Case, DecisionKind, ListName
from counselor.casework.patient import ConsentFields
from counselor.cli import report as command
from counselor.cli.main import build_parser
from counselor.errors import NotPermitted
from counselor.findings.models import Interpretation
from counselor.genome.genotype import Sex
from counselor.reports.templates import NeedsTwo, Template
from counselor.rulebook.rulebook import Rulebook
from counselor.workbench import Workbench
from counselor.workbench.consent_gate import ReportNotCovered
from counselor.workbench.patient_lists import PatientFilter
from practice_builder import Practice

BRCA1 = an_inherited("BRCA1", "acmg_sf", variants=(a_variant("BRCA1", key="17-43045712-G-A"),))
CFTR = an_inherited(
    "CFTR",
    "carrier",
    interpretation=Interpretation.CARRIER,
    variants=(a_variant("CFTR", key="7-117559590-ATCT-A"),),
)
ATM = an_inherited("ATM", "cancer", variants=(a_variant("ATM", key="11-108227849-C-T"),))
PALB2 = an_inherited("PALB2", "cancer", variants=(a_variant("PALB2", key="16-23603459-G-A"),))
FINDINGS = some_findings(
    BRCA1, CFTR, ATM, PALB2, a_pgx("CYP2C19"), drugs=(a_drug("clopidogrel", CYP2C19="*1/*2"),)
)
NAMED = {
    "acmg_sf": ("BRCA1", "43045712"),
    "carrier": ("CFTR", "117559590"),
    "pgx": ("CYP2C19", "clopidogrel"),
    "other": ("ATM", "108227849"),
    "genes": ("PALB2", "23603459"),
}
"""What gives a list away."""
LISTS = ("acmg_sf", "carrier", "pgx", "other")
CHART = ("findings", "glance", "documents", "timeline")
SHARING = ("family_sharing", "recontact", "research")


def chosen(without: str = "") -> ConsentFields:
    """Return a consent to everything but one list; without `genes`, another gene is the question.

    PALB2 is on no list of its own: only as the question it is open while 'other' is closed.
    """
    fields = consent_fields(*(name for name in LISTS if name != without))
    asked = ("INHA",) if without == "genes" else ("PALB2",)
    return replace(
        fields,
        primary_genes=asked,
        other=fields.other and without != "genes",
        not_asked=tuple(
            name for name in LISTS if name == without or (name == "other" and without == "genes")
        ),
        **dict.fromkeys(SHARING, True),
    )


@dataclass
class Visit:
    """A signed result of one partner of a couple."""

    practice: Practice
    case: Case
    report_id: str
    couple_id: str
    folder: Path

    @property
    def patient_id(self) -> str:
        return self.case.patient_id

    def new_folder(self) -> Path:
        folder = self.folder / str(len(list(self.folder.iterdir())))
        folder.mkdir()
        return folder


def walked(practice: Practice, folder: Path, without: str = "") -> Visit:
    bench = practice.bench
    patient = practice.patient()
    bench.record_consent(patient.id, chosen(without))
    prepared = practice.prepared(patient.id, FINDINGS)
    case, _ = bench.store_import(patient.id, prepared, an_indication("PALB2"))
    for item in bench.review(case.id).items:
        bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM)
    report, _ = bench.sign(case.id)
    partner = practice.patient(number="P-2", family="Moreau", sex=Sex.MALE)
    couple, _ = bench.couples.link(patient.id, partner.id)
    for one in (patient.id, partner.id):
        bench.couples.set_sharing(couple.id, one, TODAY)
    return Visit(practice, case, report.id, couple.id, folder)


def pdf_text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def files_text(folder: Path) -> str:
    """Return what stands in the files of a folder, and in folders within it."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return "\n".join(
        pdf_text(path.read_bytes()) if path.suffix == ".pdf" else path.read_text() for path in found
    )


def readers(visit: Visit) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield every way in which a result is read, by name."""
    bench, case, patient = visit.practice.bench, visit.case.id, visit.patient_id
    yield "review", lambda: repr(bench.review(case))
    yield "results", lambda: repr(bench.cases(patient))
    yield "urgent", lambda: repr(bench.urgent_medicines(patient))
    yield "chart", lambda: repr(_chart(visit))
    for word in ("BRCA1", "CFTR", "ATM", "CYP2C19", "clopidogrel"):
        yield f"search {word}", lambda typed=word: typed if bench.search_patients(typed) else ""
    for word in ("BRCA1", "CFTR", "ATM", "CYP2C19", "PALB2"):
        yield f"list of {word}", lambda gene=word: _listed(bench, PatientFilter(gene=gene), gene)
    for kind in LISTS:
        asked, word = PatientFilter(list_name=ListName(kind)), NAMED[kind][0]
        yield f"list of {kind}", lambda of=asked, name=word: _listed(bench, of, name)
    yield "today", lambda: repr((bench.waiting.now(), bench.waiting.later()))
    for file in ("patient.pdf", "clinician.pdf", "visit-note.txt"):
        yield f"command line {file}", lambda name=file: _command_line(visit, name)
    yield "couple", lambda: repr(bench.couples.state(visit.couple_id))
    yield "draft", lambda: pdf_text(bench.draft_report(case))
    yield "signed", lambda: pdf_text(bench.report_bytes(visit.report_id))
    yield "consents", lambda: repr([item.state for item in bench.consenting.history(patient)])
    for template in Template:
        yield (
            f"document {template}",
            lambda name=template: pdf_text(bench.documents.preview(case, name).pdf),
        )
    yield (
        "large",
        lambda: pdf_text(bench.documents.preview(case, Template.PATIENT, large_print=True).pdf),
    )
    for template in (Template.PATIENT, Template.CARD):
        yield f"batch {template}", lambda name=template: _batch(visit, name)
    yield "record", lambda: _record(visit)
    yield "anonymous", lambda: _anonymous(visit)


def _listed(bench: Workbench, wanted: PatientFilter, word: str) -> str:
    """Return why a list shows somebody, and the word where it shows anybody at all."""
    hits = bench.lists.page(wanted)
    return f"{word} {hits!r}" if hits else ""


def _command_line(visit: Visit, name: str) -> str:
    """Run what `counselor report` does in an open vault."""
    folder, template = visit.new_folder(), Template(name.partition(".")[0])
    given = ["report", "--template", template, "--vault", str(visit.practice.path)]
    given += ["--case", visit.case.id, "--out", str(folder / name)]
    arguments = build_parser().parse_args(given)
    command._export(visit.practice.bench, arguments, template, arguments.out, None, "")
    return files_text(folder)


def _chart(visit: Visit) -> list[object]:
    chart = visit.practice.bench.chart
    return [getattr(chart, name)(visit.patient_id) for name in CHART]


def _batch(visit: Visit, template: str) -> str:
    folder = visit.new_folder()
    batch = visit.practice.bench.batch
    done, _ = batch.export(batch.signed_cases(), template, folder)
    return files_text(folder) + repr([item.why for item in done.left])


def _record(visit: Visit) -> str:
    folder = visit.new_folder()
    target, _ = visit.practice.bench.data_rights.export_everything(visit.patient_id, folder)
    return "\n".join(
        line for line in files_text(target).splitlines() if "consent" not in line.casefold()
    )


def _anonymous(visit: Visit) -> str:
    target = visit.new_folder() / "teaching.json"
    visit.practice.bench.data_rights.export_anonymous(visit.patient_id, target)
    return target.read_text()


def told(read: Callable[[], str]) -> str:
    try:
        return read()
    except (NotPermitted, NeedsTwo) as error:
        return str(error)


def leaks(visit: Visit, without: str, only: tuple[str, ...] = ()) -> list[str]:
    """Return the readers that name something of a closed list."""
    found = []
    for name, read in readers(visit):
        if only and name not in only:
            continue
        text = told(read)
        named = [word for word in NAMED[without] if word in text]
        if named:
            found.append(f"{name}: {named}")
    return found


@pytest.fixture
def visit_without(tmp_path: Path, small_rulebook: Rulebook) -> Iterator[Callable[[str], Visit]]:
    practice = Practice(tmp_path / "practice.counselor", lambda: small_rulebook)
    folder = tmp_path / "out"
    folder.mkdir()
    yield lambda without: walked(practice, folder, without)
    practice.bench.close()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, small_rulebook: Rulebook) -> Iterator[Visit]:
    """Signed with everything chosen; the tests that follow record other choices."""
    place = tmp_path_factory.mktemp("whole")
    practice = Practice(place / "practice.counselor", lambda: small_rulebook)
    (place / "out").mkdir()
    yield walked(practice, place / "out")
    practice.bench.close()


def test_with_everything_chosen_each_list_is_told_somewhere(whole: Visit):
    found = {name: told(read) for name, read in readers(whole)}
    texts = "\n".join(found.values())
    assert [word for words in NAMED.values() for word in words if word not in texts] == []
    looked_up = [name for name in found if name.startswith(("list of", "command line"))]
    assert [name for name in looked_up if not found[name]] == []


@pytest.mark.parametrize("without", LISTS)
def test_what_was_never_chosen_is_named_nowhere(visit_without, without: str):
    frozen = ("signed", "batch patient", "record", "document clinician", "draft")
    assert leaks(visit_without(without), without, frozen) == []


@pytest.mark.parametrize("without", LISTS)
def test_what_is_no_longer_chosen_is_named_nowhere(whole: Visit, without: str):
    whole.practice.bench.record_consent(whole.patient_id, chosen(without))
    assert leaks(whole, without) == []
    with pytest.raises(ReportNotCovered):
        whole.practice.bench.report_bytes(whole.report_id)


def test_a_gene_that_the_consent_does_not_name_is_told_as_not_looked_at(visit_without):
    visit = visit_without("genes")
    bench = visit.practice.bench
    shown = [item.finding.gene for item in bench.review(visit.case.id).items]
    assert "PALB2" not in shown
    assert not any("23603459" in leak for leak in leaks(visit, "genes", ("review", "record")))
    report = " ".join(pdf_text(bench.report_bytes(visit.report_id)).split())
    assert "you did not choose to have it looked at" in report


@pytest.mark.parametrize(
    ("choice", "template"), [("family_sharing", "family"), ("recontact", "recontact")]
)
@pytest.mark.parametrize("asked", [True, False])
def test_a_letter_needs_its_own_yes(whole: Visit, choice: str, template: str, asked: bool):
    bench = whole.practice.bench
    bench.record_consent(whole.patient_id, chosen())
    assert bench.documents.preview(whole.case.id, template).pdf.startswith(b"%PDF")
    closed = replace(chosen(), **{choice: False}, not_asked=() if asked else (choice,))
    bench.record_consent(whole.patient_id, closed)
    with pytest.raises(NotPermitted, match=r"consent|agree"):
        bench.documents.preview(whole.case.id, template)


def test_withdrawn_nothing_is_told(whole: Visit):
    bench = whole.practice.bench
    bench.record_consent(whole.patient_id, chosen())
    bench.consenting.withdraw(whole.patient_id, TODAY, "the patient", "changed her mind")
    texts = "\n".join(told(read) for _, read in readers(whole))
    named = {word for name in LISTS for word in NAMED[name]} | {"23603459"}
    assert {word for word in named if word in texts} == set()
    bench.begin_amendment(whole.case.id, "consent withdrawn")
    with pytest.raises(NotPermitted, match="withdrawn"):
        bench.sign(whole.case.id)
