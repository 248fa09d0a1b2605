"""Lines as SV and repeat callers write them, placed by the bundled rulebook's transcripts."""

from __future__ import annotations

from pathlib import Path

from counselor.analysis import AnalysisRequest, analyse
from counselor.findings.models import Findings
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.genome.transcript import Stretch, Transcript
from counselor.rulebook.load import bundled_rulebook
from vcf_builder import VcfBuilder


def transcript(gene: str) -> Transcript:
    return bundled_rulebook().transcripts(gene)[0]


def exon(gene: str, number: int, build: Build = Build.GRCH38) -> Stretch:
    """An exon by its number along the transcript."""
    item = transcript(gene)
    exons = item.exons(build)
    found = exons[number - 1] if item.is_forward else exons[len(exons) - number]
    assert found is not None
    return found


def sv_line(
    chrom: str,
    pos: int,
    end: int,
    alt: str = "<DEL>",
    *,
    gt: str = "0/1",
    cn: int | None = None,
    filters: str = "PASS",
    info: str = "",
) -> str:
    """A line of Manta or a copy-number caller. `pos` is the base before the change."""
    kind = alt.strip("<>").split(":")[0]
    keys, values = ("GT:CN", f"{gt}:{cn}") if cn is not None else ("GT", gt)
    text = f"END={end};SVTYPE={kind};SVLEN={pos - end}" + (f";{info}" if info else "")
    return "\t".join((chrom, str(pos), "Manta:1", "N", alt, "120", filters, text, keys, values))


def over(gene: str, first: int, last: int, *, margin: int = 50, **more: object) -> str:
    """A line over whole exons, with so many bases of intron on both sides."""
    spans = [exon(gene, first), exon(gene, last)]
    low, high = min(it[0] for it in spans), max(it[1] for it in spans)
    return sv_line(transcript(gene).chrom, low - margin - 1, high + margin, **more)  # type: ignore[arg-type]


def repeat_line(
    gene: str, counts: str, ranges: str, *, filters: str = "PASS", build: Build = Build.GRCH38
) -> str:
    """A line of ExpansionHunter 5: `counts` is REPCN (`17/42`), `ranges` REPCI."""
    (locus,) = (it for it in bundled_rulebook().repeat_loci() if it.gene == gene)
    place = locus.place(build)
    size = (place.end - place.start + 1) // len(locus.motif)
    numbers = counts.split("/")
    alts = ",".join(f"<STR{item}>" for item in dict.fromkeys(numbers) if int(item) != size)
    order = [str(size), *dict.fromkeys(item for item in numbers if int(item) != size)]
    genotype = "/".join(str(order.index(item)) for item in numbers)
    info = (
        f"END={place.end};REF={size};RL={size * len(locus.motif)};RU={locus.motif};"
        f"VARID={gene};REPID={gene}"
    )
    keys = "GT:SO:REPCN:REPCI:ADSP:ADFL:ADIR:LC"
    spanning = "/".join("SPANNING" for _ in numbers)
    values = f"{genotype}:{spanning}:{counts}:{ranges}:11/9:15/12:0/0:38.2"
    head = (place.chrom, str(place.start - 1), ".", "N", alts or ".", ".", filters, info)
    return "\t".join((*head, keys, values))


def findings_of(
    folder: Path,
    *lines: str,
    sex: Sex = Sex.FEMALE,
    build: Build = Build.GRCH38,
    **request: object,
) -> Findings:
    """The findings of a file with these lines, in the order of the genome."""
    builder = VcfBuilder(build).samples("PATIENT")
    for line in lines:
        builder.raw(line)
    path = builder.write(folder / "patient.vcf")
    asked = AnalysisRequest(path, sex=sex, **request)  # type: ignore[arg-type]
    return analyse(asked, bundled_rulebook()).findings


def keys(findings: Findings) -> set[str]:
    """The keys of what the file as a whole is warned about."""
    return {notice.key for notice in findings.input.warnings}
