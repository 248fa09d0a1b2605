"""phenotype_terms.tsv is taken from the ontology letter by letter."""

from __future__ import annotations

from pathlib import Path

import pytest
from rulebook_import.phenotype_terms import TABLE, write_phenotype_terms
from rulebook_import.tables import FactsError

ONTOLOGY = """format-version: 1.2
data-version: hp/releases/2025-01-16

[Term]
id: HP:0000118
name: Phenotypic abnormality

[Term]
id: HP:0000001
name: Below the root
alt_id: HP:0000009
synonym: "Said \\"so\\"" EXACT layperson []
synonym: "discarded" EXACT obsolete_synonym []
is_a: HP:0000118 ! Phenotypic abnormality

[Term]
id: HP:0000002
name: Further below
is_a: HP:0000001 {x="y"} ! Below the root

[Term]
id: HP:0000003
name: Gone
is_obsolete: true

[Term]
id: HP:0000005
name: Mode of inheritance
"""


def test_the_importer_takes_living_terms_below_the_root_letter_by_letter(tmp_path: Path):
    source = tmp_path / "hp.obo"
    source.write_text(ONTOLOGY)
    assert write_phenotype_terms(source, tmp_path) == ["2 terms with 1 synonyms"]
    assert (tmp_path / TABLE).read_text().splitlines()[1:] == [
        'HP:0000001\tBelow the root\tSaid "so"\tHP:0000009\thpo-2025-01',
        "HP:0000002\tFurther below\t\t\thpo-2025-01",
    ]


def test_another_release_is_refused(tmp_path: Path):
    source = tmp_path / "hp.obo"
    source.write_text(ONTOLOGY.replace("2025-01-16", "2024-01-01"))
    with pytest.raises(FactsError, match="2024-01-01"):
        write_phenotype_terms(source, tmp_path)
