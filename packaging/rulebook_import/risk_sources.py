"""The publications that carrier frequencies and lifetime risks come from."""

from __future__ import annotations

GENIE = "genie-carriers-2025-01"
SMN1_2009 = "hendrickson-2009"
SMN1_2012 = "sugarman-2012"
PLSD = "plsd-2017-08"

LICENCE = "facts of a publication"

PAPERS = {
    "10.1001/jama.2017.7112": ("kuchenbaecker-2017", "Kuchenbaecker 2017, JAMA 317:2402", "2017"),
    "PMC1180265": ("antoniou-2003", "Antoniou 2003, Am J Hum Genet", "2003"),
    "10.1200/JCO.21.02112": ("li-2022", "Li 2022, J Clin Oncol 40:1529", "2022"),
    "10.1200/JCO.19.01907": ("yang-palb2-2020", "Yang 2020, J Clin Oncol 38:674", "2020"),
    "10.1093/jnci/djaa030": ("yang-rad51-2020", "Yang 2020, J Natl Cancer Inst 112:1242", "2020"),
    "10.1056/NEJMoa2005936": ("hu-2021", "Hu 2021 (CARRIERS), N Engl J Med 384:440", "2021"),
    "PMC5513673": ("tung-2016", "Tung 2016, review, table 2", "2016"),
    "10.1002/cncr.30248": ("mai-2016", "Mai 2016, Cancer 122:3673", "2016"),
    "10.1001/jamaoncol.2019.1208": ("roberts-2019", "Roberts 2019, JAMA Oncol 5:1325", "2019"),
    "10.1001/jama.2024.10852": ("ryan-2024", "Ryan 2024, JAMA 332:722", "2024"),
    "10.1093/jnci/djac188": ("hendricks-2023", "Hendricks 2023, J Natl Cancer Inst", "2023"),
    "10.1136/gutjnl-2015-309675": ("moller-2017", "Møller 2017, Gut 66:464", "2017"),
    "PMC6349460": ("ten-broeke-2018", "ten Broeke 2018, J Clin Oncol", "2018"),
    "10.1002/humu.22262": ("dowty-2013", "Dowty 2013, Hum Mutat", "2013"),
    "jmg.bmj.com highwire 187515": (
        "hanson-2022",
        "Hanson 2022, J Med Genet, table 2 (CanRisk model)",
        "2022",
    ),
    "title: Population-based estimates of age-specific cumulative risk of breast cancer for "
    "pathogenic variants in ATM": (
        "renault-2022",
        "Renault 2022, breast cancer risk with ATM variants (ABCFR)",
        "2022",
    ),
}
"""What the facts name a paper by → (source id, title, year)."""

_PLACES = {"jmg.bmj.com highwire 187515": "10.1136/jmg-2022-108898"}


def _place(key: str) -> str:
    if key.startswith("PMC"):
        return f"https://pmc.ncbi.nlm.nih.gov/articles/{key}/"
    return key if key.startswith("10.") else _PLACES.get(key, "")


RISK_SOURCE_FIELDS: tuple[tuple[str, str, str, str, str, str], ...] = (
    *(
        (identifier, title, year, year, LICENCE, _place(key))
        for key, (identifier, title, year) in PAPERS.items()
    ),
    (
        GENIE,
        "Genetic Prevalence Estimator: carriers by ClinVar 2025-01-06 and gnomAD 4.1.0",
        "2025-01-06",
        "2025-01-06",
        "BSD-3-Clause; ClinVar public domain",
        "https://github.com/broadinstitute/genetic-prevalence-estimator",
    ),
    (
        PLSD,
        "Prospective Lynch Syndrome Database: cumulative incidence by current age",
        "2017-08",
        "2017-08",
        LICENCE,
        "10.1136/gutjnl-2015-309675",
    ),
    (
        SMN1_2009,
        "Hendrickson 2009, J Med Genet, table 4: SMN1 copies and carriers",
        "2009",
        "2009",
        LICENCE,
        "10.1136/jmg.2009.066969",
    ),
    (
        SMN1_2012,
        "Sugarman 2012, Eur J Hum Genet 20:27: SMA carrier screening",
        "2012",
        "2012",
        LICENCE,
        "10.1038/ejhg.2011.134",
    ),
)
"""Id, title, version, date, licence and place of each, as `sources.Source` has them."""
