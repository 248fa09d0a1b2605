"""Runs in pypgx's own environment: calls genes of files, and tells how long each call took.

    python pypgx_calls.py FOLDER TARGET

From the file to genotype and phenotype, by pypgx's own steps and without their files; imports and
the index beside the file are not counted.
"""

import json
import sys
import time
import warnings
from pathlib import Path

import pysam
from pypgx.api import genotype, utils


def call(gene, path):
    imported = utils.import_variants(gene, str(path), assembly="GRCh38")
    alleles = utils.predict_alleles(imported)
    genotypes = genotype.call_genotypes(alleles=alleles)
    phenotypes = utils.call_phenotypes(genotypes)
    return genotypes.data.Genotype.iloc[0], phenotypes.data.Phenotype.iloc[0]


def main():
    warnings.simplefilter("ignore")
    folder, target = Path(sys.argv[1]), Path(sys.argv[2])
    found = {}
    for path in sorted(folder.glob("*.vcf.gz")):
        if not path.with_name(path.name + ".tbi").exists():
            pysam.tabix_index(str(path), preset="vcf", force=True)
        told = path.with_name(path.name.replace(".vcf.gz", ".json"))
        for gene in json.loads(told.read_text()):
            begun = time.perf_counter()
            try:
                told = call(gene, path)
            except Exception as error:  # noqa: BLE001 - told as what it says of this gene
                told = (f"{type(error).__name__}: {error}"[:120], "")
            found[f"{path.name} {gene}"] = [*told, time.perf_counter() - begun]
    target.write_text(json.dumps(found))


main()
