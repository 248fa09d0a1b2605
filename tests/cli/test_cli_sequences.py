"""`analyse` says which genes have no coding sequence, and which file of sequences was used."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from cli_driver import Run
from counselor.genome.build import Build
from sequence_builder import GENE, stop_in_second_codon, write_fasta
from vcf_builder import VcfBuilder


def lacking(text: str) -> tuple[int, set[str]]:
    found = re.search(r"coding sequence of (\d+) of \d+ genes is not at hand.*: ([^:]+)\.\n", text)
    assert found is not None
    return int(found[1]), set(found[2].split(", "))


def test_the_text_names_all_of_them_and_what_it_was_judged_by(run: Run, tmp_path: Path) -> None:
    place = stop_in_second_codon()
    builder = VcfBuilder(Build.GRCH38).samples("PATIENT")
    vcf = builder.record(*place, "0/1", ad=(14, 16), dp=30, gq=99).write(tmp_path / "patient.vcf")
    before = run("analyse", vcf, "--format", "text").out
    count, genes = lacking(before)
    assert len(genes) == count
    assert {GENE, "CHEK2", "ATP7B"} <= genes
    assert "BRCA1" not in genes
    assert "Added transcript sequences" not in before
    assert "what becomes of the protein is not known" in before

    fasta = write_fasta(tmp_path / "clinic.fa")
    after = run("analyse", vcf, "--format", "text", "--transcripts", fasta).out
    fewer, genes = lacking(after)
    assert (fewer, GENE in genes) == (count - 1, False)
    digest = hashlib.sha256(fasta.read_bytes()).hexdigest()
    assert f"Added transcript sequences: clinic.fa, 1 transcript, SHA-256 {digest}." in after
    assert "p.(Gln2Ter)" in after
