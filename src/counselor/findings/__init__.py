"""What was found and what was not assessed: the types that everything downstream works on.

They lie below `pgx` and `inherited`, which both produce them; `analysis` puts them together.
"""
