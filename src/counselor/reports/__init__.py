"""Reviewed findings → summary (plain data) → page.

Only `layout`, `flowables`, `fonts` and `pdf` know reportlab; the rest runs without it.
"""
