# Everything is done by packaging/dev.py, which also works without make.
PYTHON ?= python3

.PHONY: run test setup
run test setup:
	@$(PYTHON) packaging/dev.py $@
