"""Transcript sequences that a practice adds: checked, kept, used, stamped, removed, audited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from case_builder import an_indication
from counselor.analysis import AnalysisRequest, analyse
from counselor.casework.classification import CriterionEntry, JudgementState, WorksheetEntry
from counselor.casework.models import Case
from counselor.casework.roles import Role, RoleLacking
from counselor.errors import InputError
from counselor.findings.models import Findings, GeneCoverage
from counselor.genome.build import Build
from counselor.inherited.classification.combining import VariantClass
from counselor.inherited.classification.criteria import Strength
from counselor.inherited.kept_sequences import KeptOtherwise, NothingLacking, fasta_text
from counselor.rulebook.load import bundled_rulebook
from counselor.vault.transcript_sequences_store import SequenceDamaged
from counselor.workbench.sequences import SequenceGone
from practice_builder import Practice
from sequence_builder import GENE, stop_in_second_codon, transcript_of, write_fasta
from vcf_builder import VcfBuilder

STOP = "c.4C>T"


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    made = Practice(tmp_path / "practice.counselor", bundled_rulebook)
    yield made
    made.bench.close()


@pytest.fixture
def vcf(tmp_path: Path) -> Path:
    place = stop_in_second_codon()
    builder = VcfBuilder(Build.GRCH38).samples("PATIENT")
    return builder.record(*place, "0/1", ad=(14, 16), dp=30, gq=99).write(tmp_path / "p.vcf")


def imported(practice: Practice, vcf: Path, number: str = "P-1") -> Case:
    patient = practice.patient("acmg_sf", "carrier", "other", number=number)
    prepared = practice.bench.prepare_import(vcf, patient_id=patient.id)
    case, _ = practice.bench.store_import(
        patient.id, prepared, an_indication(), other_patient_reason="twins"
    )
    return case


def coverage_of(findings: Findings) -> GeneCoverage:
    return next(row for row in findings.coverage if row.gene == GENE)


def names(findings: Findings) -> list[str]:
    return [v.hgvs_c for item in findings.inherited for v in item.variants if v.gene == GENE]


def test_an_import_uses_them_and_is_stamped(practice: Practice, vcf: Path, tmp_path: Path) -> None:
    before = imported(practice, vcf).findings
    assert names(before) == []
    (other,) = before.other_variants
    assert (other.reason, other.loss_possible, other.hgvs_p) == ("no_sequence", True, "")
    assert coverage_of(before).sequence == "missing"
    assert before.input.sequences is None

    found, _ = practice.bench.sequences.add(write_fasta(tmp_path / "clinic.fa"))
    assert found.added == (transcript_of().refseq,)
    after = imported(practice, vcf, number="P-2").findings
    assert names(after) == [STOP]
    assert coverage_of(after).sequence == "added"
    assert after.other_variants == ()
    stamp = after.input.sequences
    assert stamp is not None
    assert (stamp.file, stamp.transcripts) == ("", (transcript_of().refseq,))


def test_the_stamp_is_the_hash_of_the_same_sequences_in_a_file(
    practice: Practice, vcf: Path, tmp_path: Path
) -> None:
    practice.bench.sequences.add(write_fasta(tmp_path / "clinic.fa", ensembl=True))
    kept = [row.sequence for row in practice.bench.sequences.in_use()]
    again = tmp_path / "kept.fa"
    again.write_text(fasta_text(kept))
    by_file = analyse(AnalysisRequest(vcf, transcripts=again), bundled_rulebook()).findings
    by_practice = imported(practice, vcf).findings
    assert by_file.input.sequences is not None
    assert by_practice.input.sequences is not None
    assert by_file.input.sequences.sha256 == by_practice.input.sequences.sha256
    assert names(by_file) == names(by_practice) == [STOP]


def test_what_is_kept_says_where_it_came_from(practice: Practice, tmp_path: Path) -> None:
    practice.bench.sequences.add(write_fasta(tmp_path / "clinic.fa"))
    (row,) = practice.reopen().sequences.in_use()
    kept = row.sequence
    assert row.fits
    assert (kept.gene, kept.file, kept.added_by) == (GENE, "clinic.fa", "Rosa Vance")
    assert kept.is_intact
    (event,) = (e for e in practice.bench.audit() if e.action == "sequences.added")
    assert kept.sha256 in event.details
    assert "clinic.fa" in event.details
    assert str(tmp_path) not in event.details


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (">NM_004004 text\nATG\n", "line 1"),
        (">NM_004004.6 text\nATGTGA\n", "line 1"),
        (">NM_004004.6\nATG-TGA\n", "line 2"),
        (">NM_999999.1\nATGTGA\n", "no transcript"),
    ],
)
def test_a_file_that_can_t_be_used_changes_nothing(
    practice: Practice, tmp_path: Path, content: str, said: str
) -> None:
    assert transcript_of().refseq == "NM_004004.6"
    path = tmp_path / "bad.fa"
    path.write_text(content)
    before = practice.actions()
    with pytest.raises(InputError, match=said):
        practice.bench.sequences.add(path)
    assert practice.bench.sequences.in_use() == ()
    assert practice.actions() == before


def test_the_same_file_again_adds_nothing(practice: Practice, tmp_path: Path) -> None:
    path = write_fasta(tmp_path / "clinic.fa")
    practice.bench.sequences.add(path)
    found, _ = practice.bench.sequences.add(path)
    assert (found.added, found.already) == ((), (transcript_of().refseq,))
    assert practice.actions().count("sequences.added") == 1


def test_other_bases_are_refused_until_the_kept_ones_are_removed(
    practice: Practice, tmp_path: Path
) -> None:
    practice.bench.sequences.add(write_fasta(tmp_path / "one.fa"))
    other = write_fasta(tmp_path / "two.fa", third="GTT")
    with pytest.raises(KeptOtherwise, match=r"line 1 of 'two\.fa'.*one\.fa"):
        practice.bench.sequences.add(other)
    practice.bench.sequences.remove([transcript_of().refseq])
    practice.bench.sequences.add(other)
    (row,) = practice.bench.sequences.in_use()
    assert row.sequence.file == "two.fa"


def test_what_the_rulebook_has_is_not_kept(practice: Practice, tmp_path: Path) -> None:
    """A real sequence of the rulebook, given again."""
    transcript = transcript_of("PAH")
    rulebook = bundled_rulebook()
    from counselor.inherited.coding import coding_sequence  # noqa: PLC0415

    coding = coding_sequence(transcript, rulebook.reference(Build.GRCH38)).bases
    path = tmp_path / "pah.fa"
    path.write_text(f">{transcript.refseq}\n{coding}\n")
    with pytest.raises(NothingLacking):
        practice.bench.sequences.add(path)


def test_removed_ones_are_used_no_more_and_stored_results_stay(
    practice: Practice, vcf: Path, tmp_path: Path
) -> None:
    practice.bench.sequences.add(write_fasta(tmp_path / "clinic.fa"))
    case = imported(practice, vcf)
    practice.bench.sequences.remove([transcript_of().refseq])
    assert practice.bench.sequences.in_use() == ()
    assert names(practice.bench.case(case.id).findings) == [STOP]
    assert names(imported(practice, vcf, number="P-2").findings) == []
    with pytest.raises(SequenceGone):
        practice.bench.sequences.remove([transcript_of().refseq])
    assert practice.actions().count("sequences.removed") == 1


def classified(practice: Practice, case: Case) -> str:
    """Classify the stop as pathogenic; return what the finding means then."""
    (item,) = (i for i in practice.bench.review(case.id).items if i.finding.gene == GENE)
    (variant,) = item.finding.variants  # type: ignore[union-attr]
    met = (
        CriterionEntry("PVS1", JudgementState.MET, Strength.VERY_STRONG, "an early stop"),
        CriterionEntry("PM2", JudgementState.MET, Strength.SUPPORTING, "absent from gnomAD"),
        CriterionEntry("PP4", JudgementState.MET, Strength.SUPPORTING, "deaf since birth"),
    )
    entry = WorksheetEntry(
        variant.grch38, GENE, "", met, VariantClass.PATHOGENIC, "PVS1 and two supporting"
    )
    practice.bench.classifications.classify(case.id, item.finding_id, entry)
    (item,) = (i for i in practice.bench.review(case.id).items if i.finding.gene == GENE)
    return item.finding.interpretation.value  # type: ignore[union-attr]


@pytest.mark.parametrize("removed", [False, True])
def test_a_class_is_judged_by_the_sequences_of_the_import(
    practice: Practice, vcf: Path, tmp_path: Path, *, removed: bool
) -> None:
    practice.bench.sequences.add(write_fasta(tmp_path / "clinic.fa"))
    case = imported(practice, vcf)
    if removed:
        practice.bench.sequences.remove([transcript_of().refseq])
    assert classified(practice, case) == "carrier"


def test_a_file_read_before_the_patient_was_chosen_keeps_its_sequences(
    practice: Practice, vcf: Path, tmp_path: Path
) -> None:
    practice.bench.sequences.add(write_fasta(tmp_path / "clinic.fa"))
    patient = practice.patient("acmg_sf", "carrier", "other")
    prepared = practice.bench.prepare_import(vcf)
    case, _ = practice.bench.store_import(patient.id, prepared, an_indication())
    assert names(case.findings) == [STOP]
    assert case.findings.input.sequences == prepared.findings.input.sequences


def test_changed_bases_in_the_vault_are_found_before_anything_is_judged(
    practice: Practice, vcf: Path, tmp_path: Path
) -> None:
    practice.bench.sequences.add(write_fasta(tmp_path / "clinic.fa"))
    with practice.bench._desk.vault.change() as store:
        store.sequences._connection.execute(
            text("UPDATE transcript_sequences SET bases = replace(bases, 'CAA', 'CAT')")
        )
        practice.bench._desk.record(store, "sequences.added", "sequences")
    patient = practice.patient("carrier")
    with pytest.raises(SequenceDamaged, match=transcript_of().refseq):
        practice.bench.prepare_import(vcf, patient_id=patient.id)


def test_only_an_administrator_changes_them(practice: Practice, tmp_path: Path) -> None:
    vault = practice.bench._desk.vault
    vault.member = replace(vault.member, roles=(Role.COUNSELLOR,))
    with pytest.raises(RoleLacking, match="administrator"):
        practice.bench.sequences.add(write_fasta(tmp_path / "clinic.fa"))
    assert practice.bench.sequences.in_use() == ()


def test_changes_that_are_no_findings_follow_consent(practice: Practice, vcf: Path) -> None:
    """GJB2 is on the carrier list: without that list only their number is told."""
    case = imported(practice, vcf)
    shown = practice.bench.review(case.id)
    assert [item.gene for item in shown.other_variants] == [GENE]
    assert shown.other_withheld == 0
    closed = practice.patient("pgx", number="P-9")
    prepared = practice.bench.prepare_import(vcf, patient_id=closed.id)
    case, _ = practice.bench.store_import(
        closed.id, prepared, an_indication(), other_patient_reason="twins"
    )
    state = practice.bench.review(case.id)
    assert state.other_variants == ()
    assert state.other_withheld == 1
