"""Compiled from ui/ by packaging/compile_forms.py; not kept in the repository."""
