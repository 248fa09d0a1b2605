"""The pages of the rulebook's entries as plain data: a document and tables."""
