"""Real files of many tools: each is read, or asks the right question."""

from __future__ import annotations

from pathlib import Path

import pytest
from targets_fake import FakeTargets

from counselor.genome.build import Build
from counselor.readers.read import read
from counselor.readers.vcf.header import NoSampleColumns, SampleNotChosen

pytestmark = pytest.mark.shared

B37, B38 = Build.GRCH37, Build.GRCH38
ONE_SAMPLE = [
    ("candig_1000G_NA20787_chr21_b37.vcf.gz", B37, "NA20787", 61651),
    ("erdspe_NA12878_hg19.vcf.gz", B37, "NA12878", 98603),
    ("exomiser_Pfeiffer_exome_b37.vcf.gz", B37, "manuel", 37709),
    ("reshma_NA12878_GATK4.vcf.gz", B38, "NA12878", 7517),
    ("varfish_NA12878_dragen.vcf", B37, "NA12878", 129),
    ("varfish_dragen_cnv_min.vcf", B37, "SAMPLE", 1),
    ("varfish_manta_sv_min.vcf", B37, "SAMPLE", 1),
    ("vcf2fhir_NB6TK328_annotated.vcf", B38, "NB6TK328", 5),
    ("vcf2hl7v2_qiagen.vcf", B38, "NB6TK328", 1),
]
SEVERAL_SAMPLES = [
    ("scout_643594_trio_clinical_b37.vcf.gz", ("ADM1059A1", "ADM1059A2", "ADM1059A3"), 680),
    (
        "scout_vep104_annotated.vcf",
        ("earlycasualcaiman", "hugelymodelbat", "slowlycivilbuck"),
        1,
    ),
    ("slivar_GIAB_Ashkenazi_trio_subset.vcf.gz", ("HG002", "HG003", "HG004"), 9940),
    (
        "varfish_Case_1_trio_GATK_b37.vcf",
        tuple(f"Case_1_{who}-N1-DNA1-WGS1" for who in ("father", "index", "mother")),
        62,
    ),
]


@pytest.mark.parametrize(("name", "build", "sample", "records"), ONE_SAMPLE)
def test_files_of_one_person(
    shared: Path, name: str, build: Build, sample: str, records: int
) -> None:
    result = read(shared / "samples/vcf" / name, rulebook=FakeTargets())
    assert (result.build, result.sample, result.records) == (build, sample, records)
    assert result.kind == "vcf"
    assert result.input.size == (shared / "samples/vcf" / name).stat().st_size


@pytest.mark.parametrize(("name", "samples", "records"), SEVERAL_SAMPLES)
def test_families_ask_for_the_patient(
    shared: Path, name: str, samples: tuple[str, ...], records: int
) -> None:
    path = shared / "samples/vcf" / name
    with pytest.raises(SampleNotChosen) as caught:
        read(path, rulebook=FakeTargets())
    assert caught.value.samples == samples
    result = read(path, rulebook=FakeTargets(), sample=samples[1])
    assert (result.build, result.sample, result.records) == (B37, samples[1], records)


def test_a_list_of_population_variants_has_no_patient(shared: Path) -> None:
    with pytest.raises(NoSampleColumns, match=r"'slivar_h1000\.vcf\.gz'"):
        read(shared / "samples/vcf/slivar_h1000.vcf.gz", rulebook=FakeTargets())


def test_every_file_is_accounted_for(shared: Path) -> None:
    named = {name for name, *_ in (*ONE_SAMPLE, *SEVERAL_SAMPLES)} | {"slivar_h1000.vcf.gz"}
    found = {path.name for path in (shared / "samples/vcf").iterdir()}
    assert found == named
