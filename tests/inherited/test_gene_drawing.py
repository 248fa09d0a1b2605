"""Where the drawing of a gene puts things: the right exon, on both strands and builds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_builder import a_variant, an_inherited
from counselor.findings.models import (
    GeneCoverage,
    InheritedFinding,
    StructuralFinding,
    StructuralKind,
    UncoveredExon,
)
from counselor.genome.build import Build
from counselor.genome.transcript import Transcript
from counselor.inherited.gene_drawing import GeneDrawing, Ruler, gene_drawing
from counselor.rulebook.load import bundled_rulebook
from small_gene import CODING_1, FLANK, OWN, UTR_5, place, small_gene


def drawn(item: Transcript, finding: InheritedFinding, **more: object) -> GeneDrawing:
    found = gene_drawing(finding, (item,), **more)  # type: ignore[arg-type]
    assert found is not None
    return found


def with_variant(*keys: str) -> InheritedFinding:
    variants = tuple(replace(a_variant(key=key), transcript="NM_000001.1") for key in keys)
    return replace(an_inherited(), variants=variants)


@pytest.mark.parametrize("strand", ["+", "-"])
def test_exons_stand_in_reading_order_and_never_overlap(strand: str) -> None:
    drawing = drawn(small_gene(strand), with_variant())
    assert [exon.number for exon in drawing.exons] == [1, 2, 3]
    edges = [edge for exon in drawing.exons for edge in (exon.left, exon.right)]
    assert edges == sorted(edges)
    assert (edges[0], edges[-1]) == (0.0, pytest.approx(1.0))
    first, second, third = drawing.exons
    assert first.coding is not None
    assert third.coding is not None
    assert first.coding[0] > first.left
    assert first.coding[1] == pytest.approx(first.right)
    assert second.coding == pytest.approx((second.left, second.right))
    assert third.coding[1] < third.right


@pytest.mark.parametrize("strand", ["+", "-"])
def test_a_variant_lies_in_its_exon_or_intron(strand: str) -> None:
    item = small_gene(strand)
    coding = len(FLANK) + len(UTR_5) + 3
    intron = len(FLANK) + len(UTR_5) + len(CODING_1) + 1
    outside = 2
    keys = [f"1-{place(own, strand)}-A-G" for own in (coding, intron, outside)]
    one, two, three = drawn(item, with_variant(*keys)).variants
    exon = drawn(item, with_variant()).exons[0]
    assert (one.exon, one.intron) == (1, 0)
    assert exon.coding is not None
    assert exon.coding[0] < one.at < exon.coding[1]
    assert (two.exon, two.intron) == (0, 1)
    assert exon.right < two.at < drawn(item, with_variant()).exons[1].left
    assert (three.exon, three.intron, three.at) == (0, 0, 0.0)


@given(st.sampled_from("+-"), st.integers(0, len(OWN) - 1), st.integers(0, len(OWN) - 1))
def test_places_keep_the_order_of_reading(strand: str, one: int, other: int) -> None:
    ruler = Ruler(small_gene(strand))
    first, last = (ruler.at(place(own, strand))[0] for own in sorted((one, other)))
    assert 0 <= first <= last <= 1


def test_every_exon_of_the_rulebook_holds_its_own_middle() -> None:
    for item in bundled_rulebook().all_transcripts()[:300]:
        ruler, count = Ruler(item), len(item.exons38)
        for index, (first, last) in enumerate(item.exons38):
            number = index + 1 if item.is_forward else count - index
            assert ruler.at((first + last) // 2)[1] == number, item.refseq


def test_a_known_variant_stands_in_the_exon_its_name_tells() -> None:
    book = bundled_rulebook()
    listed = book.listed_in_gene("BRCA1")
    found = next(item for item in listed if item.hgvs_c == "c.5266dup")
    key = f"{found.chrom}-{found.pos38}-{found.ref}-{found.alt}"
    finding = replace(an_inherited(), gene="BRCA1", variants=(a_variant(key=key),))
    drawing = gene_drawing(finding, book.transcripts("BRCA1"), listed)
    assert drawing is not None
    # c.5266 lies in exon 19 of NM_007294.4 (20 of the old numbering, which has an exon more).
    assert drawing.variants[0].exon == 19
    assert drawing.listed == len(listed) - 1
    assert sum(drawing.density) == drawing.listed
    assert 0 < drawing.variants[0].listed_there < drawing.listed


class TestCoverage:
    def coverage(self, **changes: object) -> GeneCoverage:
        told = GeneCoverage(
            "GENA", (), "NM_000001.1", 51, 46, 1, 1, {}, told=True,
            uncovered=(UncoveredExon(2, 1, 2, 5),),
        )  # fmt: skip
        return replace(told, **changes)  # type: ignore[arg-type]

    def test_open_bases_stand_at_their_exon(self) -> None:
        drawing = drawn(small_gene("-"), with_variant(), coverage=self.coverage())
        assert drawing.coverage_told
        assert [exon.bases_open for exon in drawing.exons] == [0, 5, 0]

    @pytest.mark.parametrize(
        "changes", [{"told": False}, {"transcript": "NM_9.9"}, None], ids=["silent", "other", "no"]
    )
    def test_what_is_not_told_never_looks_covered(self, changes: dict[str, object] | None) -> None:
        coverage = None if changes is None else self.coverage(**changes)
        assert not drawn(small_gene("+"), with_variant(), coverage=coverage).coverage_told


class TestLargeChanges:
    def deletion(self, **fields: object) -> StructuralFinding:
        base = an_inherited()
        known = {name: getattr(base, name) for name in base.__dataclass_fields__}
        known["variants"] = ()
        return StructuralFinding(**known, transcript="NM_000001.1", **fields)  # type: ignore[arg-type]

    @pytest.mark.parametrize("strand", ["+", "-"])
    def test_a_deletion_of_the_second_exon_covers_it_and_no_other(self, strand: str) -> None:
        item = small_gene(strand)
        first, last = item.exons38[1]
        ends = {"start": first - 5, "end": last + 5, "certain_exons": (2,)}
        (span,) = drawn(item, self.deletion(**ends)).spans
        one, two, three = drawn(item, self.deletion(**ends)).exons
        assert span.sure is not None
        assert one.right < span.sure[0] < two.left < two.right < span.sure[1] < three.left
        assert (span.first_exon, span.last_exon) == (2, 2)

    def test_possible_ends_reach_beyond_the_certain_part(self) -> None:
        item = small_gene("+")
        first, last = item.exons38[1]
        fields = {
            "start": first, "end": last, "start_low": item.exons38[0][0], "start_high": first,
            "end_low": last, "end_high": last, "certain_exons": (2,), "possible_exons": (1,),
        }  # fmt: skip
        (span,) = drawn(item, self.deletion(**fields)).spans
        assert span.sure is not None
        assert span.possible[0] < span.sure[0]
        assert (span.first_exon, span.last_exon) == (1, 2)

    def test_a_change_that_was_typed_in_is_drawn_by_its_exons(self) -> None:
        drawing = drawn(small_gene("+"), self.deletion(certain_exons=(2, 3)))
        (span,) = drawing.spans
        assert span.sure == (drawing.exons[1].left, drawing.exons[2].right)

    def test_a_copy_number_is_of_the_whole_gene(self) -> None:
        finding = self.deletion(kind=StructuralKind.COPY_NUMBER, copy_number=0)
        (span,) = drawn(small_gene("+"), finding).spans
        assert span.sure == (0.0, 1.0)

    def test_the_other_build_gives_the_same_place(self) -> None:
        item = bundled_rulebook().transcripts("LDLR")[0]
        spans = []
        for build in Build:
            stretch = item.exons(build)[3]
            assert stretch is not None
            ends = {"start": stretch[0], "end": stretch[1], "certain_exons": (4,)}
            found = gene_drawing(self.deletion(**ends), (item,), build=build)
            assert found is not None
            spans.append(found.spans)
        assert spans[0] == spans[1]


def test_without_a_transcript_there_is_no_drawing() -> None:
    assert gene_drawing(with_variant(), ()) is None
