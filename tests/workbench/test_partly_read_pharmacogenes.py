"""A gene read at few places never has a phenotype in a headline: file to window and every page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from counselor import wording
from counselor.analysis import AnalysisRequest, analyse
from counselor.casework.models import DecisionKind
from counselor.casework.reviewed import trial_consent, trial_review
from counselor.cli.text import as_text
from counselor.desktop.finding_document import pgx_html
from counselor.desktop.finding_text import sentence
from counselor.findings.models import CallSource, CallStatus, Findings, PgxFinding
from counselor.findings.pgx_standing import OpenBecause, has_order, open_because
from counselor.genome.build import Build
from counselor.pgx.alleles import important_alleles
from counselor.pgx.positions import defining_positions
from counselor.reports import card, templates
from counselor.reports.blocks import Mark, Summary
from counselor.reports.document_parts import parts_of
from counselor.reports.report import ReportContent
from counselor.reports.templates import Template
from counselor.reports.unexcluded import unexcluded, unexcluded_sentence
from counselor.rulebook.load import bundled_rulebook
from counselor.workbench.reviewed_content import reviewed_content
from pgx_sample import GeneSample
from vcf_builder import VcfBuilder

DAY = date(2026, 11, 23)
WORDS = wording.load("en")
FEW = {
    "DPYD": {"rs3918290": "0/1", "rs55886062": "0/0"},
    "CYP2B6": {"rs3745274": "0/0", "rs28399499": "0/0"},
    "CYP2C9": {"rs1799853": "0/0"},
    "CYP2C19": {"rs12769205": "0/0"},
    "CYP4F2": {"rs2108622": "0/0"},
}
"""Gene → what the file says of it; DPYD carries c.1905+1G>A (*2A)."""
WHOLE = "CYP3A5"
PHENOTYPES = re.compile(
    r"(Normal|Poor|Intermediate|Rapid|Ultrarapid) Metabolizer|usual speed|more slowly|very slowly"
)


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    builder = VcfBuilder(Build.GRCH38)
    for symbol in (*FEW, WHOLE):
        gene = bundled_rulebook().pgx_gene(symbol)
        for item in defining_positions(gene):
            genotype = "0/0" if symbol == WHOLE else FEW[symbol].get(item.rsid)
            if genotype:
                reads = (30, 0) if genotype == "0/0" else (3, 3)
                alts = item.alts[0]
                builder.record(
                    item.chrom, item.pos38, item.ref, alts, genotype, ad=reads, dp=sum(reads)
                )
    path = builder.write(tmp_path_factory.mktemp("few") / "few.vcf")
    return analyse(AnalysisRequest(path, medicines=("capecitabine",)), bundled_rulebook()).findings


@pytest.fixture(scope="module")
def content(findings: Findings) -> ReportContent:
    consent = trial_consent(("pgx",), DAY)
    reviewed = trial_review(findings, consent, DecisionKind.CONFIRM, "Dr A", DAY)
    return reviewed_content(reviewed, bundled_rulebook(), "few.json", "A4", "en")


@pytest.fixture(scope="module")
def patient_page(content: ReportContent) -> Summary:
    return templates.build(Template.PATIENT, content, DAY)


def call(findings: Findings, gene: str) -> PgxFinding:
    return next(item for item in findings.pgx if item.gene == gene)


LESS = "What was not read can only lower the function further."
"""Of DPYD with a change found: unlike for the others, the call is the most that it can be."""


def read(gene: str) -> str:
    known = "at most Intermediate Metabolizer (≤ 1.0)" if gene == "DPYD" else "not known"
    return f"{known}: {len(FEW[gene])} of {len(defining_positions(GeneSample(gene).gene))} places"


def tentative(gene: str) -> str:
    return LESS if gene == "DPYD" else "Not settled: it would be "


def rows(summary: Summary, gene: str) -> Iterator[tuple[tuple[str, ...], ...]]:
    """The table rows of a gene that begin with its name."""
    for section in (*summary.sections, *summary.technical):
        for block in section.blocks:
            for group in getattr(block, "groups", ()):
                for row in group.rows:
                    if row.cells[0] == (gene,):
                        yield row.cells


def test_the_wholly_read_gene_keeps_its_phenotype(findings: Findings, patient_page: Summary):
    assert "Normal Metabolizer" in sentence(call(findings, WHOLE))
    (cells,) = rows(patient_page, WHOLE)
    assert cells[2] == ("Normal Metabolizer",)
    assert any("usual speed" in line.text for line in patient_page.glance if WHOLE in line.text)


@pytest.mark.parametrize("gene", FEW)
class TestHeadlines:
    def test_the_window_says_how_much_was_read(self, findings: Findings, gene: str):
        finding = call(findings, gene)
        assert finding.status is not CallStatus.NOT_CALLED
        found = "; a change that matters was found" if gene == "DPYD" else ""
        assert sentence(finding) == f"{gene} {read(gene)} read{found}"
        page = pgx_html(finding, "", {})
        heading = page[: page.index("</h2>")]
        assert read(gene) in heading
        assert "/" not in heading.replace("</i>", ""), "no diplotype in the heading"
        assert tentative(gene) in page
        assert "one result" not in page
        assert ("phased" in page) is (gene == "DPYD"), "one heterozygous position, in DPYD"

    def test_the_glance_box_says_that_it_is_not_known(self, patient_page: Summary, gene: str):
        (line,) = (item for item in patient_page.glance if re.search(rf"\b{gene}\b", item.text))
        bound = f"A change that slows {gene} was found. Only "
        unknown = f"We do not know how {gene} works for you. Only "
        assert line.text.startswith(bound if gene == "DPYD" else unknown)
        assert line.mark is Mark.CAUTION

    def test_the_tables_of_patient_and_clinician(
        self, content: ReportContent, patient_page: Summary, gene: str
    ):
        (technical,) = rows(patient_page, gene)
        known = "found so far: " if gene == "DPYD" else "not settled: "
        assert technical[1][0].startswith(known)
        assert technical[2] == (f"{read(gene)} read",)
        assert technical[3] == ()
        (clinician,) = rows(templates.build(Template.CLINICIAN, content, DAY), gene)
        assert clinician[2] == (f"{read(gene)} read",)

    def test_the_card(self, content: ReportContent, gene: str):
        genes = [item for one in card.cards(parts_of(content, DAY)) for item in one.genes]
        (found,) = (item for item in genes if item.gene == gene)
        assert found.phenotype == f"{read(gene)} read"
        assert found.open

    @pytest.mark.parametrize("template", [Template.VISIT_NOTE, Template.REFERRAL])
    def test_notes_and_forms(self, content: ReportContent, gene: str, template: Template):
        made = templates.build(template, content, DAY)
        sections = (*made.sections, *made.technical)
        told = [text for section in sections for text in section.texts]
        (line,) = (text for text in told if text.startswith(f"{gene} "))
        assert line.startswith(f"{gene} {read(gene)} read. {tentative(gene)}")

    def test_the_command_line(self, findings: Findings, gene: str):
        text = as_text(findings, WORDS, important_alleles(bundled_rulebook().pgx_genes()))
        assert f"\n  {gene} {read(gene)} read\n    ! {tentative(gene)}" in text


@pytest.mark.parametrize("template", list(Template))
def test_no_template_names_a_phenotype_outside_what_is_marked(
    content: ReportContent, template: Template
):
    """Beside the drug tables, whose rows are marked themselves, and the wholly read gene."""
    if template in (Template.COUPLE, Template.CARD, Template.FAMILY, Template.RECONTACT):
        return
    made = templates.build(template, content, DAY)
    told = [line.text for line in made.glance]
    for section in (*made.sections, *made.technical):
        if "recommendations" not in section.key:
            told += [text for block in section.blocks for text in block.texts]
    marks = ("Not settled: ", "at most Intermediate Metabolizer (≤ 1.0): 2 of ")
    named = [text for text in told if PHENOTYPES.search(text)]
    left = [text for text in named if not any(mark in text for mark in marks)]
    mine = ("Normal Metabolizer", "usual speed")
    assert [text for text in left if not any(word in text for word in mine)] == []
    assert sum("Normal Metabolizer" in text for text in left) <= 1, "CYP3A5 alone"
    assert all(WHOLE in text for text in left if "usual speed" in text)


def test_a_row_looked_up_by_an_open_call_is_marked(patient_page: Summary):
    section = next(it for it in patient_page.technical if it.key == "technical_recommendations")
    table = next(block for block in section.blocks if hasattr(block, "groups"))
    found = [row for group in table.groups for row in group.rows]
    dpyd = [row for row in found if "capecitabine" in row.cells[0][0]]
    assert dpyd
    mark = "Looked up with the highest function that is possible."
    assert all(any(mark in line for line in row.texts) for row in dpyd)


def test_few_reads_are_remarked_on_screen_and_on_every_clinical_page(
    findings: Findings, content: ReportContent, patient_page: Summary
):
    finding = call(findings, "DPYD")
    for template in (Template.CLINICIAN, Template.VISIT_NOTE, Template.REFERRAL):
        made = templates.build(template, content, DAY)
        sections = (*made.sections, *made.technical)
        told = " ".join(text for section in sections for text in section.texts)
        assert "Few reads support the genotype of DPYD" in told
    technical = [text for section in patient_page.technical for text in section.texts]
    assert any("rs3918290 (6)" in text for text in technical)
    assert "rs3918290 (6)" in pgx_html(finding, "", {})


class TestWhatCantBeExcluded:
    def important(self) -> tuple[str, ...]:
        return important_alleles([GeneSample("DPYD").gene])["DPYD"]

    def test_each_once_no_function_first_and_none_that_matters_is_cut(self):
        finding = GeneSample("DPYD").only("rs55886062").call()
        names = unexcluded(finding, self.important())
        assert len(set(names)) == len(names)
        assert [name for name in names if "c.1129-5923C>G" in name] == [
            "c.1129-5923C>G, c.1236G>A (HapB3)"
        ]
        said = unexcluded_sentence(WORDS, finding, self.important())
        assert said.count("c.1129-5923C>G") == 1
        order = ("c.1905+1G>A (*2A)", "c.2846A>T")
        assert said.index(order[0]) < said.index(order[1]), "no function before decreased"
        by_function = {it.name: it.function for it in GeneSample("DPYD").gene.alleles}
        left_out = [name for name in names if name not in said]
        assert {by_function[name] for name in left_out} == {"Normal function"}
        assert said.endswith(f", and {len(left_out)} more.")

    def test_the_technical_part_holds_all_of_them(self, findings: Findings, patient_page: Summary):
        told = [text for section in patient_page.technical for text in section.texts]
        (line,) = (text for text in told if text.startswith("DPYD: c."))
        assert all(name in line for name in call(findings, "DPYD").cannot_exclude)


class TestWhy:
    """What `open_because` answers, by what a clinician would ask."""

    def test_order_of_changes_is_a_reason_of_its_own(self):
        """TPMT *1/*3A unphased: *3B/*3C, poor metabolizer, carries the same two changes."""
        finding = GeneSample("TPMT").genotype("rs1800460", "C/T").genotype("rs1142345", "T/C")
        found = finding.call()
        assert open_because(found) is OpenBecause.ORDER
        assert "which copy" in sentence(found)
        phased = GeneSample("TPMT").genotype("rs1800460", "C|T").genotype("rs1142345", "T|C")
        assert open_because(phased.call()) is None

    def test_two_lost_copies_stay_a_poor_metabolizer(self):
        """CYP2C19 *2/*2 read at its own two places: nothing unread gives function back."""
        sample = GeneSample("CYP2C19").only("rs4244285", "rs12769205")
        found = sample.genotype("rs4244285", "A/A").genotype("rs12769205", "G/G").call()
        assert [item.phenotype for item in found.diplotypes] == ["Poor Metabolizer"]
        assert open_because(found) is None
        one = GeneSample("CYP2C19").only("rs4244285", "rs12769205")
        found = one.genotype("rs4244285", "G/A").genotype("rs12769205", "A/G").call()
        assert open_because(found) is OpenBecause.UNREAD

    def test_the_main_marker_unread_is_open_though_its_partner_reads_as_reference(self):
        found = GeneSample("CYP2C19").missing("rs4244285").call()
        assert open_because(found) is OpenBecause.UNREAD
        assert "34 of 35" in sentence(found)

    def test_a_change_that_no_allele_has(self):
        found = GeneSample("DPYD").genotype("rs3918290", "C/G").call()
        assert [item.phenotype for item in found.diplotypes] == ["Normal Metabolizer"]
        assert open_because(found) is OpenBecause.UNKNOWN_CHANGE
        assert "no named allele has" in sentence(found)

    def test_what_was_inferred_from_one_place(self):
        """SLCO1B1: two changes that fit no pair of alleles; rs4149056 alone answers."""
        sample = GeneSample("SLCO1B1").genotype("rs4149056", "T/C")
        found = sample.genotype("rs59502379", "C/C").call()
        assert found.source is CallSource.INFERRED
        assert open_because(found) is OpenBecause.INFERRED
        assert "inferred" in sentence(found)

    @pytest.mark.parametrize(
        ("gene", "only"),
        [("CYP2C19", "rs12769205"), ("CYP2C9", "rs1799853"), ("DPYD", "rs3918290")],
    )
    def test_no_phase_is_told_without_a_heterozygous_position(self, gene: str, only: str):
        assert not has_order(GeneSample(gene).only(only).call())
        assert not has_order(GeneSample(gene).only().call())
