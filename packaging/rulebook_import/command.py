"""The command line of the importer."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from rulebook_import.carrier_frequencies import write_carrier_frequencies
from rulebook_import.dosage import write_dosage
from rulebook_import.inherited_genes import write_inherited
from rulebook_import.manifest import write_manifest
from rulebook_import.penetrance import write_penetrance
from rulebook_import.pgx import write_pgx
from rulebook_import.phenotype_terms import write_phenotype_terms
from rulebook_import.reference import write_reference
from rulebook_import.tables import FactsError
from rulebook_import.transcripts import write_transcripts
from rulebook_import.variants import write_variants

Part = Callable[[Path, Path], list[str]]

PARTS: dict[str, Part] = {
    "pgx": write_pgx,
    "inherited": write_inherited,
    "variants": write_variants,
    "reference": write_reference,
    "transcripts": write_transcripts,
    "carriers": write_carrier_frequencies,
    "penetrance": write_penetrance,
    "dosage": write_dosage,
    "manifest": write_manifest,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the parts asked for (all, if none is named); return the exit code."""
    parser = argparse.ArgumentParser(prog="rulebook_import", description=__doc__)
    parser.add_argument("--facts", type=Path, required=True, help="folder of the source tables")
    parser.add_argument("--out", type=Path, required=True, help="resources/rulebook")
    parser.add_argument("--ontology", type=Path, help="hp.obo of the Human Phenotype Ontology")
    parser.add_argument("parts", nargs="*", metavar="PART", help=" | ".join(PARTS))
    options = parser.parse_args(arguments)
    unknown = sorted(set(options.parts) - set(PARTS))
    if unknown:
        parser.error(f"unknown part {', '.join(unknown)}: choose from {', '.join(PARTS)}")
    try:
        for part in options.parts or PARTS:
            for line in PARTS[part](options.facts, options.out):
                print(f"{part}: {line}")
        if options.ontology is not None:
            for line in write_phenotype_terms(options.ontology, options.out):
                print(f"phenotype terms: {line}")
    except FactsError as error:
        print(error, file=sys.stderr)
        return 3
    return 0
