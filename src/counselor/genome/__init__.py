"""Coordinates: builds, intervals, variants in normal form, genotypes. Knows no file and no rule."""
