"""Figures that proposals are made by, each with where it comes from."""

from __future__ import annotations

from counselor.inherited.classification.criteria import Strength

BA1_SHARE = 0.05
"""Allele frequency above which BA1 is proposed (Ghosh 2018, doi:10.1002/humu.23642)."""

BA1_EXCEPTIONS = frozenset(
    {
        ("ACAD9", "c.-44_-41dup"),
        ("ACADS", "c.511C>T"),
        ("BTD", "c.1330G>C"),
        ("GJB2", "c.109G>A"),
        ("HFE", "c.187C>G"),
        ("HFE", "c.845G>A"),
        ("MEFV", "c.1105C>T"),
        ("MEFV", "c.1223G>A"),
        ("PIBF1", "c.1214G>A"),
    }
)
"""Common variants that matter nevertheless: (gene, c. name) (Ghosh 2018, table 1)."""

BS1_SHARE_RECESSIVE = 0.02
BS1_SHARE_OTHER = 0.005
"""Allele frequencies above which BS1 is proposed. What is too common depends on how common the
condition is, so that no source gives one figure: these are screening values of this program, high
enough that a founder variant of a common recessive condition stays below."""

PM2_SHARE_RECESSIVE = 1e-4
PM2_SHARE_OTHER = 1e-5
"""Allele frequencies below which PM2 is proposed as supporting. The SVI (2020) asks
for 'absent or extremely low' and leaves the figure to expert panels: screening values of this
program."""

REVEL_FOR = ((0.932, Strength.STRONG), (0.773, Strength.MODERATE), (0.644, Strength.SUPPORTING))
"""REVEL scores from which PP3 holds, the strongest first (Pejaver 2022, table 2)."""

REVEL_AGAINST = (
    (0.003, Strength.VERY_STRONG),
    (0.016, Strength.STRONG),
    (0.183, Strength.MODERATE),
    (0.290, Strength.SUPPORTING),
)
"""REVEL scores up to which BP4 holds, the strongest first (Pejaver 2022, table 2)."""

SPLICE_FOR = 0.2
SPLICE_AGAINST = 0.1
"""SpliceAI scores (largest of four) from which PP3, and up to which BP4 holds (Walker 2023,
doi:10.1016/j.ajhg.2023.06.002)."""
