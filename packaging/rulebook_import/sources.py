"""What the manifest says of each source."""

from __future__ import annotations

from dataclasses import dataclass

from rulebook_import import source_ids
from rulebook_import.risk_sources import RISK_SOURCE_FIELDS
from rulebook_import.structural_sources import STRUCTURAL_SOURCE_FIELDS

CLINVAR_LICENCE = "public domain (ClinVar, NCBI)"
CLINVAR_URL = "https://www.ncbi.nlm.nih.gov/clinvar/"
CPIC_LICENCE = "CC0 1.0"
CLINPGX_LICENCE = "CC BY-SA 4.0 (ClinPGx), CC0 1.0 (CPIC content)"


@dataclass(frozen=True)
class Source:
    """One source; `place` is a web address, or a DOI without the resolver."""

    id: str
    title: str
    version: str
    date: str
    licence: str
    place: str


def _clinvar(identifier: str, what: str, date: str, repository: str) -> Source:
    """Return a source of ClinVar rows that a public repository carried."""
    title = f"ClinVar, {what}; rows taken from the public repository {repository}"
    return Source(identifier, title, date, date, CLINVAR_LICENCE, CLINVAR_URL)


PGX_SOURCES = (
    Source(
        source_ids.CLINPGX_2025_11,
        "Named alleles, functions and phenotypes of ClinPGx and CPIC, as in PharmCAT 3.1.1",
        "2025-11-05-00-25",
        "2025-11-05",
        CLINPGX_LICENCE,
        "https://www.clinpgx.org/",
    ),
    Source(
        source_ids.CLINPGX_2024_08,
        "CYP2D6 allele functions of CPIC, as in PharmCAT of August 2024",
        "2024-08-27-21-12",
        "2024-08-27",
        CLINPGX_LICENCE,
        "https://www.clinpgx.org/",
    ),
    Source(
        source_ids.CPIC_2026_10,
        "CPIC diplotype to phenotype tables of 16 genes",
        "2026-10-11",
        "2026-10-11",
        CPIC_LICENCE,
        "https://cpicpgx.org/",
    ),
    Source(
        source_ids.CPIC_2026_10_DERIVED,
        "Allele functions worked out by the project from CPIC's diplotype tables",
        "2026-10-11",
        "2026-10-11",
        CPIC_LICENCE,
        "https://cpicpgx.org/",
    ),
    Source(
        source_ids.CPIC_LEVELS,
        "CPIC gene-drug levels with RxNorm, ATC and FDA label class, as in pypgx 0.27",
        "pypgx 0.27",
        "2025",
        "CC0 1.0 (CPIC), MIT (pypgx)",
        "https://cpicpgx.org/genes-drugs/",
    ),
    Source(
        "pypgx-0.27",
        "GRCh37 coordinates of pharmacogene variants, as in pypgx 0.27",
        "0.27",
        "2025",
        "MIT",
        "https://github.com/sbslee/pypgx",
    ),
    Source(
        source_ids.CPIC_2024_03,
        "CPIC guideline recommendations, complete set",
        "2024-03-25-16-13",
        "2024-03-25",
        CPIC_LICENCE,
        "https://cpicpgx.org/guidelines/",
    ),
    Source(
        source_ids.DPWG_2024_03,
        "DPWG guideline recommendations annotated by ClinPGx, complete set",
        "2024-03",
        "2024-03",
        "CC BY-SA 4.0 (ClinPGx)",
        "https://www.clinpgx.org/",
    ),
    Source(
        source_ids.GUIDANCE_2025_11,
        "CPIC, DPWG and FDA recommendations annotated by ClinPGx, part of the set",
        "2025-11-05-00-25",
        "2025-11-05",
        CLINPGX_LICENCE,
        "https://www.clinpgx.org/",
    ),
)

# Guidance files name their guideline body instead of a table.
GUIDANCE_SOURCES = (
    Source(
        "cpic",
        "Clinical Pharmacogenetics Implementation Consortium, guidelines",
        "2024-03-25 and part of 2025-11-05",
        "2025-11-05",
        CPIC_LICENCE,
        "https://cpicpgx.org/guidelines/",
    ),
    Source(
        "dpwg",
        "Dutch Pharmacogenetics Working Group, guidelines annotated by ClinPGx",
        "2024-03 and part of 2025-11-05",
        "2025-11-05",
        "CC BY-SA 4.0 (ClinPGx)",
        "https://www.clinpgx.org/",
    ),
    Source(
        "fda",
        "FDA, drug labels and table of pharmacogenetic associations, annotated by ClinPGx",
        "2025-11-05-00-25",
        "2025-11-05",
        "public domain (FDA), CC BY-SA 4.0 (ClinPGx annotation)",
        "https://www.clinpgx.org/",
    ),
    Source(
        "fda_label",
        "FDA drug labels annotated by ClinPGx",
        "2025-11-05-00-25",
        "2025-11-05",
        "public domain (FDA), CC BY-SA 4.0 (ClinPGx annotation)",
        "https://www.clinpgx.org/",
    ),
    Source(
        "fda_association",
        "FDA table of pharmacogenetic associations, as in ClinPGx",
        "2025-11-05-00-25",
        "2025-11-05",
        "public domain (FDA), CC BY-SA 4.0 (ClinPGx annotation)",
        "https://www.fda.gov/medical-devices/precision-medicine/table-pharmacogenetic-associations",
    ),
)

INTERACTION_SOURCES = (
    Source(
        source_ids.FDA_INTERACTIONS,
        "FDA, Drug Development and Drug Interactions: Table of Substrates, Inhibitors and "
        "Inducers; strong and moderate ones of CYP2D6 and CYP2C19",
        "CYP2D6 inhibitors as in FDA's examples of 2026-05-29; CYP2C19 as known in 2024",
        "2026-05-29",
        "public domain (FDA)",
        "https://www.fda.gov/drugs/drug-interactions-labeling/"
        "drug-development-and-drug-interactions-table-substrates-inhibitors-and-inducers",
    ),
)

PHENOTYPE_SOURCES = (
    Source(
        source_ids.HPO,
        "Human Phenotype Ontology: names, synonyms and ids of phenotypic abnormalities, unaltered",
        "2025-01-16",
        "2025-01-16",
        "HPO licence: free with attribution and version, content not to be altered",
        "https://hpo.jax.org/app/license",
    ),
)

INHERITED_SOURCES = (
    Source(
        source_ids.ACMG_SF,
        "ACMG list of genes for secondary findings, SF v3.3",
        "3.3",
        "2025",
        "facts of a published list",
        "10.1016/j.gim.2025.101454",
    ),
    Source(
        source_ids.ACMG_CARRIER,
        "ACMG carrier screening, tier 3 genes (Gregg 2021), with SMN1",
        "2021",
        "2021",
        "facts of a published list",
        "10.1038/s41436-021-01203-z",
    ),
    Source(
        source_ids.CLINGEN_PANELS,
        "ClinGen Criteria Specification Registry: genes with rules of an expert panel; a gene that "
        "is not named here may have some by now",
        "as known in May 2026",
        "2026-05",
        "facts of a public registry",
        "https://cspec.genome.network/cspec/ui/svi/",
    ),
    Source(
        source_ids.CPSR,
        "Cancer predisposition genes of the CPSR superpanel",
        "v2026_05",
        "2026-05",
        "MIT",
        "https://github.com/sigven/cpsr",
    ),
    Source(
        source_ids.CLINGEN_DOSAGE,
        "ClinGen dosage sensitivity",
        "2026-02-06",
        "2026-02-06",
        "CC0 1.0",
        "https://clinicalgenome.org/",
    ),
    Source(
        source_ids.CLINGEN_VALIDITY,
        "ClinGen gene-disease validity, definitive and strong",
        "2025-01-09",
        "2025-01-09",
        "CC0 1.0",
        "https://clinicalgenome.org/",
    ),
    Source(
        source_ids.MANE,
        "MANE transcripts and gene coordinates",
        "1.5",
        "2026",
        "free to use (NCBI, EMBL-EBI)",
        "https://www.ncbi.nlm.nih.gov/refseq/MANE/",
    ),
    Source(
        source_ids.MANE_EXONS,
        "Exons and coding span of the MANE transcripts (UCSC track of Scout)",
        "2024-05",
        "2024-05",
        "free to use (NCBI, EMBL-EBI)",
        "https://www.ncbi.nlm.nih.gov/refseq/MANE/",
    ),
    Source(
        source_ids.LRG,
        "Locus Reference Genomic records, sequence brought to GRCh38",
        "2015-07",
        "2015-07",
        "free to use (EMBL-EBI, NCBI)",
        "https://www.lrg-sequence.org/",
    ),
    Source(
        source_ids.CDS,
        "Coding sequences of MANE Select transcripts, cut into exons (exons of 2024-05)",
        "2024-05",
        "2024-05",
        "free to use (NCBI, EMBL-EBI)",
        "https://www.ncbi.nlm.nih.gov/refseq/MANE/",
    ),
)

VARIANT_SOURCES = (
    _clinvar("clinvar-2025-09", "ACMG SF genes", "2025-09-28", "WillardFord/pathogenic-variants"),
    _clinvar(
        "clinvar-2026-02",
        "eight cancer genes",
        "2026-02-26",
        "astone0411/VCFannotate-Streamlit",
    ),
    Source(
        "genie-2025-01",
        "Genetic Prevalence Estimator: ten commonest pathogenic variants of each gene, with gnomAD "
        "4.1 frequencies; ClinVar without review stars",
        "2025-01-06",
        "2025-01-06",
        "BSD-3-Clause; ClinVar public domain",
        "https://github.com/broadinstitute/genetic-prevalence-estimator",
    ),
    Source(
        "clinvar-binary-2023-09",
        "ClinVar labels of the AlphaMissense paper (pathogenic and likely pathogenic as one)",
        "2023-09-19",
        "2023-09-19",
        CLINVAR_LICENCE,
        "10.1126/science.adg7492",
    ),
    _clinvar(
        "clinvar-2020-05",
        "genes of monogenic disease; OLD",
        "2020-05-04",
        "Nieto-CaballeroVE/Enfermedades-monogenicas",
    ),
    _clinvar("clinvar-cftr-2026-08", "CFTR", "2026-08-04", "EvanWu19/cftr-variant-toolkit"),
    _clinvar(
        "clinvar-pah-2026-08",
        "PAH",
        "2026-08-17",
        "aarthi073/Phenylketonuria_PAH_Variant_Pathogenicity",
    ),
    _clinvar(
        "clinvar-expert-2026-03",
        "missense variants reviewed by expert panels",
        "2026-03-05",
        "mahamtaqi3-cloud/ClinVar-Missense-Variant-Classifier",
    ),
    _clinvar("clinvar-2024-06", "intronic variants", "2024-06-09", "jjjk123/Team_Intronic_HPP"),
    _clinvar("clinvar-bard1-2025-09", "BARD1", "2025-09-12", "ivanw314/BARD1_SGE_analysis"),
    _clinvar(
        "clinvar-mecp2-2025-03",
        "MECP2",
        "2025-03-18",
        "Sravz2433/genomic-variant-classification-MECP2",
    ),
    _clinvar(
        "clinvar-atm-2026-07",
        "ATM",
        "2026-07-25",
        "tristang42/Cancer-Variant-Pathogenicity-Classifier",
    ),
    _clinvar(
        "clinvar-2025-02",
        "variants seen in childhood brain tumours",
        "2025-02-07",
        "diskin-lab-chop/pbta-germline-somatic",
    ),
    _clinvar(
        "clinvar-2023-12",
        "a small search result",
        "2023-12-14",
        "ImHungry48/GeneMapPredictiveAnalytics",
    ),
    _clinvar(
        "clinvar-2026-03", "a small search result", "2026-03-13", "pkarwal/Pathogenicity-Prediction"
    ),
    _clinvar(
        "clinvar-2017-04",
        "genes without a newer source; OLD, without stars",
        "2017-04-04",
        "jamesdiao/clinvaR",
    ),
)

RISK_SOURCES = tuple(Source(*fields) for fields in RISK_SOURCE_FIELDS)
STRUCTURAL_SOURCES = tuple(Source(*fields) for fields in STRUCTURAL_SOURCE_FIELDS)

MITOCHONDRIAL_SOURCES = (
    Source(
        source_ids.RCRS,
        "Revised Cambridge Reference Sequence of the mitochondrion, NC_012920.1",
        "NC_012920.1",
        "2014-10-31",
        "public domain (NCBI RefSeq)",
        "https://www.ncbi.nlm.nih.gov/nuccore/NC_012920.1",
    ),
    Source(
        source_ids.CLINGEN_MITO,
        "ClinGen Mitochondrial Diseases expert panel: Evidence Repository and ClinVar records",
        "stored pages of 2024 and 2025",
        "2024",
        "CC0 1.0 (ClinGen), public domain (ClinVar)",
        "https://erepo.clinicalgenome.org/evrepo/",
    ),
    Source(
        source_ids.MITOMAP,
        "MITOMAP, variants with the status confirmed, as published with Lake 2024",
        "of 2022, told by the panel ratings it carries",
        "2022",
        "CC BY 3.0 (MITOMAP)",
        "https://www.mitomap.org/MITOMAP/ConfirmedMutations",
    ),
)

OWN_SOURCE = Source(
    source_ids.COUNSELOR,
    "Written by the Counselor project (drug names and fields, condition names, onset)",
    "2026.11.1",
    "2026-11-23",
    "CC BY-SA 4.0",
    "",
)

ALL_SOURCES = (
    *PGX_SOURCES,
    *GUIDANCE_SOURCES,
    *INTERACTION_SOURCES,
    *PHENOTYPE_SOURCES,
    *INHERITED_SOURCES,
    *VARIANT_SOURCES,
    *RISK_SOURCES,
    *STRUCTURAL_SOURCES,
    *MITOCHONDRIAL_SOURCES,
    OWN_SOURCE,
)
