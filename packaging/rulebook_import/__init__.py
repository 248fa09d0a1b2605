"""Write the bundled rulebook's tables from a folder of source facts.

Run from the repository: `python packaging/rulebook_import --facts DIR --out resources/rulebook`.
The format of what is written: resources/rulebook/FORMAT.md. The same facts give the same bytes.
"""
