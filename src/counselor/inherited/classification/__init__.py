"""Classifying a variant: the ACMG/AMP criteria, what they combine to, and what data proposes."""
