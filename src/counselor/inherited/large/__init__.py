"""More than small variants: large changes against exons, repeat lengths, copy numbers."""
