"""A small rulebook of invented genes that the check finds nothing wrong with."""

from __future__ import annotations

from pathlib import Path

FILES: dict[str, str] = {
    "manifest.toml": """\
schema = "counselor.rulebook/1"
version = "2026.1.1"
date = "2026-01-01"
licence = "CC BY-SA 4.0"

[[source]]
id = "invented"
title = "Invented for tests"
version = "1"
date = "2026-01-01"
licence = "none"
url = "https://example.org/"
""",
    "pgx/codes.toml": """\
[source]
cpic = "a guideline"
[strength]
strong = "strong"
[action]
standard = "as usual"
lower_dose = "less"
[implication]
higher_exposure = "more in the blood"
[population]
general = "everybody"
[indication]
any = "any use"
[dose_kind]
percent_of_standard = "percent"
[unit]
percent = "percent"
[monitor]
ecg = "ECG"
""",
    "pgx/genes/GENA.toml": """\
symbol = "GENA"
chrom = "1"
refseq = "NC_000001.11"
result_from = "vcf"
phenotype_method = "function_pair"
reference_allele = "*1"
definition_date = "2026-01-01"
phenotype_source = "invented"
sources = ["invented"]
reference_flips = ["rs2"]
""",
    "pgx/genes/GENB.toml": """\
symbol = "GENB"
chrom = "2"
refseq = "NC_000002.12"
result_from = "outside"
phenotype_method = "activity_score"
phenotype_source = "invented"
sources = ["invented"]

[[activity_phenotype]]
min = 0
max = 0.5
phenotype = "Poor Metabolizer"

[[activity_phenotype]]
min = 1
phenotype = "Normal Metabolizer"
""",
    "pgx/positions.tsv": """\
gene	chrom	pos38	rsid	ref	alts	pos37	ref37	lift37	hgvs_g	source
GENA	1	1000	rs1	A	G	900	A	verified		invented
GENA	1	1010	rs2	C	T	910	T	verified		invented
GENA	1	1020	rs3	CTT	C	920	CTT	gene_offset		invented
""",
    "pgx/alleles.tsv": """\
gene	allele	id	is_reference	function	activity	definition	source
GENA	*1	1	1	Normal function		1000:A;1010:C;1020:CTT	invented
GENA	*2	2	0	No function		1000:G	invented
GENA	*3	3	0	No function		1010:Y;1020:C	invented
GENB	*1	4	1	Normal function	1.0		invented
""",
    "pgx/phenotypes.tsv": """\
gene	function_1	function_2	phenotype	activity_score	source
GENA	No function	No function	Poor Metabolizer		invented
GENA	No function	Normal function	Intermediate Metabolizer		invented
GENA	Normal function	Normal function	Normal Metabolizer		invented
""",
    "pgx/diplotype_phenotypes.tsv": """\
gene	diplotype	phenotype	activity_score	source
GENA	*2/*3	Intermediate Metabolizer		invented
""",
    "pgx/drugs.tsv": """\
drug	rxnorm	atc	field	names	source
inventin	1	A01AA01	other	Inventa	invented
""",
    "pgx/gene_drug_pairs.tsv": """\
gene	drug	cpic_level	level_status	fda_label	pmids	guidance	source
GENA	inventin	A	Final		1	yes	invented
GENB	inventin	B	Final			none	invented
""",
    "pgx/guidance/cpic/inventin.toml": """\
drug = "inventin"
source = "cpic"
title = "CPIC: inventin and GENA"

[[recommendation]]
id = "cpic:inventin:GENA:1"
source = "cpic"
genes = ["GENA"]
population = "general"
strength = "strong"
action = "lower_dose"
implication = "higher_exposure"
monitor = ["ecg"]
citations = [1]
guideline = "PA1"
version = "2026-01-01"
when = [
  { "GENA" = ["Poor Metabolizer", "No Result"] },
]

[recommendation.dose]
kind = "percent_of_standard"
low = 25
high = 50
unit = "percent"
""",
    "reference/INHA.fa": ">INHA 1:4999-5010 invented\nGGACTGGGGACA\n",
}


WIDE: dict[str, tuple[str, tuple[dict[str, str], ...]]] = {
    "inherited/genes.tsv": (
        (
            "gene hgnc_id chrom strand start38 end38 mane_select mane_plus_clinical "
            "lof_mechanism lists data limits source"
        ),
        (
            {
                "gene": "INHA",
                "hgnc_id": "HGNC:1",
                "chrom": "1",
                "strand": "+",
                "start38": "5000",
                "end38": "5999",
                "mane_select": "NM_1.1",
                "lists": "acmg_sf",
                "data": "current",
                "source": "invented",
            },
            {
                "gene": "INHB",
                "hgnc_id": "HGNC:2",
                "chrom": "2",
                "strand": "+",
                "start38": "7000",
                "end38": "7999",
                "mane_select": "NM_2.1",
                "lists": "listed",
                "data": "partial",
                "source": "invented",
            },
        ),
    ),
    "inherited/conditions.tsv": (
        (
            "gene condition mondo omim inheritance list reporting_rule reporting_variants "
            "onset childhood_action validity source"
        ),
        (
            {
                "gene": "INHA",
                "condition": "Condition A",
                "mondo": "MONDO:1",
                "inheritance": "AR",
                "list": "acmg_sf",
                "reporting_rule": "hom_only",
                "reporting_variants": "c.1A>G",
                "validity": "Definitive",
                "source": "invented",
            },
        ),
    ),
    "inherited/variants_without_alleles.tsv": (
        (
            "gene transcript hgvs_c hgvs_p consequence classification standing stars "
            "review_status clinvar allele_id rsid conditions af source source_date"
        ),
        (
            {
                "gene": "INHB",
                "transcript": "NM_2.1",
                "hgvs_c": "c.9del",
                "consequence": "frameshift_variant",
                "classification": "pathogenic",
                "standing": "needs_person:old_source",
                "stars": "1",
                "source": "invented",
                "source_date": "2020-05-04",
            },
        ),
    ),
    "inherited/variants/1.tsv": (
        (
            "gene pos38 ref alt pos37 transcript hgvs_c hgvs_p consequence classification "
            "standing stars review_status clinvar allele_id rsid conditions af source "
            "source_date lift37"
        ),
        (
            {
                "gene": "INHA",
                "pos38": "5001",
                "ref": "A",
                "alt": "G",
                "pos37": "4901",
                "transcript": "NM_1.1",
                "hgvs_c": "c.1A>G",
                "consequence": "missense_variant",
                "classification": "pathogenic",
                "standing": "listed",
                "stars": "2",
                "source": "invented",
                "source_date": "2026-01-01",
                "lift37": "source",
            },
            {
                "gene": "INHA",
                "pos38": "5003",
                "ref": "TG",
                "alt": "T",
                "pos37": "4903",
                "transcript": "NM_1.1",
                "hgvs_c": "c.4del",
                "consequence": "frameshift_variant",
                "classification": "pathogenic",
                "standing": "needs_person:no_stars",
                "source": "invented",
                "source_date": "2026-01-01",
                "lift37": "source",
            },
        ),
    ),
}
"""Tables with many columns: the header, and the cells of each row that are not empty."""


def write_mini_rulebook(folder: Path) -> Path:
    """Write the small rulebook below a folder and return the folder."""
    tables = {name: _table(header.split(), rows) for name, (header, rows) in WIDE.items()}
    for name, text in {**FILES, **tables}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def _table(header: list[str], rows: tuple[dict[str, str], ...]) -> str:
    lines = [header, *([row.get(name, "") for name in header] for row in rows)]
    return "".join("\t".join(cells) + "\n" for cells in lines)


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Replace a text, which must occur once, in one file of a rulebook."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times in {name}"
    path.write_text(text.replace(old, new), encoding="utf-8")
