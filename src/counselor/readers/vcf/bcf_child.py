"""Reads a BCF in a process of its own: cyvcf2 can take its process down on malformed input.

Run as `python -m counselor.readers.vcf.bcf_child FILE`. It answers in JSON lines on standard
output: `{"header": text}` first; then it waits for one JSON line on standard input that maps
chromosome → [starts, ends] of what is wanted (1-based, disjoint, sorted); then
`{"record": n, "text": line, "sex": bool}` for each record that matters, `{"done": n}` now and then,
and `{"end": n, "names": [...]}` at the end or `{"error": text}`. Nothing is written to disk.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_left

from counselor.genome.build import canonical_chromosome
from counselor.private_memory import keep_memory_private
from counselor.readers.vcf.record import UNSPECIFIED

_REPORT_EVERY = 20_000
_SEX_EVERY = 10


def _say(**message: object) -> None:
    sys.stdout.write(json.dumps(message, separators=(",", ":")) + "\n")


def _reaches(wanted: dict[str, list[list[int]]], chrom: str, pos: int, end: int) -> bool:
    starts, ends = wanted.get(chrom, ([], []))
    at = bisect_left(ends, pos)
    return at < len(starts) and starts[at] <= end


def _is_structural(alts: list[str]) -> bool:
    """Tell whether an ALT is a breakend or a symbol whose length may stand elsewhere than in END.

    Such lines are few; which genes they reach is decided where they are read.
    """
    return any(
        "[" in alt
        or "]" in alt
        or (alt.startswith("<") and alt not in UNSPECIFIED)
        or (len(alt) > 1 and (alt[0] == "." or alt[-1] == "."))
        for alt in alts
    )


def _serve(path: str) -> None:
    from cyvcf2 import VCF  # noqa: PLC0415 - the import itself may fail: said in JSON

    file = VCF(path, strict_gt=True)
    _say(header=file.raw_header.rstrip("\0"))
    sys.stdout.flush()
    wanted = json.loads(sys.stdin.readline())
    names: set[str] = set()
    number = on_sex = 0
    for number, record in enumerate(file, 1):
        if number % _REPORT_EVERY == 0:
            _say(done=number)
            sys.stdout.flush()
        names.add(record.CHROM)
        chrom = canonical_chromosome(record.CHROM)
        if chrom is None:
            continue
        end = max(record.end, record.POS + len(record.REF) - 1)
        for_target = _reaches(wanted, chrom, record.POS, end) or _is_structural(record.ALT)
        on_sex += chrom in ("X", "Y")
        if for_target or (chrom in ("X", "Y") and on_sex % _SEX_EVERY == 0):
            _say(record=number, text=str(record).rstrip("\n"), sex=not for_target)
    _say(end=number, names=sorted(names))


def main() -> None:
    """Serve one file; every failure that Python can catch is said in JSON."""
    keep_memory_private()  # it may crash on a malformed file, and holds genotypes
    try:
        _serve(sys.argv[1])
    except Exception as error:  # noqa: BLE001 - the parent turns it into a sentence
        _say(error=f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
