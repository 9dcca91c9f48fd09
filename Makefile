# Daybook's commands.  Each builds on `setup`, which does nothing when .venv is up to date.
.DEFAULT_GOAL := help
.PHONY: help setup demo test check format bench eval train clean
SHELL := /bin/bash

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.daybook-dev
# `make test ARGS='-k gazetteer'`
ARGS ?=

help: ## say what each command does
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(STAMP) ## prepare .venv with the package and everything for development

$(STAMP): pyproject.toml requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Daybook needs Python 3.11 or later; say make PYTHON=python3.x")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements-dev.lock --editable '.[dev]'
	touch $(STAMP)

demo: setup ## code the sample reports and print the record
	@$(BIN)/daybook code src/daybook/samples

test: setup ## run the tests
	$(BIN)/python -m pytest $(ARGS)

check: setup ## run the linters: ruff, mypy, import-linter
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup ## rewrite the code to the house style
	$(BIN)/ruff check --fix --quiet
	$(BIN)/ruff format

bench: setup ## measure speed and memory on this machine
	$(BIN)/python -m benchmarks.run $(ARGS)

eval: setup ## score the annotated corpora against the floors: make eval CORPORA=folder
	@test -n "$(CORPORA)" || { echo 'say where the annotated corpora are: make eval CORPORA=folder' >&2; exit 2; }
	$(BIN)/python -m eval --corpora '$(CORPORA)' $(ARGS)

train: setup ## rebuild the model: make train CORPORA=folder
	@test -n "$(CORPORA)" || { echo 'say where the annotated corpora are: make train CORPORA=folder' >&2; exit 2; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements-dev.lock --editable '.[train]'
	$(BIN)/python -m training.train --corpora '$(CORPORA)' $(ARGS)
	$(BIN)/python -m training.calibrate --corpora '$(CORPORA)'
	$(BIN)/python -m training.export
	$(BIN)/python -m eval --corpora '$(CORPORA)' --update

clean: ## remove .venv and all caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
