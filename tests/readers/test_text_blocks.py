"""Blocks of text: the same lines however the file is cut into pieces, and no thread left behind."""

from __future__ import annotations

import gzip
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counselor.errors import Cancelled
from counselor.progress import silent
from counselor.readers.sniff import sniff
from counselor.readers.vcf import text
from counselor.readers.vcf.ahead import ReadAhead
from counselor.readers.vcf.text import TextVcf

HEADER = "##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tP\n"


def _threads() -> list[str]:
    return [it.name for it in threading.enumerate() if it.name == "read-ahead"]


@given(
    lines=st.lists(st.text("ACGT\t", min_size=1, max_size=40), max_size=30),
    end=st.sampled_from(["\n", "\r\n"]),
    tail=st.integers(0, 5),
    piece=st.integers(1, 60),
)
def test_lines_and_their_numbers_do_not_depend_on_the_pieces(
    tmp_path_factory, lines, end, tail, piece
):
    path = tmp_path_factory.mktemp("blocks") / "file.vcf.gz"
    body = "".join(line + end for line in lines) + end * tail
    path.write_bytes(gzip.compress((HEADER.replace("\n", end) + body).encode()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text, "BLOCK_BYTES", piece)
        patch.setattr(text, "_PIECE_BYTES", piece)
        with TextVcf(path, sniff(path), silent) as vcf:
            blocks = list(vcf.blocks(lambda block: block))
    assert "".join(it.data.decode() for it in blocks).replace("\r", "") == "".join(
        line + "\n" for line in lines
    )
    numbers = [it.first_line + at for it in blocks for at in range(it.lines)]
    assert numbers == list(range(3, 3 + len(lines)))


def test_cancelling_is_raised_where_the_blocks_are_taken_and_ends_the_thread(tmp_path):
    path = tmp_path / "long.vcf"
    path.write_text(HEADER + "1\t1000\t.\tA\tG\t.\tPASS\t.\tGT\t0/1\n" * 100_000)

    def progress(done, _total, _what):
        if done > 1_000_000:
            raise Cancelled

    with TextVcf(path, sniff(path), progress) as vcf, pytest.raises(Cancelled):
        list(vcf.blocks(lambda block: block))
    assert not _threads()


def test_what_is_made_in_advance_is_bounded_and_stops_when_nobody_wants_more():
    made: list[int] = []

    def numbers():
        for number in range(1000):
            made.append(number)
            yield number

    ahead = ReadAhead(numbers())
    taken = [item for item, _ in zip(ahead, range(3), strict=False)]
    ahead.close()
    assert taken == [0, 1, 2]
    assert len(made) < 20
    assert not _threads()


def test_an_error_comes_after_the_items_before_it():
    def numbers():
        yield 1
        raise ValueError("broken")

    items = iter(ReadAhead(numbers()))
    assert next(items) == 1
    with pytest.raises(ValueError, match="broken"):
        next(items)
