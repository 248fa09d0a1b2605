"""A stretch is put on GRCh37 only where its distance is certain."""

from __future__ import annotations

from rulebook_import.lifting import Lifting


def anchor(position: int, offset: int) -> dict[str, str]:
    return {"chrom": "1", "grch38_pos": str(position), "grch37_pos": str(position + offset)}


def record(*, differences: tuple[int, int], longer: int = 0) -> dict[str, str]:
    return {
        "grch38_chrom": "1",
        "grch38_start": "1000",
        "grch38_end": "9000",
        "grch37_start": "500",
        "grch37_end": str(8500 + longer),
        "grch38_vs_lrg_diffs": str(differences[0]),
        "grch37_vs_lrg_diffs": str(differences[1]),
    }


def offset(gene: str, distance: int) -> dict[str, str]:
    return {"gene": gene, "offset_grch37_minus_grch38": str(distance)}


def lifted(lifting: Lifting, start: int, end: int, gene: str = "GENA") -> tuple[int, str] | None:
    found = lifting.lift(gene, "1", start, end)
    return None if found is None else (found.offset, found.how)


def test_between_two_anchors_of_one_distance() -> None:
    lifting = Lifting([anchor(100, 50), anchor(900, 50)], [], [])
    assert lifted(lifting, 200, 300) == (50, "anchors")
    assert lifted(lifting, 50, 300) is None
    assert lifted(lifting, 800, 901) is None


def test_not_between_anchors_of_two_distances_or_far_apart() -> None:
    two = Lifting([anchor(100, 50), anchor(900, 51)], [], [])
    assert lifted(two, 200, 300) is None
    inside = Lifting([anchor(100, 50), anchor(250, 49), anchor(900, 50)], [], [])
    assert lifted(inside, 200, 300) is None
    far = Lifting([anchor(100, 50), anchor(2_000_100, 50)], [], [])
    assert lifted(far, 200, 300) is None


def test_inside_a_record_of_one_length() -> None:
    assert lifted(Lifting([], [record(differences=(1, 0))], []), 2000, 2100) == (-500, "lrg")
    assert lifted(Lifting([], [record(differences=(1, 1))], []), 2000, 2100) is None
    longer = record(differences=(1, 0), longer=1)
    assert lifted(Lifting([], [longer], []), 2000, 2100) is None
    assert lifted(Lifting([], [record(differences=(0, 0))], []), 900, 2100) is None


def test_by_the_gene_and_never_for_genes_of_two_distances() -> None:
    lifting = Lifting([], [], [offset("GENA", 7), offset("DSC2", 7)])
    assert lifted(lifting, 10, 20) == (7, "gene_offset")
    assert lifted(lifting, 10, 20, "DSC2") is None


def test_ways_that_contradict_each_other_place_nothing() -> None:
    anchors = [anchor(1500, -500), anchor(3000, -500)]
    lifting = Lifting(anchors, [record(differences=(0, 0))], [offset("GENA", -499)])
    assert lifted(lifting, 2000, 2100) is None
    assert lifted(lifting, 2000, 2100, "GENB") == (-500, "lrg")
