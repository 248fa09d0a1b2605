"""Variants on no list: which become candidates, which are only listed with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from counselor import wording
from counselor.findings.models import Interpretation, VariantFinding
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.inherited.interpret import InheritedResult, inherited_findings
from counselor.readers.read import read
from counselor.readers.result import ObservedVariant
from counselor.rulebook.load import bundled_rulebook
from result_builder import result_of, seen
from vcf_builder import VcfBuilder

NONSENSE = "13-32339000-A-T"  # BRCA2 c.4645A>T p.(Lys1549Ter), on no list
INSERTION = "13-32339001-A-AT"
GNOMAD = {"gnomAD_AF": "Allele frequency in gnomAD"}


def judged(
    *observed: ObservedVariant, info_fields: Mapping[str, str] | None = None
) -> InheritedResult:
    result = replace(result_of(*observed), info_fields=info_fields or {})
    return inherited_findings(result, bundled_rulebook(), Sex.FEMALE)


def only(found: InheritedResult) -> VariantFinding:
    (finding,) = found.findings
    assert finding.interpretation is Interpretation.NEEDS_CLASSIFICATION
    assert not finding.reportable
    (variant,) = finding.variants
    return variant


def sentences(found: InheritedResult) -> dict[str, str]:
    """Return key → sentence of all notices; each must have its words."""
    words = wording.load("en")
    notices = [*found.notices, *(item for finding in found.findings for item in finding.notices)]
    notices += [
        item
        for finding in found.findings
        for variant in finding.variants
        for item in variant.quality
    ]
    return {item.key: words.text(item.key, item.values) for item in notices}


def test_early_stop_in_a_gene_that_causes_disease_by_loss_is_a_candidate() -> None:
    found = judged(seen(NONSENSE))
    variant = only(found)
    assert (variant.evidence, variant.standing) == ("predicted", "needs_person")
    assert (variant.classification, variant.clinvar, variant.stars) == ("predicted", "", None)
    assert (variant.transcript, variant.hgvs_c) == ("NM_000059.4", "c.4645A>T")
    assert (variant.hgvs_p, variant.consequence) == ("p.(Lys1549Ter)", "stop_gained")
    assert variant.hgvs_g == "NC_000013.11:g.32339000A>T"
    assert variant.decay == "expected"
    assert variant.rule_id == f"predicted:{NONSENSE}"
    assert "c.4645A>T" in sentences(found)["notice.needs_person_predicted"]
    assert found.others == ()


def test_two_of_them_stay_for_a_person_to_judge() -> None:
    found = judged(seen(NONSENSE, "0|1", ps="1"), seen("13-32340000-G-T", "1|0", ps="1"))
    assert not any(finding.reportable for finding in found.findings)


def test_in_a_filtered_record_it_is_not_assessed() -> None:
    found = judged(seen(INSERTION, filters=("LowQual",)))
    assert found.findings == ()
    text = sentences(found)["notice.predicted_variant_filtered"]
    assert "BRCA2" in text
    assert "LowQual" in text
    (other,) = found.others
    assert other.reason == "failed_filter"


def test_a_common_one_says_so() -> None:
    observed = replace(seen(NONSENSE), info="gnomAD_AF=0.031")
    assert "3.1" in sentences(judged(observed, info_fields=GNOMAD))["notice.predicted_but_common"]
    rare = replace(seen(NONSENSE), info="gnomAD_AF=0.0001")
    assert "notice.predicted_but_common" not in sentences(judged(rare, info_fields=GNOMAD))


def test_neighbouring_changes_are_to_be_read_together() -> None:
    found = judged(seen(NONSENSE), seen("13-32339002-A-C"))
    assert "notice.other_change_beside" in sentences(found)


def test_late_stop_escapes_decay() -> None:
    """The last coding exon of BRCA2 begins at c.9649."""
    found = judged(seen("13-32398172-C-CT"))
    variant = only(found)
    assert variant.decay == "escapes_last_exon"
    assert "last exon" in sentences(found)["notice.decay_escapes_last_exon"]


def test_a_listed_variant_is_never_told_twice() -> None:
    found = judged(seen("17-43057062-T-TG"))
    assert {variant.evidence for item in found.findings for variant in item.variants} == {
        "rulebook"
    }
    (variant,) = found.findings[0].variants
    assert variant.hgvs_g == "NC_000017.11:g.43057065dup"
    assert found.others == ()


def test_a_listed_and_a_predicted_one_tell_of_each_other() -> None:
    """The person may have two, so neither is read alone."""
    found = judged(seen("13-32340300-GT-G"), seen(NONSENSE))
    evidence = {item.variants[0].evidence: item for item in found.findings}
    assert set(evidence) == {"rulebook", "predicted"}
    assert "notice.listed_variant_beside" in {item.key for item in evidence["predicted"].notices}
    listed = [item for item in found.findings if item.variants[0].evidence == "rulebook"]
    keys = {notice.key for item in listed for notice in item.notices}
    assert "notice.second_variant_needs_class" in keys


@pytest.mark.parametrize(
    ("key", "gene", "reason", "term"),
    [
        ("13-32339002-A-C", "BRCA2", "no_loss_predicted", "missense_variant"),
        ("14-23425970-G-A", "MYH7", "", ""),
        ("22-28725028-A-C", "CHEK2", "no_sequence", "coding_sequence_variant"),
    ],
)
def test_other_changes_keep_their_reason(key: str, gene: str, reason: str, term: str) -> None:
    found = judged(seen(key))
    assert all(finding.reportable is False for finding in found.findings)
    if reason:
        (other,) = found.others
        assert (other.gene, other.reason) == (gene, reason)
        assert other.consequence.split("&")[0] == term
        assert wording.load("en").has(f"other_variant.{reason}")


def test_loss_where_that_is_no_known_mechanism_is_no_candidate() -> None:
    """MYH7 causes disease by altered, not by lost protein."""
    rulebook = bundled_rulebook()
    gene = rulebook.inherited_gene("MYH7")
    assert gene is not None
    assert gene.lof_mechanism == ""
    exon = rulebook.transcripts("MYH7")[0].coding_exons(Build.GRCH38)[5]
    pos = (exon.start + exon.end) // 2
    base = rulebook.reference(Build.GRCH38).fetch("14", pos, pos)
    found = judged(seen(f"14-{pos}-{base}-{base}GGGGG"))
    assert found.findings == ()
    (other,) = found.others
    assert (other.reason, other.consequence) == ("mechanism_not_stated", "frameshift_variant")


def test_silent_and_deep_intronic_changes_are_left_out() -> None:
    assert judged(seen("13-32339000-A-G")).findings == ()
    deep = judged(seen("13-32340000-G-A"), seen("13-32345000-G-A"))
    assert all(other.gene == "BRCA2" for other in deep.others)
    assert judged(seen("13-32345000-G-A")) == InheritedResult(())


def test_a_grch37_file_gives_the_same_candidate(tmp_path: Path) -> None:
    path = (
        VcfBuilder(Build.GRCH37)
        .record("13", 32913137, "A", "T", "0/1", ad=(14, 16), dp=30, gq=99)
        .write(tmp_path / "patient.vcf")
    )
    rulebook = bundled_rulebook()
    found = inherited_findings(read(path, rulebook=rulebook), rulebook, Sex.FEMALE)
    variant = only(found)
    assert (variant.grch38, variant.as_read) == (NONSENSE, "13-32913137-A-T")


@pytest.mark.parametrize(
    ("key", "possible"),
    [
        ("22-28725028-A-C", True),  # CHEK2: no bases, loss of function is the mechanism
        ("13-32339002-C-G", True),  # BRCA2: the reference has A there
        ("13-32339002-A-C", False),  # BRCA2: a missense by its bases
    ],
)
def test_what_could_not_be_worked_out_may_be_a_loss(key: str, *, possible: bool) -> None:
    (other,) = judged(seen(key)).others
    assert other.loss_possible is possible


def test_another_reference_base_is_never_dropped() -> None:
    (other,) = judged(seen("13-32339002-C-G")).others
    assert (other.gene, other.reason) == ("BRCA2", "reference_differs")
    assert other.consequence == "coding_sequence_variant"


def test_a_filtered_change_of_any_kind_says_so() -> None:
    (other,) = judged(seen("22-28725028-A-C", filters=("LowQual",))).others
    assert (other.reason, other.loss_possible) == ("failed_filter", True)


@pytest.mark.parametrize(
    ("build", "shift"), [(Build.GRCH38, 0), (Build.GRCH37, 393778)], ids=["GRCh38", "GRCh37"]
)
@pytest.mark.parametrize(
    ("pos", "ref", "alt"), [(102844343, "TC", "T"), (102844341, "ATTCA", "ATTA")]
)
def test_a_row_without_alleles_is_met_by_its_name(
    tmp_path: Path, build: Build, shift: int, pos: int, ref: str, alt: str
) -> None:
    """A list that names a variant but gives no place is heard all the same.

    PAH c.1057del has no alleles in the rulebook. Reverse strand: forward the deleted base is the
    one at 102844344 (GRCh38).
    """
    rulebook = bundled_rulebook()
    (row,) = (item for item in rulebook.unplaced_in_gene("PAH") if item.hgvs_c == "c.1057del")
    path = (
        VcfBuilder(build)
        .record("12", pos + shift, ref, alt, "0/1", ad=(14, 16), dp=30, gq=99)
        .write(tmp_path / "patient.vcf")
    )
    found = inherited_findings(read(path, rulebook=rulebook), rulebook, Sex.FEMALE)
    (finding,) = found.findings
    (variant,) = finding.variants
    assert (finding.gene, finding.interpretation) == ("PAH", Interpretation.CARRIER)
    assert (variant.evidence, variant.standing) == ("rulebook", "listed")
    assert (variant.transcript, variant.hgvs_c) == (row.transcript, "c.1057del")
    assert (variant.classification, variant.clinvar) == ("likely_pathogenic", row.clinvar)
    assert variant.source == row.source
    assert variant.grch38 == "12-102844343-TC-T"
    assert variant.hgvs_g == "NC_000012.12:g.102844344del"
    assert found.others == ()


def test_another_change_at_that_place_is_not_taken_for_it() -> None:
    """One more base is lost: no row has that name, so it is a prediction only."""
    found = judged(seen("12-102844343-TCA-T"))
    variant = only(found)
    assert (variant.evidence, variant.clinvar) == ("predicted", "")
