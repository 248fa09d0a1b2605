"""The sources of variant rows: id, and how each is described in the manifest."""

from __future__ import annotations

from rulebook_import.tables import FactsError

# (start of the fact table's `source`, source date) → id. The public repository that carried the
# ClinVar data is named in the manifest.
VARIANT_SOURCES: tuple[tuple[str, str, str], ...] = (
    ("WillardFord/pathogenic-variants", "2025-09-28", "clinvar-2025-09"),
    ("astone0411/VCFannotate-Streamlit", "2026-02-26", "clinvar-2026-02"),
    ("broadinstitute/genetic-prevalence-estimator", "2025-01-06", "genie-2025-01"),
    ("mtmorgan/AlphaMissenseR", "2023-09-19", "clinvar-binary-2023-09"),
    ("Nieto-CaballeroVE/Enfermedades-monogenicas", "2020-05-04", "clinvar-2020-05"),
    ("EvanWu19/cftr-variant-toolkit", "2026-08-04", "clinvar-cftr-2026-08"),
    ("aarthi073/Phenylketonuria_PAH", "2026-08-17", "clinvar-pah-2026-08"),
    ("mahamtaqi3-cloud/ClinVar-Missense", "2026-03-05", "clinvar-expert-2026-03"),
    ("jjjk123/Team_Intronic_HPP", "2024-06-09", "clinvar-2024-06"),
    ("ivanw314/BARD1_SGE_analysis", "2025-09-12", "clinvar-bard1-2025-09"),
    ("Sravz2433/genomic-variant", "2025-03-18", "clinvar-mecp2-2025-03"),
    ("tristang42/Cancer-Variant", "2026-07-25", "clinvar-atm-2026-07"),
    ("diskin-lab-chop/pbta-germline", "2025-02-07", "clinvar-2025-02"),
    ("ImHungry48/GeneMap", "2023-12-14", "clinvar-2023-12"),
    ("pkarwal/Pathogenicity", "2026-03-13", "clinvar-2026-03"),
    ("jamesdiao/clinvaR", "2017-04-04", "clinvar-2017-04"),
)


def variant_source(source: str, source_date: str) -> str:
    """Return the id of a variant row's source.

    Raises:
        FactsError: The fact tables name a source that the manifest does not know.
    """
    for start, date, identifier in VARIANT_SOURCES:
        if source.startswith(start) and source_date.startswith(date):
            return identifier
    raise FactsError(f"the variant tables name an unknown source: {source}, {source_date}")
