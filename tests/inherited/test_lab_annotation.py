"""VEP's and SnpEff's annotation is read by its header and held against our own names."""

from __future__ import annotations

from dataclasses import replace

from counselor.findings.models import VariantFinding
from counselor.genome.genotype import Sex
from counselor.inherited.interpret import inherited_findings
from counselor.inherited.lab_annotation import lab_annotations
from counselor.rulebook.load import bundled_rulebook
from result_builder import result_of, seen

CSQ_FORMAT = (
    "Consequence annotations from Ensembl VEP. Format: Allele|Consequence|SYMBOL|Feature|HGVSc|"
    "HGVSp|gnomADe_AF|REVEL|CADD_PHRED|SpliceAI_pred_DS_AG|BIOTYPE"
)
ANN_FORMAT = (
    "Functional annotations: 'Allele | Annotation | Annotation_Impact | Gene_Name | Gene_ID | "
    "Feature_Type | Feature_ID | Transcript_BioType | Rank | HGVS.c | HGVS.p'"
)
FIELDS = {"CSQ": CSQ_FORMAT, "ANN": ANN_FORMAT}
BRCA2 = frozenset(("NM_000059", "ENST00000380152"))
KEY = "13-32339000-A-T"
RIGHT = "T|stop_gained|BRCA2|NM_000059.4|NM_000059.4:c.4645A>T|NP_000050.3:p.Lys1549Ter|||41||"
OTHER_TRANSCRIPT = "T|stop_gained|BRCA2|ENST00000544455|c.1A>T|p.Lys1Ter|0.0001|||"


def info(*, csq: str = "", ann: str = "") -> str:
    parts = ["AC=1", f"CSQ={csq}" if csq else "", f"ANN={ann}" if ann else ""]
    return ";".join(part for part in parts if part)


def annotated(text: str) -> VariantFinding:
    observed = replace(seen(KEY), info=text)
    result = replace(result_of(observed), info_fields=FIELDS)
    found = inherited_findings(result, bundled_rulebook(), Sex.FEMALE)
    (variant,) = found.findings[0].variants
    return variant


def differences(variant: VariantFinding) -> list[str]:
    return [item.values["lab"] for item in variant.quality if item.key == "notice.lab_name_differs"]


def test_vep_entry_of_our_transcript_is_shown_and_agrees() -> None:
    variant = annotated(info(csq=f"{OTHER_TRANSCRIPT},{RIGHT}"))
    (entry,) = variant.lab_annotation
    assert (entry.info_field, entry.transcript) == ("CSQ", "NM_000059.4")
    assert (entry.hgvs_c, entry.hgvs_p) == ("c.4645A>T", "p.Lys1549Ter")
    assert dict(entry.scores) == {"CADD_PHRED": "41"}
    assert differences(variant) == []


def test_another_name_on_the_same_transcript_is_told() -> None:
    wrong = RIGHT.replace("c.4645A>T", "c.4645A>G").replace("NM_000059.4|", "NM_000059.3|")
    variant = annotated(info(csq=wrong))
    (said,) = differences(variant)
    assert "c.4645A>G" in said


def test_snpeff_entry_is_read_by_its_own_header() -> None:
    ann = (
        "T|stop_gained|HIGH|BRCA2|BRCA2|transcript|NM_000059.3|protein_coding|11/27|c.4645A>T|"
        "p.K1549*"
    )
    variant = annotated(info(ann=ann))
    (entry,) = variant.lab_annotation
    assert (entry.info_field, entry.transcript, entry.hgvs_p) == ("ANN", "NM_000059.3", "p.K1549*")
    assert differences(variant) == []


def test_without_an_entry_of_ours_the_first_are_kept_and_not_compared() -> None:
    variant = annotated(info(csq=OTHER_TRANSCRIPT))
    (entry,) = variant.lab_annotation
    assert entry.transcript == "ENST00000544455"
    assert differences(variant) == []


def test_entries_of_another_allele_or_gene_are_not_ours() -> None:
    observed = replace(seen(KEY), info=info(csq=f"G{RIGHT[1:]},{RIGHT.replace('BRCA2', 'OTHER')}"))
    assert lab_annotations(observed, "BRCA2", FIELDS, BRCA2) == ()


def test_vep_trims_the_allele_of_an_indel() -> None:
    line = "T|frameshift_variant|BRCA2|NM_000059.4|c.4646_4647insT|p.Lys1549AsnfsTer6|||||"
    observed = replace(seen("13-32339001-A-AT"), info=info(csq=line))
    assert len(lab_annotations(observed, "BRCA2", FIELDS, BRCA2)) == 1


def test_without_the_header_nothing_is_guessed() -> None:
    observed = replace(seen(KEY), info=info(csq=RIGHT))
    assert lab_annotations(observed, "BRCA2", {}, BRCA2) == ()
    assert lab_annotations(observed, "BRCA2", {"CSQ": "no format"}, BRCA2) == ()
