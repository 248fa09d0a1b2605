"""Reading VCF, gVCF and BCF. The only package that may import cyvcf2."""
