"""The encrypted database of the practice: keys, tables, migrations and small stores."""
