"""Inherited conditions: listed variants, zygosity, inheritance and each list's reporting rule."""
