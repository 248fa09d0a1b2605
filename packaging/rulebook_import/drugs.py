"""drugs.tsv and drug_classes.tsv: codes, field and names of every drug of the pair table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from rulebook_import.drug_names import CLASSES, FIELDS_WITHOUT_ATC, NAMES
from rulebook_import.pgx_facts import PgxFacts
from rulebook_import.source_ids import COUNSELOR, CPIC_LEVELS
from rulebook_import.tables import Row, write_rows

CLASS_COLUMNS = ["class", "names", "drugs", "source"]
COLUMNS = ["drug", "rxnorm", "atc", "field", "names", "source"]

# Longest matching prefix of an ATC code → field. Skin, eye, ear, nose, mouth and gynaecological
# groups hold local forms of drugs that the report groups by their use in the whole body.
FIELD_OF_ATC = {
    "A": "gastroenterology",
    "A07AA": "infection",
    "A10": "cardiovascular",
    "A16": "metabolic",
    "B01": "cardiovascular",
    "C": "cardiovascular",
    "J": "infection",
    "L01": "oncology",
    "L02": "oncology",
    "L03": "infection",
    "L04": "transplant",
    "M": "pain",
    "M03AB": "anaesthesia",
    "M04": "rheumatology",
    "N01": "anaesthesia",
    "N02": "pain",
    "N02BG09": "anaesthesia",
    "N03": "neurology",
    "N05": "psychiatry",
    "N06": "psychiatry",
    "N07": "neurology",
    "N07BC": "pain",
    "P": "infection",
    "R05": "pain",
    "R06": "other",
    "R07": "respiratory",
}

# Where a drug's codes fall into several fields equally often, the first of these.
FIELD_ORDER = (
    "pain",
    "cardiovascular",
    "psychiatry",
    "neurology",
    "infection",
    "transplant",
    "rheumatology",
    "gastroenterology",
    "oncology",
    "anaesthesia",
    "metabolic",
    "respiratory",
    "other",
)


def field_of(atc: Iterable[str]) -> str:
    """Return the medical field of a drug from its ATC codes; `other` where none tells."""
    fields = Counter(field for code in atc if (field := _field_of_code(code)))
    if not fields:
        return "other"
    most = max(fields.values())
    return min((field for field in fields if fields[field] == most), key=FIELD_ORDER.index)


def _field_of_code(code: str) -> str:
    """Return the field of the longest prefix that is known; empty for local forms."""
    for length in range(len(code), 0, -1):
        if code[:length] in FIELD_OF_ATC:
            return FIELD_OF_ATC[code[:length]]
    return ""


def write_drugs(facts: PgxFacts, drugs: Iterable[str], out: Path) -> int:
    """Write drugs.tsv for the drugs named; return its number of rows."""
    known = {row["drug"]: row for row in facts.rows("d_cpic_gene_drug_levels_pypgx.tsv")}
    rows = [_drug(drug, known.get(drug)) for drug in sorted(set(drugs))]
    return write_rows(out / "pgx" / "drugs.tsv", COLUMNS, rows)


def write_classes(out: Path) -> int:
    """Write drug_classes.tsv; return its number of rows."""
    rows = [
        {
            "class": name,
            "names": ";".join(names),
            "drugs": ";".join(members),
            "source": COUNSELOR,
        }
        for name, (names, members) in sorted(CLASSES.items())
    ]
    return write_rows(out / "pgx" / "drug_classes.tsv", CLASS_COLUMNS, rows)


def _drug(drug: str, known: Row | None) -> Row:
    """Return one drug; codes come from the level table, names from drug_names.py."""
    codes = [code.strip() for code in (known or {}).get("atc", "").split(",")]
    atc = [code for code in codes if code and code != "NA"]
    return {
        "drug": drug,
        "rxnorm": _rxnorm(known),
        "atc": ";".join(atc),
        "field": FIELDS_WITHOUT_ATC.get(drug) or field_of(atc),
        "names": ";".join(NAMES.get(drug, ())),
        "source": CPIC_LEVELS if known else COUNSELOR,
    }


def _rxnorm(known: Row | None) -> str:
    """Return the RxNorm id where there is one."""
    value = (known or {}).get("rxnorm", "")
    return value if value.isdecimal() else ""
