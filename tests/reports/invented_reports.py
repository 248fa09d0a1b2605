"""Invented reports: the cases that the tests of the pages read."""

from __future__ import annotations

from dataclasses import replace

from counselor.casework.models import (
    DecisionKind,
    ListName,
)
from counselor.findings.models import (
    CallSource,
    CallStatus,
    Diplotype,
    Interpretation,
)
from counselor.reports.report import Practice, ReportContent, ReportItem
from counselor.rulebook.models import Dose, Fallback

from .invented import PATIENT, asked, content, drug, gap, inherited, item, pgx, variant


def clopidogrel_poor() -> ReportItem:
    call = {"CYP2C19": "*2/*2"}
    return item(
        pgx("CYP2C19", "*2/*2", "Poor Metabolizer"),
        drugs=[
            drug(
                "clopidogrel",
                call,
                "avoid",
                "much_less_active_metabolite",
                indication="acs_pci",
                alternatives=("prasugrel", "ticagrelor"),
                conditions=("alternative_not_contraindicated",),
                urgent_if_current=True,
            ),
            drug("clopidogrel", call, "alternative", "less_active_metabolite", source="dpwg"),
            drug("omeprazole", call, "lower_dose", "higher_exposure", "gastroenterology",
                 dose=Dose("percent_of_standard", 50, 50), conditions=("therapy_over_12_weeks",)),
            drug("citalopram", call, "lower_dose", "higher_exposure", "psychiatry",
                 dose=Dose("max_mg_day", 20), monitor=("ecg", "side_effects"),
                 fallback=Fallback("alternative", alternatives=("sertraline",),
                                   conditions=("higher_dose_needed",))),
            drug("voriconazole", call, "alternative", "higher_exposure", "infection",
                 alternatives=("isavuconazole", "posaconazole")),
            drug("escitalopram", call, "lower_dose", "higher_exposure", "psychiatry",
                 population="adult", dose=Dose("reduce_percent", 50)),
        ],
    )  # fmt: skip


def brca1() -> ReportContent:
    gaps = [gap("MSH2", "no_record", 12, 310), gap("TTN", "failed_filter", 840, 2210)]
    genes = asked(
        ["BRCA1", "BRCA2", "MSH2", "TTN", "LDLR"],
        limits={"BRCA2": ("limit.old_source",), "LDLR": ("limit.copy_number_needed",)},
    )
    return content([item(inherited(), (ListName.PRIMARY, ListName.ACMG_SF))], genes, gaps)


def carrier() -> ReportContent:
    cftr = inherited(
        "CFTR",
        "Cystic fibrosis",
        Interpretation.CARRIER,
        "AR",
        ("carrier",),
        [
            variant("CFTR"),
        ],
    )
    genes = asked(["CFTR", "HBB", "SMN1"], lists=(ListName.CARRIER,),
                  limits={"SMN1": ("limit.copy_number_needed", "limit.pseudogene")})  # fmt: skip
    gaps = [gap("SMN1", "no_variant_listed", 0, 0)]
    return content([item(cftr, (ListName.CARRIER,))], genes, gaps)


def many_pgx() -> ReportContent:
    called = "Reference/c.1905+1G>A (*2A)"
    dpyd = {"DPYD": called}
    functions = ("Normal function", "No function")
    lost = Diplotype(called, "Intermediate Metabolizer", "1.0", functions)
    items = [
        clopidogrel_poor(),
        item(
            pgx("DPYD", called, "Intermediate Metabolizer", "1.0", 83, 4, diplotypes=(lost,)),
            drugs=[
                drug("capecitabine", dpyd, "lower_dose", "severe_toxicity_risk", "oncology",
                     dose=Dose("percent_of_standard", 50), cautions=("raise_if_tolerated",),
                     robust=False),
                drug("fluorouracil", dpyd, "lower_dose", "severe_toxicity_risk", "oncology",
                     dose=Dose("percent_of_standard", 50), robust=False),
            ],
        ),
        item(
            pgx("SLCO1B1", "*1/*15", "Decreased Function", total=35, missing=32),
            drugs=[drug("simvastatin", {"SLCO1B1": "*1/*15"}, "standard", "myopathy_risk",
                        robust=False)],
        ),
        item(
            pgx("TPMT", "*1/*1", "Normal Metabolizer", total=46),
            drugs=[drug(name, {"TPMT": "*1/*1"}, "standard", "normal_exposure", "oncology")
                   for name in ("azathioprine", "mercaptopurine", "thioguanine")],
        ),
        item(
            pgx("CYP2D6", "*4/*4", "Poor Metabolizer", "0", total=0, source=CallSource.OUTSIDE),
            drugs=[
                drug("codeine", {"CYP2D6": "*4/*4"}, "avoid", "no_effect", "pain",
                     alternatives=("non_codeine_non_tramadol_opioid",)),
                drug("tramadol", {"CYP2D6": "*4/*4"}, "avoid", "no_effect", "pain"),
                drug("amitriptyline", {"CYP2C19": "*2/*2", "CYP2D6": "*4/*4"}, "avoid",
                     "higher_exposure", "psychiatry", monitor=("drug_level",)),
            ],
        ),
        item(
            pgx("ABCG2", "rs2231142 reference (G)/rs2231142 reference (G)", "Normal Function"),
            drugs=[drug("rosuvastatin", {"ABCG2": "G/G"}, "no_guidance")],
        ),
    ]  # fmt: skip
    called = ["CYP2C19", "DPYD", "SLCO1B1", "TPMT", "CYP2D6", "ABCG2"]
    uncalled = [
        pgx("HLA-B", "", "", status=CallStatus.NOT_CALLED, reason="outside_test_needed",
            diplotypes=(), total=0),
        pgx("G6PD", "", "", status=CallStatus.NOT_CALLED, reason="no_usable_position",
            diplotypes=(), total=170, missing=170),
    ]  # fmt: skip
    genes = asked(
        (), [*called, "HLA-B", "G6PD"], limits={"CYP2D6": ("limit.structural_alleles_not_seen",)}
    )
    return content(items, genes, uncalled=uncalled)


def nothing_confirmed() -> ReportContent:
    finding = inherited()
    genes = asked(["BRCA1", "BRCA2", "LDLR"])
    return content(
        [item(finding)], genes, kinds={finding.id: DecisionKind.LEAVE_OUT}, absent_is_reference=""
    )


def nothing_assessed(count: int = 84) -> ReportContent:
    names = ["BRCA1", *(f"GENE{number}" for number in range(1, count))]
    gaps = [gap(name, "no_record", 40, 40) for name in names]
    uncalled = [
        pgx(name, "", "", status=CallStatus.NOT_CALLED, reason="no_usable_position",
            diplotypes=(), missing=35)
        for name in ("CYP2C19", "DPYD", "TPMT")
    ]  # fmt: skip
    genes = asked(names, ["CYP2C19", "DPYD", "TPMT"])
    return content((), genes, gaps, uncalled=uncalled)


def long_names() -> ReportContent:
    """Return a report where everything that can be long is long: 60 letters without a space."""
    word = "Wolfeschlegelsteinhausenbergerdorffvoralternwarengewissenhaft"[:60]
    patient = replace(
        PATIENT, family_name=word, given_name=word, number="N" * 30, medicines=(word, "codeine")
    )
    findings = [
        item(
            inherited(
                f"GENE{number}",
                f"{word} syndrome of type {number}",
                variants=[
                    variant(
                        f"GENE{number}",
                        hgvs_c="c." + "ACGT" * 15,
                        hgvs_p="p." + "Gly" * 20,
                        grch38=f"17-{number}-" + "A" * 60 + "-T",
                    )
                ],
            )
        )
        for number in range(1, 41)
    ]
    drugs = [
        drug(f"{word[:50]}{n}", {"CYP2C19": "*2/*2"}, "avoid", "no_effect", f"field{n % 5}")
        for n in range(30)
    ]
    findings.append(item(pgx("CYP2C19", "*2/*2", "Poor Metabolizer"), drugs=drugs))
    names = [f"GENE{number}" for number in range(1, 401)]
    gaps = [gap(name, "no_record", 1234, 2345) for name in names[200:]]
    return content(
        findings,
        asked(names, ["CYP2C19"], limits=dict.fromkeys(names, ("limit.old_source",))),
        gaps,
        patient=patient,
        signer=word,
        practice=Practice(word, (word, word)),
        because="A laboratory corrected its file. " * 20,
        replaces="R-2026-0001",
        version=2,
    )


CASES = {
    "brca1": brca1,
    "carrier": carrier,
    "many_pgx": many_pgx,
    "nothing_confirmed": nothing_confirmed,
    "nothing_assessed": nothing_assessed,
    "long_names": long_names,
}
