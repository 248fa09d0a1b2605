"""The check of a rulebook: each kind of fault is named with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from counselor import bundled
from counselor.rulebook.check import NoRulebook, check_rulebook
from counselor.rulebook.files import Problem
from mini_rulebook import change, write_mini_rulebook

GENA = "pgx/genes/GENA.toml"
GENB = "pgx/genes/GENB.toml"
POSITIONS = "pgx/positions.tsv"
ALLELES = "pgx/alleles.tsv"
PAIRS = "pgx/gene_drug_pairs.tsv"
GUIDANCE = "pgx/guidance/cpic/inventin.toml"
GENES = "inherited/genes.tsv"
CONDITIONS = "inherited/conditions.tsv"
UNPLACED = "inherited/variants_without_alleles.tsv"
VARIANTS = "inherited/variants/1.tsv"
REFERENCE = "reference/INHA.fa"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_mini_rulebook(tmp_path / "rulebook")


def problems(folder: Path) -> tuple[Problem, ...]:
    return check_rulebook(folder).problems


def test_nothing_is_wrong_with_the_small_rulebook(folder: Path) -> None:
    report = check_rulebook(folder)
    assert report.problems == ()
    assert report.counts["listed variants"] == 2
    assert report.counts["reference alleles compared"] == 2
    assert report.counts["recommendations"] == 1


def test_nothing_is_wrong_with_the_bundled_rulebook() -> None:
    report = check_rulebook(bundled.path("rulebook"))
    assert [str(item) for item in report.problems] == []


FAULTS = [
    # file changed, what, by what, line, part of the message
    ("manifest.toml", 'version = "2026.1.1"\n', "", 0, "'version' is missing"),
    ("manifest.toml", 'licence = "none"\n', "", 0, "source 'invented' has no 'licence'"),
    ("manifest.toml", "[[source]]", "[[source]", 6, "not valid TOML"),
    (POSITIONS, "GENA\t1\t1000", "GENX\t1\t1000", 2, "unknown gene 'GENX'"),
    (POSITIONS, "GENA\t1\t1000", "GENA\t3\t1000", 2, "on chromosome 3, the gene on 1"),
    (POSITIONS, "1\t1010\trs2\tC", "1\t1000\trs2\tC", 3, "overlaps the position before it (rs1)"),
    (POSITIONS, "900\tA\tverified", "900\tG\tverified", 2, "differs between builds (A / G)"),
    (POSITIONS, "910\tT\tverified", "910\tC\tverified", 3, "named in reference_flips"),
    (POSITIONS, "900\tA\tverified", "\t\tverified", 2, "pos37 or ref37 is empty"),
    (POSITIONS, "900\tA\tverified", "900\tA\tlikely", 2, "unknown lift37 'likely'"),
    (POSITIONS, "1000\trs1\tA\tG", "1000\trs1\tA\tg", 2, "'g' is no allele of A, C, G, T"),
    (POSITIONS, "\t1000\t", "\tthousand\t", 2, "'pos38' is no whole number: thousand"),
    (POSITIONS, "\t900\tA\tverified\t\tinvented", "\t900\tA\tverified", 2, "9 cells where the"),
    (POSITIONS, "verified\t\tinvented\nGENA\t1\t1020", "verified\t\tguess\nGENA\t1\t1020", 3,
     "source 'guess' is not in manifest.toml"),
    (POSITIONS, "lift37\thgvs_g", "lift_37\thgvs_g", 1, "column 'lift37' is missing"),
    (POSITIONS, "lift37\thgvs_g", "ref\thgvs_g", 1, "a column name stands twice"),
    (GENA, '"rs2"', '"rs2", "rs99"', 0, "reference_flips: rs99 is no position"),
    (GENA, 'result_from = "vcf"', 'result_from = "guess"', 0, "unknown code"),
    (GENA, 'symbol = "GENA"', 'symbol = "GENA', 1, "not valid TOML"),
    (GENA, 'reference_allele = "*1"', 'reference_allele = "*2"', 0, "reference allele is ['*1']"),
    (GENA, "reference_flips", "must_test_positions = [5]\nreference_flips", 0,
     "must_test_positions: 5 is no position of GENA"),
    (ALLELES, "2\t0\tNo function\t\t1000:G", "2\t0\t\t\t1000:G", 3, "allele '*2' has no function"),
    (ALLELES, "GENA\t*3", "GENA\t*2", 4, "allele '*2' stands twice"),
    (ALLELES, "\t1000:G", "\t1001:G", 3, "position 1001 is not in positions.tsv"),
    (ALLELES, "\t1000:G", "\t1000:T", 3, "'T' is no allele of position 1000"),
    (ALLELES, "\t1000:G", "\t1000G", 3, "is not position:base"),
    ("pgx/diplotype_phenotypes.tsv", "*2/*3", "*2/*33", 2, "unknown allele in diplotype '*2/*33'"),
    (GENB, "max = 0.5", "max = -0.5", 0, "broken range 0.0 to -0.5"),
    (GENB, "max = 0.5", "max = 1", 0, "activity ranges overlap at 1.0"),
    (GENB, "min = 0\n", "min = 0.25\n", 0, "activity ranges do not start at 0"),
    (PAIRS, "GENA\tinventin", "GENX\tinventin", 2, "unknown gene 'GENX'"),
    (PAIRS, "GENB\tinventin", "GENB\tothernol", 3, "drug 'othernol' is not in drugs.tsv"),
    (PAIRS, "\tyes\t", "\tnone\t", 2, "guidance is 'none', but the pair has guidance"),
    (PAIRS, "\tnone\t", "\tyes\t", 3, "guidance is 'yes', but the pair has no guidance"),
    (GUIDANCE, 'citations = [1]\nguideline = "PA1"\n', "", 0, "no citation"),
    (GUIDANCE, 'genes = ["GENA"]', 'genes = ["GENX"]', 0, "unknown gene 'GENX'"),
    (GUIDANCE, 'drug = "inventin"', 'drug = "othernol"', 0, "'othernol' is not in pgx/drugs.tsv"),
    (GUIDANCE, 'action = "lower_dose"', 'action = "lowr_dose"', 0, "action 'lowr_dose' is not in"),
    (GUIDANCE, 'action = "lower_dose"\n', "", 0, "missing field"),
    (GUIDANCE, 'monitor = ["ecg"]', 'monitor = ["egc"]', 0, "monitor 'egc' is not in codes.toml"),
    (GUIDANCE, 'unit = "percent"', 'unit = "percnt"', 0, "unit 'percnt' is not in codes.toml"),
    (GUIDANCE, '"percent_of_standard"', '"percentage"', 0, "kind 'percentage' is not in"),
    (GUIDANCE, "low = 25", "low = 75", 0, "broken dose range 75.0 to 50.0"),
    (GUIDANCE, "low = 25", 'low = "some"', 0, "missing field or bad value"),
    (GUIDANCE, '"Poor Metabolizer"', '"Poor Metaboliser"', 0, "can be no result of GENA"),
    (GUIDANCE, "when = [", 'lookup = "phenotyp"\nwhen = [', 0, "lookup 'phenotyp' is neither"),
    (GUIDANCE, "when = [\n  { \"GENA\"", "when = [\n  { \"GENB\"", 0, "'when' names ['GENB']"),
    (GUIDANCE, 'genes = ["GENA"]', 'genes = "GENA"', 0, "unknown gene 'G'"),
    (GUIDANCE, "[recommendation.dose]",
     '[recommendation.fallback]\naction = "stand"\n[recommendation.dose]', 0,
     "action 'stand' is not in codes.toml"),
    (GENES, "INHB\tHGNC:2\t2", "INHA\tHGNC:2\t2", 3, "gene 'INHA' stands twice"),
    (GENES, "INHB\tHGNC:2\t2", "INHB\tHGNC:2\tchr2", 3, "unknown chromosome 'chr2'"),
    (CONDITIONS, "INHA\tCondition A", "INHX\tCondition A", 2, "unknown gene 'INHX'"),
    (CONDITIONS, "\tAR\t", "\tARR\t", 2, "unknown inheritance 'ARR'"),
    (CONDITIONS, "\tacmg_sf\t", "\tacmg\t", 2, "unknown list 'acmg'"),
    (CONDITIONS, "hom_only", "homs_only", 2, "unknown reporting_rule 'homs_only'"),
    (CONDITIONS, "c.1A>G", "", 2, "rule hom_only without reporting_variants"),
    (CONDITIONS, "c.1A>G", "c.1A>T", 2, "c.1A>T is no listed variant of INHA"),
    (UNPLACED, "INHB\tNM_2.1", "INHX\tNM_2.1", 2, "unknown gene 'INHX'"),
    (VARIANTS, "INHA\t5001", "INHX\t5001", 2, "unknown gene 'INHX'"),
    (VARIANTS, "INHA\t5001", "INHB\t5001", 2, "INHB lies on chromosome 2"),
    (VARIANTS, "5001\tA\tG", "5001\tC\tG", 2, "REF C where the reference has A"),
    (VARIANTS, "5001\tA\tG", "5001\tA\t<DEL>", 2, "alleles are not of A, C, G, T"),
    (VARIANTS, "5003\tTG\tT", "5005\tGG\tG", 3, "not in normal form: 1-5003-TG-T"),
    (VARIANTS, "4901", "349250621", 2, "outside the chromosome on GRCh37"),
    (VARIANTS, "pathogenic\tlisted\t2", "harmful\tlisted\t2", 2, "classification 'harmful'"),
    (VARIANTS, "pathogenic\tlisted\t2", "pathogenic\tlist\t2", 2, "unknown standing 'list'"),
    (VARIANTS, "needs_person:no_stars", "needs_person", 3, "'needs_person' without a reason"),
    (VARIANTS, "needs_person:no_stars", "listed", 3, "'listed' without review stars"),
    (VARIANTS, "2026-01-01\tsource\nINHA\t5003", "2020-01-01\tsource\nINHA\t5003", 2,
     "standing 'listed' with a source of 2020-01-01"),
    (REFERENCE, "4999-5010", "4999-5011", 1, "12 bases where the header says"),
    (REFERENCE, "1:4999-5010", "somewhere", 1, "is not 'GENE chrom:start-end source'"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "message"),
    FAULTS,
    ids=[f"{item[0]}: {item[4]}" for item in FAULTS],
)
def test_fault_is_named_with_file_and_line(
    folder: Path, file: str, old: str, new: str, line: int, message: str
) -> None:
    change(folder, file, old, new)
    found = problems(folder)
    hits = [item for item in found if message in item.what]
    assert hits, f"not among {[str(item) for item in found]}"
    assert (hits[0].file, hits[0].line) == (file, line)


def test_function_without_phenotype_is_named(folder: Path) -> None:
    change(folder, ALLELES, "3\t0\tNo function", "3\t0\tOdd function")
    whats = [item.what for item in problems(folder)]
    assert whats == ["function 'Odd function' of GENA has no row in phenotypes.tsv"]


def test_recommendation_whose_genes_decide_alone_is_accepted(folder: Path) -> None:
    """Malignant hyperthermia: either of two genes is enough."""
    change(folder, GUIDANCE, 'genes = ["GENA"]', 'genes = ["GENA", "GENB"]')
    change(folder, GUIDANCE, "when = [\n", 'when = [\n  { "GENB" = "0.5" },\n')
    change(folder, PAIRS, "\tnone\t", "\tyes\t")
    assert problems(folder) == ()


def test_recommendation_that_forgets_a_gene_is_named(folder: Path) -> None:
    change(folder, GUIDANCE, 'genes = ["GENA"]', 'genes = ["GENA", "GENB"]')
    change(folder, PAIRS, "\tnone\t", "\tyes\t")
    assert [item.file for item in problems(folder)] == [GUIDANCE]


def test_same_recommendation_twice_is_named(folder: Path) -> None:
    path = folder / GUIDANCE
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text[text.index("[[recommendation]]") :], encoding="utf-8")
    assert any("stands twice" in item.what for item in problems(folder))


@pytest.mark.parametrize("name", [POSITIONS, "pgx/drugs.tsv", "pgx/codes.toml", CONDITIONS])
def test_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert (name, 0, "the file is missing") in [
        (item.file, item.line, item.what) for item in problems(folder)
    ]


def test_text_that_is_no_utf8_is_named_with_its_line(folder: Path) -> None:
    path = folder / CONDITIONS
    path.write_bytes(path.read_bytes().replace(b"Condition A", b"Condici\xf3n"))
    assert Problem(CONDITIONS, 2, "not valid UTF-8") in problems(folder)


def test_one_unreadable_row_does_not_hide_the_rest(folder: Path) -> None:
    change(folder, POSITIONS, "\t1000\t", "\tthousand\t")
    change(folder, CONDITIONS, "\tAR\t", "\tARR\t")
    assert {item.file for item in problems(folder)} >= {POSITIONS, CONDITIONS}


def test_folder_without_rulebook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoRulebook, match="no rulebook in"):
        check_rulebook(tmp_path)
