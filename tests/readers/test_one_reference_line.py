"""The short way for a target under one reference line says what the long way says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from counselor.genome.genotype import Genotype
from counselor.genome.target import Target
from counselor.readers.result import Measures, SampleRecord
from counselor.readers.vcf.call import call_of
from counselor.readers.vcf.sites import Asked, _by_one_reference_line, _by_views


class _NoBases:
    def fetch(self, *_stretch):
        return None


records = st.builds(
    lambda pos, ref, size, alts, alleles, measures, chrom: SampleRecord(
        chrom=chrom,
        pos=pos,
        ref=ref,
        end=pos + max(size, len(ref) - 1),
        alts=tuple(alts),
        genotype=Genotype(tuple(alleles), phased=False),
        measures=measures,
        info={"END": str(pos + size)} if size else {},
    ),
    pos=st.integers(90, 110),
    ref=st.sampled_from(["A", "C", "AC", "N"]),
    size=st.sampled_from([0, 0, 3, 40]),
    alts=st.sampled_from(
        [(), ("<NON_REF>",), ("<*>",), ("<X>",), ("G",), ("G", "<NON_REF>"), ("<DEL>",), ("*",)]
    ),
    alleles=st.sampled_from([(0, 0), (0,), (0, 1), (None, None), (0, None), (), (0, 0, 0)]),
    measures=st.builds(
        Measures,
        depth=st.sampled_from([None, 3, 30]),
        quality=st.sampled_from([None, 5, 50]),
        allele_depths=st.sampled_from([None, (30,), (20, 10), (30, 0)]),
        filters=st.sampled_from([(), ("LowQual",)]),
        line=st.just(7),
    ),
    chrom=st.sampled_from(["1", "MT"]),
)
targets = st.builds(
    lambda pos, ref, alts, chrom: Target(chrom, pos, ref, alts),
    pos=st.integers(90, 112),
    ref=st.sampled_from(["A", "C", "AC", "ACC"]),
    alts=st.sampled_from([("G",), ("AT",), ("G", "AT"), ()]),
    chrom=st.just("1"),
)


@given(record=records, target=targets, counts=st.booleans())
def test_both_ways_agree(record, target, counts):
    if any(allele is not None and allele > len(record.alts) for allele in record.genotype.alleles):
        return
    item = Asked(target, (call_of(record, _NoBases(), counts_reads=counts),))
    short = _by_one_reference_line(item)
    if short is not None:
        assert short == _by_views(item, _NoBases(), declared=False)
        assert short == _by_views(item, _NoBases(), declared=True)


def test_a_block_is_told_the_short_way():
    record = SampleRecord(
        chrom="1",
        pos=90,
        ref="A",
        end=140,
        alts=("<NON_REF>",),
        genotype=Genotype((0, 0), phased=False),
        measures=Measures(depth=30, quality=50, line=7),
        info={"END": "140"},
    )
    item = Asked(Target("1", 100, "C", ("T",)), (call_of(record, _NoBases()),))
    site = _by_one_reference_line(item)
    assert site is not None
    assert site.alleles == ("C", "C")
