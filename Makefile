# Everything is done by packaging/dev.py, which also works without make.
PYTHON ?= python3

.PHONY: run test setup screenshots bench
run test setup screenshots bench:
	@$(PYTHON) packaging/dev.py $@
