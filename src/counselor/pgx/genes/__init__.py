"""Genes that the general matcher does not cover: one module each, named for the gene."""
