"""What variants do on a small gene whose every base can be checked by hand, on both strands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counselor.genome.bases import reverse_complement
from counselor.genome.build import Build
from counselor.genome.coding_map import CodingMap
from counselor.genome.genetic_code import STANDARD, STOP, translate_to_stop
from counselor.genome.hgvs import Edit, parse_coding
from counselor.genome.variant import Variant, normalised
from counselor.inherited.consequence import Consequence, Namer, lifted_variant
from counselor.inherited.nonsense_mediated_decay import Decay
from counselor.rulebook.load import bundled_rulebook
from small_gene import CODING, OWN, START, UTR_3, Genome, place, small_gene

STRANDS = ("+", "-")


def variant_of(name: str, strand: str) -> Variant:
    """Return the genomic variant that a c. name describes."""
    said = parse_coding(name)
    places = CodingMap.of(small_gene(strand))
    first, last = places.place(said.start), places.place(said.end)
    own = {places.directed(place(index, strand)): base for index, base in enumerate(OWN)}
    ref = "".join(own[at] for at in range(first, last + 1))
    before = own[first - 1]
    if said.edit is Edit.SUBSTITUTION:
        assert ref == said.ref
        return oriented(first, ref, said.alt, strand)
    if said.edit is Edit.INSERTION:
        return oriented(first, own[first], own[first] + said.alt, strand)
    if said.edit is Edit.DUPLICATION:
        return oriented(last, own[last], own[last] + ref, strand)
    alt = {Edit.DELETION_INSERTION: said.alt, Edit.INVERSION: reverse_complement(ref)}
    return oriented(first - 1, before + ref, before + alt.get(said.edit, ""), strand)


def oriented(first: int, ref: str, alt: str, strand: str) -> Variant:
    if strand == "+":
        return Variant("1", first, ref, alt)
    # VCF anchors by the base before, on the forward strand.
    end = -first
    start = end - len(ref) + 1
    genome = Genome("-")
    anchor = genome.fetch("1", start - 1, start - 1)
    assert anchor is not None
    back = (reverse_complement(ref), reverse_complement(alt))
    return Variant("1", start - 1, anchor + back[0], anchor + back[1])


def effect(name: str, strand: str) -> Consequence:
    genome = Genome(strand)
    variant = normalised(variant_of(name, strand), genome)
    return Namer(genome).consequence(variant, small_gene(strand))


CASES = [
    # name, protein, term
    ("c.1A>G", "p.(Met1?)", "start_lost"),
    ("c.1_2insC", "p.(Met1?)", "start_lost"),
    ("c.4G>A", "p.(Ala2Thr)", "missense_variant"),
    ("c.6T>C", "p.(Ala2=)", "synonymous_variant"),
    ("c.7A>T", "p.(Lys3Ter)", "stop_gained"),
    ("c.7_9del", "p.(Lys3del)", "inframe_deletion"),
    ("c.4_6dup", "p.(Ala2dup)", "inframe_insertion"),
    ("c.6_7insCCC", "p.(Ala2_Lys3insPro)", "inframe_insertion"),
    ("c.6_7insTAA", "p.(Lys3Ter)", "stop_gained"),
    ("c.4_9delinsTGC", "p.(Ala2_Lys3delinsCys)", "inframe_delins"),
    ("c.4_5delinsTG", "p.(Ala2Cys)", "missense_variant"),
    ("c.5del", "p.(Ala2ValfsTer?)", "frameshift_variant"),
    ("c.16_17del", "p.(Ser6ThrfsTer13)", "frameshift_variant"),
    ("c.30G>A", "p.(Trp10Ter)", "stop_gained"),
    ("c.49T>C", "p.(Ter17ArgextTer3)", "stop_lost"),
    ("c.50G>A", "p.(Ter17=)", "stop_retained_variant"),
    ("c.-3A>G", "p.?", "5_prime_UTR_variant"),
    ("c.*2C>G", "p.?", "3_prime_UTR_variant"),
    ("c.15+1G>T", "p.?", "splice_donor_variant"),
    ("c.15+2T>A", "p.?", "splice_donor_variant"),
    ("c.16-1G>C", "p.?", "splice_acceptor_variant"),
    ("c.16-2A>G", "p.?", "splice_acceptor_variant"),
    ("c.15+3A>C", "p.?", "splice_region_variant"),
    ("c.16-8G>C", "p.?", "splice_region_variant"),
    ("c.15+9A>C", "p.?", "intron_variant"),
    ("c.13_15+3del", "p.?", "splice_donor_variant"),
]


@pytest.mark.parametrize("strand", STRANDS)
@pytest.mark.parametrize(("name", "protein", "term"), CASES)
def test_known_cases(name: str, protein: str, term: str, strand: str) -> None:
    found = effect(name, strand)
    assert found.terms[0] == term
    assert found.hgvs_c == name
    assert found.hgvs_p == protein


@pytest.mark.parametrize("strand", STRANDS)
@pytest.mark.parametrize("index", range(len(CODING)))
def test_every_single_base_deletion_ends_where_translation_says(index: int, strand: str) -> None:
    """The frameshift's name tells the first changed residue and the number up to the new stop."""
    found = effect(f"c.{index + 1}del", strand)
    if index < 2:  # without the G of ATG the next G takes its place
        assert found.terms[0] == "start_lost"
        return
    bases = CODING[:index] + CODING[index + 1 :] + UTR_3
    new, old = translate_to_stop(bases, STANDARD), translate_to_stop(CODING, STANDARD)
    first = next((at for at in range(len(old)) if new[at] != old[at]), None)
    if first is None:
        assert found.terms[0] == "stop_retained_variant"
        return
    kind = "stop_gained" if new[first] == STOP else "frameshift_variant"
    assert found.terms[0] in (kind, "stop_lost", "splice_donor_variant")
    if found.terms[0] == "frameshift_variant":
        assert f"{first + 1}" in found.hgvs_p
        end = f"{len(new) - first}" if new.endswith(STOP) else "?"
        assert found.hgvs_p.endswith(f"fsTer{end})")


BASE = st.sampled_from("ACGT")


@st.composite
def any_variant(draw: st.DrawFn) -> tuple[str, Variant]:
    strand = draw(st.sampled_from(STRANDS))
    genome = Genome(strand)
    pos = draw(st.integers(START + 22, START + len(OWN) - 30))
    length = draw(st.integers(1, 7))
    ref = genome.fetch("1", pos, pos + length - 1)
    assert ref is not None
    alt = draw(st.text("ACGT", min_size=1, max_size=7).filter(lambda text: text != ref))
    return strand, Variant("1", pos, ref, alt)


@given(any_variant())
def test_a_name_leads_back_to_the_change(case: tuple[str, Variant]) -> None:
    """Property: c. name → variant → c. name, and the same change by every spelling."""
    strand, variant = case
    genome, transcript = Genome(strand), small_gene(strand)
    namer = Namer(genome)
    found = namer.consequence(variant, transcript)
    normal = normalised(variant, genome)
    assert namer.consequence(normal, transcript) == found
    assert found.terms
    if found.hgvs_c:
        again = normalised(variant_of(found.hgvs_c, strand), genome)
        assert again == normal


@pytest.mark.parametrize("strand", STRANDS)
def test_shift_crosses_from_exon_into_intron(strand: str) -> None:
    """`GGA|gtaag`: the rule is about the genome, so nothing stops at the exon's end."""
    found = effect("c.16-1dup", strand)
    assert found.hgvs_c in ("c.16-1dup", "c.16-1_16insG")
    assert found.hgvs_p == "p.?"


@pytest.mark.parametrize("strand", STRANDS)
def test_site_that_is_still_there_is_not_lost(strand: str) -> None:
    """`ttccgtttccag`: what stays is what counts. Losing `c` before `ag` keeps the site."""
    found = effect("c.16-3del", strand)
    assert "splice_acceptor_variant" not in found.terms
    assert not found.loses_function


@pytest.mark.parametrize("strand", STRANDS)
@pytest.mark.parametrize(
    ("name", "decay"),
    [
        ("c.7A>T", Decay.NEAR_JUNCTION),
        ("c.37G>T", Decay.LAST_EXON),
    ],
)
def test_decay(name: str, decay: Decay, strand: str) -> None:
    assert effect(name, strand).decay is decay


@pytest.mark.parametrize("strand", STRANDS)
def test_other_reference_bases_than_ours_give_no_names(strand: str) -> None:
    variant = variant_of("c.7A>T", strand)
    wrong = "C" if variant.ref[0] != "C" else "G"
    other = Variant("1", variant.pos, wrong + variant.ref[1:], wrong + variant.alt[1:])
    found = Namer(Genome(strand)).consequence(other, small_gene(strand))
    assert (found.hgvs_c, found.hgvs_p, found.reason) == ("", "", "reference_differs")
    assert not found.loses_function


class NoBases:
    def fetch(self, chrom: str, start: int, end: int) -> str | None:  # noqa: ARG002
        return None


@pytest.mark.parametrize("strand", STRANDS)
@pytest.mark.parametrize(
    ("name", "term", "named"),
    [
        ("c.7A>T", "coding_sequence_variant", True),
        ("c.2T>C", "start_lost", True),
        ("c.7_9del", "inframe_deletion", False),
        ("c.5del", "frameshift_variant", False),
        ("c.15+1G>T", "splice_donor_variant", True),
        ("c.4_5delinsTG", "coding_sequence_variant", True),
    ],
)
def test_without_bases_only_the_class_is_said(
    name: str, term: str, named: bool, strand: str
) -> None:
    found = Namer(NoBases()).consequence(variant_of(name, strand), small_gene(strand))
    assert found.terms[0] == term
    assert found.hgvs_c == (name if named else "")
    assert found.hgvs_p in ("", "p.?")
    assert found.reason == ("" if found.hgvs_p == "p.?" else "no_sequence")


REAL = [
    ("BRCA1", "17-43057062-T-TG", "c.5266dup", "p.(Gln1756ProfsTer74)", "frameshift_variant"),
    ("BRCA2", "13-32340300-GT-G", "c.5946del", "p.(Ser1982ArgfsTer22)", "frameshift_variant"),
    ("CFTR", "7-117559590-ATCT-A", "c.1521_1523del", "p.(Phe508del)", "inframe_deletion"),
    ("HFE", "6-26092913-G-A", "c.845G>A", "p.(Cys282Tyr)", "missense_variant"),
]


@pytest.mark.parametrize(("gene", "key", "coding", "protein", "term"), REAL)
def test_well_known_variants(gene: str, key: str, coding: str, protein: str, term: str) -> None:
    chrom, pos, ref, alt = key.split("-")
    rulebook = bundled_rulebook()
    namer = Namer(rulebook.reference(Build.GRCH38))
    (transcript, *_) = rulebook.transcripts(gene)
    found = namer.consequence(Variant(chrom, int(pos), ref, alt), transcript)
    assert (found.hgvs_c, found.hgvs_p, found.terms[0]) == (coding, protein, term)


def test_a_grch37_variant_is_lifted_with_its_exon() -> None:
    rulebook = bundled_rulebook()
    (transcript, *_) = rulebook.transcripts("CFTR")
    on_37 = Variant("7", 117199644, "ATCT", "A")
    lifted = lifted_variant(on_37, Build.GRCH37, transcript)
    assert lifted == Variant("7", 117559590, "ATCT", "A")
    assert lifted_variant(lifted, Build.GRCH38, transcript) == lifted
    far = Variant("7", 117120000, "A", "G")
    assert lifted_variant(far, Build.GRCH37, transcript) is None
