"""The campaigns of `python -m tests.faults` in short, and what the long ones found."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import pytest

import faults  # noqa: F401 - puts the readers' own fakes into reach
from case_builder import CHEAP, NOW, PASSPHRASE, Ids
from counselor.cli.warfarin import FindingsUnreadable, read_findings
from counselor.errors import VaultError
from counselor.readers.bed import BedMalformed, read_bed
from counselor.readers.typed_results import TypedResultsMalformed, read_typed_results
from counselor.readers.vcf.header import parse_header
from counselor.readers.vcf.record import RecordMalformed, RecordParser
from counselor.vault.backup_errors import BackupDamaged
from counselor.vault.errors import KeysDamaged, VaultUnwritable
from counselor.vault.files import write_atomically
from counselor.vault.keys import keys_path
from counselor.vault.keys_file import read_keys
from counselor.vault.manifest import MANIFEST, read_manifest
from counselor.vault.vault import Vault

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals, fork and limits of POSIX")


@posix
def test_fuzz_in_short():
    from faults.fuzz import fuzz  # noqa: PLC0415 - not on Windows

    found = fuzz(6_000, seconds=20, seed=11)
    assert found.finds == {}
    assert found.total >= 2_000
    assert len(found.executions) >= 12


@posix
def test_kill_in_short():
    from faults.kill import campaign  # noqa: PLC0415 - not on Windows

    kills = campaign(8, seconds=60, seed=5)
    assert kills.faults == []
    assert len(kills.runs) == 8


@posix
@pytest.mark.parametrize("kind", ["disk-full", "io-errors"])
def test_failing_disk_in_short(kind: str):
    from faults.disk import campaign  # noqa: PLC0415 - not on Windows

    sweep = campaign(kind, 120, ("add patient",))
    assert sweep.faults == []
    assert sweep.failed["add patient"] >= 3
    assert sweep.passed["add patient"] >= 1


HUGE = "1" * 5000
"""More figures than Python turns into a number."""


def test_bed_with_a_number_beyond_all_measure(tmp_path: Path):
    (tmp_path / "a.bed").write_text(f"chr1\t1\t{HUGE}\n")
    with pytest.raises(BedMalformed, match="line 1"):
        read_bed(tmp_path / "a.bed")


@pytest.mark.parametrize("length", [HUGE, "249²", "٣"])
def test_contig_length_that_is_no_number_counts_as_none(length: str):
    text = (
        f"##fileformat=VCFv4.2\n##contig=<ID=1,length={length}>\n"
        "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tA"
    )
    assert parse_header(text, "a.vcf").contig_lengths == {}


@pytest.mark.parametrize(
    "line",
    [f"chrX\t{HUGE}\t.\tC\tT\t.\t.\t.\tGT\t1", f"chr2\t5\t.\tC\tT\t.\t.\t.\tGT\t0/{HUGE}"],
)
def test_record_with_a_number_beyond_all_measure(line: str):
    with pytest.raises(RecordMalformed, match="line 3"):
        RecordParser("a.vcf", 0).parse(line, 3)


def test_copies_beyond_all_measure(tmp_path: Path):
    (tmp_path / "a.tsv").write_text(f"SMN1\t\t\t{HUGE}\n")
    with pytest.raises(TypedResultsMalformed):
        read_typed_results(tmp_path / "a.tsv", ())


def test_findings_nested_without_end(tmp_path: Path):
    (tmp_path / "a.json").write_text('{"a":' * 100_000)
    with pytest.raises(FindingsUnreadable):
        read_findings(tmp_path / "a.json")


def with_checksum(body: dict[str, object]) -> str:
    said = json.dumps(body, sort_keys=True).encode()
    return json.dumps({**body, "sha256": hashlib.sha256(said).hexdigest()})


@pytest.mark.parametrize("form", [{}, ["x"]])
def test_keys_file_whose_form_is_no_text(tmp_path: Path, form: object):
    body = {"format": form, "vault": "id-1", "slots": []}
    (tmp_path / "a.keys").write_text(with_checksum(body))
    with pytest.raises(KeysDamaged):
        read_keys(tmp_path / "a.keys")


def test_manifest_with_an_endless_number(tmp_path: Path):
    from faults.fuzz_targets import _MANIFEST  # noqa: PLC0415 - not on Windows

    body = {**_MANIFEST, "audit": {"sequence": float("inf"), "hash": "0" * 64}}
    (tmp_path / MANIFEST).write_text(with_checksum(body))
    with pytest.raises(BackupDamaged):
        read_manifest(tmp_path)


def test_part_of_a_file_is_not_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "report.pdf").write_bytes(b"as it was")
    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(OSError, match="No space"):
        write_atomically(tmp_path / "report.pdf", b"%PDF of a patient")
    assert [file.name for file in tmp_path.iterdir()] == ["report.pdf"]
    assert (tmp_path / "report.pdf").read_bytes() == b"as it was"


def test_place_of_a_vault_that_could_not_be_made_is_free_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "practice.counselor"

    def made() -> Vault:
        return Vault.create(path, PASSPHRASE, "Rosa Vance", at=NOW, new_id=Ids(), cost=CHEAP)

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", lambda _handle: (_ for _ in ()).throw(OSError(5, "I/O error")))
        with pytest.raises(VaultUnwritable, match="I/O error"):
            made()
    assert not path.exists()
    assert not keys_path(path).exists()
    made().close()


@posix
def test_key_renewal_on_a_full_disk_leaves_a_vault_that_opens():
    """A connection that failed in the middle would write under a mixture of both keys."""
    from faults.disk import campaign  # noqa: PLC0415 - not on Windows

    sweep = campaign("io-errors", 120, ("renew database key",))
    assert sweep.faults == []
    assert {"RenewalFailed", "VaultUnwritable"} & set(sweep.sentences)
    assert issubclass(VaultUnwritable, VaultError)
