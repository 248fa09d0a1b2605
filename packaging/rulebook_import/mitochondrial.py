"""Mitochondrial genes and their conditions, for genes.tsv and conditions.tsv.

Their variants stand in variants/MT.tsv and the sequence in reference/MT.fa: both are maintained by
hand, and the importer never writes them. Places on rCRS (NC_012920.1), 1-based, both ends included.
"""

from __future__ import annotations

from rulebook_import.source_ids import CLINGEN_MITO, RCRS
from rulebook_import.tables import Row

FEW = "limit.few_variants_listed"
OWN = "limit.mitochondrial"

# Gene: HGNC number, start, end, strand. Every gene with a row in variants/MT.tsv.
GENES = {
    "MT-ATP6": (7414, 8527, 9207, "+"),
    "MT-CO3": (7422, 9207, 9990, "+"),
    "MT-CYB": (7427, 14747, 15887, "+"),
    "MT-ND1": (7455, 3307, 4262, "+"),
    "MT-ND3": (7458, 10059, 10404, "+"),
    "MT-ND4": (7459, 10760, 12137, "+"),
    "MT-ND4L": (7460, 10470, 10766, "+"),
    "MT-ND5": (7461, 12337, 14148, "+"),
    "MT-ND6": (7462, 14149, 14673, "-"),
    "MT-RNR1": (7470, 648, 1601, "+"),
    "MT-TA": (7475, 5587, 5655, "-"),
    "MT-TE": (7479, 14674, 14742, "-"),
    "MT-TF": (7481, 577, 647, "+"),
    "MT-TG": (7486, 9991, 10058, "+"),
    "MT-TH": (7487, 12138, 12206, "+"),
    "MT-TI": (7488, 4263, 4331, "+"),
    "MT-TK": (7489, 8295, 8364, "+"),
    "MT-TL1": (7490, 3230, 3304, "+"),
    "MT-TL2": (7491, 12266, 12336, "+"),
    "MT-TM": (7492, 4402, 4469, "+"),
    "MT-TN": (7493, 5657, 5729, "-"),
    "MT-TP": (7494, 15956, 16023, "-"),
    "MT-TQ": (7495, 4329, 4400, "-"),
    "MT-TS1": (7497, 7446, 7514, "-"),
    "MT-TS2": (7498, 12207, 12265, "+"),
    "MT-TV": (7500, 1602, 1670, "+"),
    "MT-TW": (7501, 5512, 5579, "+"),
}

# The expert panel knows one condition; of MT-RNR1 it says that hearing loss is all that is seen.
HEARING_LOSS_ONLY = ("MT-RNR1",)
MITOCHONDRIAL_DISEASE = "MONDO:0044970"


def gene_rows() -> list[Row]:
    """Return the rows of genes.tsv."""
    return [
        {
            "gene": gene,
            "hgnc_id": f"HGNC:{number}",
            "chrom": "MT",
            "strand": strand,
            "start38": str(start),
            "end38": str(end),
            "lists": "listed",
            "data": "partial",
            "limits": f"{FEW};{OWN}",
            "source": RCRS,
        }
        for gene, (number, start, end, strand) in GENES.items()
    ]


def condition_rows() -> list[Row]:
    """Return the rows of conditions.tsv: maternally inherited, on no list."""
    return [
        {
            "gene": gene,
            "condition": f"{name}, {gene}-related",
            "mondo": mondo,
            "inheritance": "MT",
            "list": "none",
            "reporting_rule": "none",
            "source": CLINGEN_MITO,
        }
        for gene in GENES
        for name, mondo in (_condition(gene),)
    ]


def _condition(gene: str) -> tuple[str, str]:
    """Return the name of a gene's condition and its MONDO id, empty where there is none."""
    if gene in HEARING_LOSS_ONLY:
        return "hearing loss", ""
    return "mitochondrial disease", MITOCHONDRIAL_DISEASE
