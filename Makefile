# Everything is done by packaging/dev.py, which also works without make.
PYTHON ?= python3

.PHONY: run test setup screenshots
run test setup screenshots:
	@$(PYTHON) packaging/dev.py $@
