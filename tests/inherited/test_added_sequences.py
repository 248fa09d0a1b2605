"""Sequences that a clinic adds are checked against the exons before anything is named by them."""

from __future__ import annotations

from pathlib import Path

import pytest

from counselor.analysis import AnalysisRequest, analyse, checked_sequences
from counselor.errors import InputError
from counselor.findings.document import from_json, to_json
from counselor.genome.build import Build
from counselor.genome.coding_map import CodingMap
from counselor.genome.transcript import Transcript
from counselor.rulebook.load import bundled_rulebook
from vcf_builder import VcfBuilder

GENE = "GJB2"  # one coding exon on the reverse strand; its bases are not in the rulebook


def model() -> Transcript:
    (transcript, *_) = bundled_rulebook().transcripts(GENE)
    return transcript


def invented_coding(length: int, third: str = "GCT") -> str:
    """Return bases of the right length: start codon, codons without meaning, stop codon."""
    return "ATG" + third + "AAG" * (length // 3 - 3) + "TGA"


def fasta(path: Path, *records: tuple[str, str]) -> Path:
    path.write_text("".join(f">{name} text\n{bases}\n" for name, bases in records))
    return path


def refused(path: Path) -> str:
    with pytest.raises(InputError) as error:
        checked_sequences(path, bundled_rulebook())
    return str(error.value)


def test_the_gene_has_no_bases_of_its_own() -> None:
    part = model().coding_exons(Build.GRCH38)[0]
    assert bundled_rulebook().reference(Build.GRCH38).fetch("13", part.start, part.end) is None


@pytest.mark.parametrize("whole", [False, True])
def test_a_coding_sequence_or_a_whole_transcript_is_cut_into_exons(
    tmp_path: Path, *, whole: bool
) -> None:
    transcript = model()
    places = CodingMap.of(transcript)
    coding = invented_coding(transcript.coding_length)
    length = sum(end - start + 1 for start, end in transcript.exons38)
    rest = length - places.coding_start - len(coding)
    bases = "C" * places.coding_start + coding + "G" * rest + "A" * 20 if whole else coding
    added = checked_sequences(
        fasta(tmp_path / "t.fa", (transcript.refseq, bases)), bundled_rulebook()
    )
    assert added is not None
    part = transcript.coding_exons(Build.GRCH38)[0]
    found = added.fetch("13", part.start, part.end)
    assert found is not None
    assert found.endswith("AGCCAT")  # ATG GCT, read from the other strand
    assert added.fetch("13", part.start - 1, part.end) is None
    assert added.stamp.transcripts == (transcript.refseq,)


def test_variants_are_named_by_them_and_the_file_is_stamped(tmp_path: Path) -> None:
    transcript = model()
    end = transcript.coding38[1]
    vcf = VcfBuilder(Build.GRCH38).record("13", end - 3, "C", "A").write(tmp_path / "p.vcf")
    before = analyse(AnalysisRequest(vcf), bundled_rulebook()).findings
    assert [item.reason for item in before.other_variants if item.gene == GENE] == ["no_sequence"]
    bases = invented_coding(transcript.coding_length)
    added = fasta(tmp_path / "t.fa", (transcript.ensembl, bases))
    after = analyse(AnalysisRequest(vcf, transcripts=added), bundled_rulebook()).findings
    (other,) = (item for item in after.other_variants if item.gene == GENE)
    assert (other.hgvs_c, other.hgvs_p) == ("c.4G>T", "p.(Ala2Ser)")
    assert after.input.sequences is not None
    assert after.input.sequences.file == "t.fa"
    assert from_json(to_json(after)) == after


def test_another_version_is_refused(tmp_path: Path) -> None:
    transcript = model()
    name = transcript.refseq.partition(".")[0] + ".1"
    said = refused(fasta(tmp_path / "t.fa", (name, invented_coding(transcript.coding_length))))
    assert "line 1" in said
    assert transcript.refseq in said


def test_another_length_is_refused(tmp_path: Path) -> None:
    transcript = model()
    bases = invented_coding(transcript.coding_length) + "CCC"
    assert str(transcript.coding_length) in refused(
        fasta(tmp_path / "t.fa", (transcript.refseq, bases))
    )


def test_a_sequence_without_start_is_refused(tmp_path: Path) -> None:
    transcript = model()
    bases = "CTG" + invented_coding(transcript.coding_length)[3:]
    said = refused(fasta(tmp_path / "t.fa", (transcript.refseq, bases)))
    assert "start codon" in said


def test_two_records_that_differ_are_refused(tmp_path: Path) -> None:
    transcript = model()
    one = invented_coding(transcript.coding_length)
    two = invented_coding(transcript.coding_length, "GTT")
    records = ((transcript.refseq, one), (transcript.ensembl, two))
    assert "line 3" in refused(fasta(tmp_path / "t.fa", *records))


def test_bases_that_contradict_the_rulebook_are_refused(tmp_path: Path) -> None:
    (transcript, *_) = bundled_rulebook().transcripts("BRCA1")
    said = refused(
        fasta(tmp_path / "t.fa", (transcript.refseq, invented_coding(transcript.coding_length)))
    )
    assert "differ from the rulebook" in said


def test_a_file_of_other_transcripts_is_refused(tmp_path: Path) -> None:
    assert "no transcript" in refused(fasta(tmp_path / "t.fa", ("NM_999999.1", "ATGTGA")))
