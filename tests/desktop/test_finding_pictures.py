"""The pictures of a finding: drawn, in words with the same figures, and by keyboard."""

from __future__ import annotations

import time
from dataclasses import fields, replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from case_builder import a_variant, an_inherited
from counselor.desktop.models.findings_model import FindingsModel
from counselor.desktop.theme import colours_in_use
from counselor.desktop.widgets.finding_pictures import FindingPictures
from counselor.findings.coverage_bars import Gap, GeneBar
from counselor.findings.models import RepeatAllele, RepeatCategory, RepeatFinding
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.inherited.penetrance import LifetimeRisk, lifetime_risk
from counselor.rulebook.load import bundled_rulebook
from counselor.workbench import Case
from counselor.workbench.pictures import FindingPicture, picture_of
from desktop_driver import Screen
from pgx_sample import GeneSample

LONGEST_SLOT = 0.05
"""Seconds."""


@pytest.fixture
def pictures(qtbot: QtBot, application: QApplication) -> FindingPictures:
    made = FindingPictures()
    qtbot.addWidget(made)
    made.resize(600, 900)
    return made


def inherited(**changes: object) -> FindingPicture:
    listed = bundled_rulebook().listed_in_gene("BRCA1")
    known = next(item for item in listed if item.hgvs_c == "c.5266dup")
    key = f"{known.chrom}-{known.pos38}-{known.ref}-{known.alt}"
    variant = replace(a_variant(key=key), **changes)  # type: ignore[arg-type]
    finding = replace(an_inherited(), variants=(variant,))
    return picture_of(finding, bundled_rulebook(), Build.GRCH38)


def pgx(sample: GeneSample) -> FindingPicture:
    return picture_of(sample.call(), bundled_rulebook(), Build.GRCH38)


def colours_of(widget: QWidget, area: QRect | None = None) -> set[str]:
    image: QImage = (widget.grab(area) if area else widget.grab()).toImage()
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }


class TestReads:
    def test_say_what_they_draw(self, pictures: FindingPictures):
        pictures.show_finding(inherited(depth=62, allele_balance=0.48, genotype_quality=97))
        told = pictures.reads.accessibleDescription()
        for figure in ("c.5266dup", "heterozygous", "48 %", "25 to 75 %", "62 reads", "97"):
            assert figure in told
        assert colours_in_use().accent in colours_of(pictures.reads)

    def test_never_draw_what_the_file_does_not_give(self, pictures: FindingPictures):
        shown = inherited(depth=None, allele_balance=None, genotype_quality=None)
        pictures.show_finding(shown)
        told = pictures.reads.accessibleDescription()
        assert "no depth in the file" in told
        assert "does not give the share" in told
        assert not any(character.isdigit() for character in told.replace("c.5266dup", ""))
        assert colours_in_use().accent not in colours_of(pictures.reads)

    def test_a_share_that_is_not_expected_is_said_and_not_only_coloured(
        self, pictures: FindingPictures
    ):
        pictures.show_finding(inherited(allele_balance=0.11))
        assert "outside what is expected" in pictures.reads.accessibleDescription()


class TestRepeat:
    def test_says_each_length_and_the_ranges_it_was_judged_by(self, pictures: FindingPictures):
        full, normal = RepeatCategory.FULL, RepeatCategory.NORMAL
        alleles = (
            RepeatAllele(17, 17, 17, "CAG", normal, normal),
            RepeatAllele(43, 40, 52, "CAG", full, full),
        )
        base = an_inherited("HTT", "other", variants=())
        shared = {item.name: getattr(base, item.name) for item in fields(base)}
        ranges = {"normal": "≤26", "intermediate": "27–35", "full": "≥40"}
        finding = RepeatFinding(**shared, motif="CAG", alleles=alleles, ranges=ranges)
        pictures.show_finding(picture_of(finding, bundled_rulebook(), Build.GRCH38))
        told = pictures.repeat.accessibleDescription()
        for words in ("17 repeats: normal", "43 repeats (40 to 52): full", "not settled 36–39"):
            assert words in told
        assert colours_in_use().act_tint in colours_of(pictures.repeat)


class TestGene:
    def test_names_exon_consequence_and_listed_neighbours(self, pictures: FindingPictures):
        view = inherited()
        pictures.show_finding(view)
        told = pictures.gene.accessibleDescription()
        assert view.gene is not None
        for figure in ("NM_007294.4", "reverse strand", "23 exons", "exon 19", "frameshift"):
            assert figure in told
        assert f"same place: {view.gene.variants[0].listed_there}" in told
        assert "does not tell which parts" in told

    def test_is_drawn_in_the_time_of_a_slot(self, pictures: FindingPictures):
        views = [inherited(), pgx(GeneSample("RYR1")), pgx(GeneSample("CYP2C9"))]
        pictures.show_finding(views[0])
        pictures.grab()
        for view in views:
            before = time.process_time()
            pictures.show_finding(view)
            pictures.grab()
            assert time.process_time() - before < 2 * LONGEST_SLOT  # show and paint


class TestHaplotypes:
    def test_cells_say_base_agreement_and_what_was_read(self, pictures: FindingPictures):
        sample = GeneSample("TPMT").genotype("rs1800460", "C/T").genotype("rs1142345", "T/C")
        sample.missing("rs1800462")
        pictures.show_finding(pgx(sample))
        table = pictures.table
        model = table.model()
        heads = [
            str(model.headerData(index, Qt.Orientation.Horizontal))
            for index in range(model.columnCount())
        ]
        rows = [
            str(model.headerData(index, Qt.Orientation.Vertical))
            for index in range(model.rowCount())
        ]
        assert rows[:3] == ["Read", "*1", "*3A"]
        role = Qt.ItemDataRole.AccessibleTextRole
        told = model.index(2, heads.index("rs1800460")).data(role)
        assert told == "*3A, rs1800460: defined as T; one copy agrees. C/T, unphased"
        gap = model.index(0, heads.index("rs1800462")).data(role)
        assert "not assessed: the laboratory's file says nothing about it" in gap
        assert "42 of 43 positions" in table.accessibleDescription()

    def test_copy_as_a_table(self, pictures: FindingPictures, qtbot: QtBot):
        pictures.show_finding(pgx(GeneSample("TPMT").genotype("rs1800460", "C/T")))
        pictures.show()
        qtbot.keyClick(pictures.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        lines = QApplication.clipboard().text().splitlines()
        assert lines[1].split("\t")[0] == ""
        column = lines[1].split("\t").index("rs1800460")
        assert lines[2].split("\t")[column] == "C/T"

    def test_an_older_result_says_why_there_is_no_table(self, pictures: FindingPictures):
        finding = replace(GeneSample("TPMT").call(), read_positions=())
        pictures.show_finding(picture_of(finding, bundled_rulebook(), Build.GRCH38))
        assert pictures.table.isHidden()
        assert "was not kept" in pictures.told.text()


class TestScale:
    def test_an_open_score_is_said_to_be_open(self, pictures: FindingPictures):
        sample = GeneSample("CYP2C9").genotype("rs1799853", "C/T").missing("rs1057910")
        pictures.show_finding(pgx(sample))
        told = pictures.scale.accessibleDescription()
        assert "1.5 (*1/*2)" in told
        assert "Not settled" in told
        assert "Poor Metabolizer: 0 to 0.5" in told

    def test_a_settled_one_is_said_to_be_settled(self, pictures: FindingPictures):
        pictures.show_finding(pgx(GeneSample("CYP2C9").genotype("rs1799853", "C/T")))
        assert "settles the phenotype" in pictures.scale.accessibleDescription()


class TestLifetime:
    def shown(self, pictures: FindingPictures, gene: str) -> list[str]:
        risk = lifetime_risk(bundled_rulebook().risks(gene), Sex.FEMALE, 30, frozenset())
        assert isinstance(risk, LifetimeRisk)
        pictures.show_finding(
            replace(inherited(), lifetime=risk), bundled_rulebook().manifest.sources
        )
        return [curve.accessibleDescription() for curve in pictures.curves]

    def test_curves_of_the_first_organs_are_drawn(self, pictures: FindingPictures):
        told = self.shown(pictures, "MLH1")
        assert len(told) == 3
        assert "44.86 % by 74" in told[0]
        assert colours_in_use().accent in colours_of(pictures.curves[0])
        assert "more organs" in pictures.more_curves.text()

    def test_single_figures_stand_where_there_is_no_curve(self, pictures: FindingPictures):
        told = self.shown(pictures, "BRCA1")
        assert "72 % by 80" in told[0]
        assert "65 % by 70 (95 % interval 44 to " in told[0]
        before = list(pictures.curves)
        pictures.show_finding(inherited())
        assert pictures.curves == []
        assert all(curve.isHidden() for curve in before)  # never beside another finding
        assert pictures.more_curves.isHidden()


class TestCoverage:
    def bars(self, count: int) -> tuple[GeneBar, ...]:
        gaps = ((Gap.NOT_COVERED, 7), (Gap.FILTERED, 2))
        return tuple(GeneBar(f"GENE{n}", ("cancer",), 10, 1, gaps) for n in range(count))

    def test_each_gene_says_its_figures(self, pictures: FindingPictures):
        pictures.show_coverage(self.bars(2))
        told = pictures.chart.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert told == (
            "GENE0: 1 of 10 positions assessed; not covered: 7; filtered or poor data: 2"
        )
        assert "2 of 20 listed positions of 2 genes" in pictures.chart.accessibleDescription()

    def test_thousands_of_genes_stay_quick(self, pictures: FindingPictures):
        bars = self.bars(5000)
        pictures.show_coverage(bars[:10])
        pictures.grab()
        before = time.process_time()
        pictures.show_coverage(bars)
        pictures.grab()
        assert time.process_time() - before < 2 * LONGEST_SLOT


def test_every_picture_has_a_name_words_and_a_place_in_the_tab_order(pictures: FindingPictures):
    risk = lifetime_risk(bundled_rulebook().risks("BRCA1"), Sex.FEMALE, 30, frozenset())
    view = pgx(GeneSample("CYP2C9").genotype("rs1799853", "C/T"))
    both = inherited()
    everything = replace(view, reads=both.reads, gene=both.gene, lifetime=risk)
    pictures.show_finding(everything)
    shown = [pictures.scale, pictures.table, pictures.reads, pictures.gene, *pictures.curves]
    assert len(shown) > 4
    for picture in shown:
        assert picture.isVisible()
        assert picture.accessibleName()
        assert picture.accessibleDescription()
        assert picture.focusPolicy() & Qt.FocusPolicy.TabFocus


class TestInTheReview:
    @pytest.fixture
    def case(self, practice) -> Case:
        return practice.case(practice.patient("acmg_sf", "pgx"))

    def test_pictures_follow_the_row_on_show(self, opened: Screen, case: Case):
        opened.window.open_case(case.id)
        opened.settle()
        page = opened.space.review
        model = page.form.findings.model()
        assert isinstance(model, FindingsModel)
        pictures = page.pictures.pictures
        assert pictures.reads.isVisible()
        assert "c.5266dup" in pictures.reads.accessibleDescription()
        page.go_to_next_undecided()
        opened.settle()
        assert pictures.reads.isHidden()
