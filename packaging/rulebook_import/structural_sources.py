"""Where the figures of repeats.tsv and hard_regions.tsv come from. Both are maintained by hand."""

from __future__ import annotations

GENEREVIEWS = {
    "NBK1138": ("Hereditary ataxia overview, table 2", "2024"),
    "NBK1165": ("Myotonic dystrophy type 1", "2019-10"),
    "NBK1126": ("Oculopharyngeal muscular dystrophy", "2020-10"),
    "NBK1184": ("Spinocerebellar ataxia type 1", "2023-02"),
    "NBK1275": ("Spinocerebellar ataxia type 2", "2019-02"),
    "NBK1305": ("Huntington disease", "2020-06"),
    "NBK1333": ("Spinal and bulbar muscular atrophy", "2022-12"),
    "NBK1384": ("FMR1 disorders", "2019-11"),
    "NBK1438": ("Spinocerebellar ataxia type 17", "2022-07"),
    "NBK1466": ("Myotonic dystrophy type 2", "2020-03"),
    "NBK1529": ("Huntington disease-like 2", "2019-06"),
}
"""Chapter → (title, date of the state that was read)."""

_FACTS = "facts of a publication"
STRUCTURAL_SOURCE_FIELDS = (
    *(
        (
            f"genereviews-{number}",
            f"GeneReviews: {title}",
            date,
            date,
            _FACTS,
            f"https://www.ncbi.nlm.nih.gov/books/{number}/",
        )
        for number, (title, date) in GENEREVIEWS.items()
    ),
    (
        "strchive-2025",
        "STRchive, disease-associated tandem repeats: places, motifs and ranges",
        "2025",
        "2025",
        "MIT",
        "https://strchive.org/",
    ),
    (
        "stranger-2025",
        "Stranger, catalogue of repeat loci with ranges",
        "2025",
        "2025",
        "MIT",
        "https://github.com/Clinical-Genomics/stranger",
    ),
    (
        "acmg-fragile-x-2021",
        "ACMG technical standard: laboratory testing for fragile X (2021 revision)",
        "2021",
        "2021",
        _FACTS,
        "10.1038/s41436-021-01115-y",
    ),
    (
        "sequeiros-2010",
        "Sequeiros 2010, molecular genetic testing of the spinocerebellar ataxias, table 3",
        "2010",
        "2010",
        _FACTS,
        "https://doi.org/10.1038/ejhg.2010.10",
    ),
    (
        "mandelker-2016",
        "Mandelker 2016, highly homologous genes in diagnostic sequencing, Genet Med 18:1282",
        "2016",
        "2016",
        _FACTS,
        "10.1038/gim.2016.58",
    ),
)
"""Source id, title, version, date, licence, place."""
