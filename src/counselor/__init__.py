"""Counselor: genetic results reviewed, signed and explained, offline."""

__version__ = "0.1.0"
