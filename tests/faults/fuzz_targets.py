"""What is fuzzed: each reader of a file that comes from outside, on bytes in memory.

A target takes bytes and either returns or raises `CounselorError`; anything else is a find.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from targets_fake import TARGETS_38, FakeTargets, Sequence38

from case_builder import CHEAP, NOW, PASSPHRASE, Ids
from counselor.cli.warfarin import read_findings
from counselor.findings.document import to_json
from counselor.genome.build import Build
from counselor.readers.bed import read_bed
from counselor.readers.outside_calls import read_outside_calls
from counselor.readers.pedigree import read_person
from counselor.readers.read import read
from counselor.readers.transcript_fasta import read_transcript_fasta
from counselor.readers.typed_results import read_typed_results
from counselor.readers.vcf.build_decision import build_of_header
from counselor.readers.vcf.call import call_of, place_of
from counselor.readers.vcf.header import choose_sample, parse_header
from counselor.readers.vcf.record import RecordParser
from counselor.readers.vcf.repeats import repeat_call
from counselor.readers.vcf.structural import may_be_large, structural_calls
from counselor.readers.vcf.view import view_of
from counselor.vault.keys import keys_path, open_ring, wipe
from counselor.vault.keys_file import read_keys
from counselor.vault.manifest import read_manifest
from counselor.vault.vault import Vault
from faults.mutation import json_mutated, mutated
from practice_builder import FINDINGS
from vcf_builder import VcfBuilder

_GENES = ("HTT", "FMR1", "DMPK", "SMN1", "SMN2")


class InMemory(type(Path())):  # type: ignore[misc]
    """A path whose file is some bytes in memory."""

    content = b""

    def read_bytes(self) -> bytes:
        return self.content

    def read_text(self, encoding: str | None = None, errors: str | None = None, **_: Any) -> str:
        text = self.content.decode(encoding or "utf-8", errors or "strict")
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def open(self, mode: str = "r", *_: Any, **more: Any) -> Any:
        binary = io.BytesIO(self.content)
        return binary if "b" in mode else io.TextIOWrapper(binary, more.get("encoding"))

    def __truediv__(self, name: Any) -> InMemory:
        return in_memory(self.content, str(name))


def in_memory(content: bytes, name: str) -> InMemory:
    path = InMemory(name)
    path.content = content
    return path


@dataclass(frozen=True)
class FuzzTarget:
    """One reader.

    Attributes:
        share: How many of all executions go to it, relative to the others: cheap ones get more.
        change: Makes an input from a seed.
    """

    name: str
    share: int
    seeds: tuple[bytes, ...]
    run: Callable[[bytes], object]
    change: Callable[[bytes, random.Random, tuple[bytes, ...]], bytes] = mutated


def targets(work: Path) -> tuple[FuzzTarget, ...]:
    """Return all targets. `work` is a folder for the two that need a real file."""
    vcfs = _vcfs()
    header = b"\n".join(line for line in vcfs[0].splitlines() if line.startswith(b"#"))
    lines = tuple(line for text in vcfs for line in text.splitlines() if not line.startswith(b"#"))
    findings = json.dumps(to_json(FINDINGS)).encode()
    ring, database = _vault(work)
    manifest = json.dumps(_MANIFEST).encode()
    return (
        FuzzTarget("VCF record", 30, lines, _vcf_record),
        FuzzTarget("VCF header", 12, (header, _HEADER), _vcf_header),
        FuzzTarget("BED", 14, (_BED,), lambda data: read_bed(in_memory(data, "a.bed"))),
        FuzzTarget("PED", 10, (_PED,), lambda data: read_person(in_memory(data, "a.ped"), "CHILD")),
        FuzzTarget(
            "outside calls",
            10,
            (_OUTSIDE, _OUTSIDE_HEADED),
            lambda data: read_outside_calls(in_memory(data, "a.tsv")),
        ),
        FuzzTarget(
            "repeats and copies",
            8,
            (_TYPED, _TYPED_HEADED, _SMN),
            lambda data: read_typed_results(in_memory(data, "a.tsv"), _GENES, "SAMPLE"),
        ),
        FuzzTarget(
            "FASTA",
            6,
            (_FASTA, gzip.compress(_FASTA, mtime=0)),
            lambda data: read_transcript_fasta(in_memory(data, "a.fa")),
        ),
        FuzzTarget("findings JSON, bytes", 2, (findings,), _findings),
        FuzzTarget("findings JSON, values", 3, (findings,), _findings, _values),
        FuzzTarget("keys file, bytes", 4, (ring,), _keys),
        FuzzTarget("keys file, values", 4, (ring,), _keys, _values_with_checksum),
        FuzzTarget("backup manifest", 4, (manifest,), _manifest, _values_with_checksum),
        FuzzTarget("whole VCF", 2, vcfs, lambda data: _whole_vcf(work, data)),
        FuzzTarget(
            "vault opener", 0, (database,), lambda data: _open_vault(work, data, ring), _pages
        ),
    )


def _values(data: bytes, rng: random.Random, _others: tuple[bytes, ...]) -> bytes:
    return json.dumps(json_mutated(json.loads(data), rng)).encode()


def _values_with_checksum(data: bytes, rng: random.Random, _others: tuple[bytes, ...]) -> bytes:
    """Change values and make the checksum fit, as somebody would who edits the file."""
    body = json.loads(data)
    body.pop("sha256", None)
    body = json_mutated(body, rng)
    if isinstance(body, dict):
        body.pop("sha256", None)
        text = json.dumps(body, sort_keys=True).encode()
        body["sha256"] = hashlib.sha256(text).hexdigest()
    return json.dumps(body).encode()


def _pages(data: bytes, rng: random.Random, _others: tuple[bytes, ...]) -> bytes:
    """Change bytes of a database, or cut it, mostly at the border of a page."""
    changed = bytearray(data)
    kind = rng.randrange(4)
    if kind == 0:
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    elif kind == 1:
        del changed[4096 * rng.randrange(len(changed) // 4096) :]
    elif kind == 2:
        one, other = (4096 * rng.randrange(len(changed) // 4096) for _ in range(2))
        changed[one : one + 4096] = changed[other : other + 4096]
    else:
        return mutated(data, rng, (data,))
    return bytes(changed)


_PLACES = tuple(place_of(target, Sequence38()) for target in TARGETS_38)


def _vcf_record(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    parser = RecordParser("a.vcf", 0)
    record = parser.parse(text, 7)
    if record is None:
        return
    fields, values = parser.columns(text)
    if may_be_large(record):
        repeat_call(record, fields, values)
        structural_calls(record, fields, values)
    call = call_of(record, Sequence38(), counts_reads=True)
    for place in _PLACES:
        view_of(call, place)


def _vcf_header(data: bytes) -> None:
    header = parse_header(data.decode("utf-8", "replace"), "a.vcf")
    choose_sample(header, "a.vcf", None)
    build_of_header(header, "a.vcf")


def _findings(data: bytes) -> None:
    read_findings(in_memory(data, "a.json"))


def _keys(data: bytes) -> None:
    ring = read_keys(in_memory(data, "a.keys"))
    if all(slot.cost.memory_kib <= 64 and slot.cost.passes == 1 for slot in ring.slots):
        opened = open_ring(ring, PASSPHRASE)
        for key in opened.keys:
            wipe(key)


def _manifest(data: bytes) -> None:
    read_manifest(in_memory(data, "backup"))


def _whole_vcf(work: Path, data: bytes) -> None:
    path = work / "fuzzed.vcf"
    path.write_bytes(data)
    read(path, rulebook=FakeTargets(), build=Build.GRCH38)


def _open_vault(work: Path, data: bytes, ring: bytes) -> None:
    """Open a damaged database with its own keys, then with other things as keys."""
    path = work / "fuzzed.counselor"
    path.write_bytes(data)
    keys_path(path).write_bytes(ring)
    vault = Vault.open(path, PASSPHRASE, at=NOW)
    try:
        vault.check()
    finally:
        vault.close()


def _vault(work: Path) -> tuple[bytes, bytes]:
    """Return keys file and database of a vault at the lowest cost."""
    folder = work / "seed"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    path = folder / "practice.counselor"
    Vault.create(path, PASSPHRASE, "Rosa Vance", at=NOW, new_id=Ids(), cost=CHEAP).close()
    return keys_path(path).read_bytes(), path.read_bytes()


def _vcfs() -> tuple[bytes, ...]:
    one = (
        VcfBuilder(Build.GRCH38)
        .samples("SAMPLE")
        .record("10", 94781859, "G", "A", "0/1", ad=(14, 16), dp=30, gq=99)
        .record("2", 233760233, "CAT", "CATAT", "1|0", ps="233760233")
        .record("17", 43045712, "G", "A,<NON_REF>", "0/1", ad=(9, 8, 0), dp=17)
        .block("13", 32315000, 32400000)
        .raw("chrX\t154536002\t.\tC\tT\t50\tPASS\t.\tGT:AD:DP:GQ\t1:0,20:20:60")
        .raw("chr7\t900\t.\tA\t<DEL>\t50\tPASS\tSVTYPE=DEL;END=1200;SVLEN=-300\tGT\t0/1")
        .raw(
            "chr4\t3074876\t.\tC\t<STR20>,<STR44>\t.\tPASS\tRU=CAG;REF=19;END=3074933\tGT:REPCN\t1/2:20/44"
        )
        .raw("chr1\t100\t.\tG\tG]chr2:321681]\t6\tPASS\tSVTYPE=BND\tGT\t0/1")
        .raw("chrM\t1555\trs1\tA\tG\t.\t.\t.\tGT:AF:DP\t0/1:0.4:900")
        .text()
    )
    two = (
        VcfBuilder(Build.GRCH38)
        .samples("MOTHER", "SAMPLE", "FATHER")
        .record("10", 94781859, "G", "A", ("0/1", "0/1", "0/0"))
        .record("7", 1000, "ACG", "TCA", ("0/1", "./.", "0|0"))
        .text()
    )
    return one.encode(), two.encode()


_HEADER = (
    b"##fileformat=VCFv4.2\n##reference=file:///hs37d5.fa\n"
    b'##contig=<ID=1,length=249250621,assembly=b37>\n##VEP="v110" assembly="GRCh37.p13"\n'
    b'##INFO=<ID=CSQ,Number=.,Type=String,Description="Format: Allele|Consequence">\n'
    b"#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tA\tB"
)
_BED = b"track name=x\nchr1\t100\t200\tgene\n17 43044294 43125364\n#c\nchrM\t0\t16569\n"
_PED = b"#family\tperson\nF1\tCHILD\tDAD\tMOM\t2\t2\nF1\tDAD\t0\t0\t1\t1\nF1 MOM 0 0 2 1\n"
_OUTSIDE = b"CYP2D6\t*1/*4\nCYP2C9\t\tPoor Metabolizer\nDPYD\t\t\t1.5\nHLA-B\t*57:01/*07:02\n"
_OUTSIDE_HEADED = b"gene\tdiplotype\tphenotype\tactivity score\nCYP2D6\t*1x2/*4\t\t2.0\n"
_TYPED = b"HTT\t17\t44\nSMN1\t\t\t1\n"
_TYPED_HEADED = (
    b"gene\tallele_1\tallele_2\tcopies\tmarker\tmethod\nFMR1\t30\t75-80\t\t\tPCR\n"
    b"SMN1\t\t\t2\tg.27134T>G\tMLPA\n"
)
_SMN = (
    b"Sample\tisSMA\tisCarrier\tSMN1_CN\tSMN2_CN\tSMN2delta7-8_CN\tTotal_CN_raw\tg.27134T>G_CN\n"
    b"SAMPLE\tFalse\tTrue\t1\t2\t0\t3.02\t0\n"
)
_FASTA = b">NM_007294.4 BRCA1\nACGTACGT\nACGU\n>ENST00000357654.9|x\nAC\n>note\nGT\n"
_MANIFEST = {
    "format": "counselor.backup/1",
    "vault": "id-1",
    "made_at": "2026-03-02T12:00:00.000000+00:00",
    "program": "1.0",
    "schema": "m0001_first",
    "audit": {"sequence": 3, "hash": "0" * 64},
    "database": "practice.counselor",
    "files": {
        "practice.counselor": {"sha256": "0" * 64, "size": 4096},
        "practice.counselor.keys": {"sha256": "0" * 64, "size": 512},
    },
}
