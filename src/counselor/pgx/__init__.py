"""Pharmacogenomics: positions to alleles, alleles to diplotypes, phenotypes and guidance."""
