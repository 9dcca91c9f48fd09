# Daybook's commands.  Each builds on `setup`, which does nothing when .venv is up to date.
.DEFAULT_GOAL := help
.PHONY: help setup demo serve workbench wheel test check format bench eval train clean
SHELL := /bin/bash

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.daybook-dev
# `make test ARGS='-k gazetteer'`
ARGS ?=

help: ## say what each command does
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(STAMP) ## prepare .venv with the package and everything for development

$(STAMP): pyproject.toml requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Daybook needs Python 3.11 or later; say make PYTHON=python3.x")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements-dev.lock --editable '.[dev]'
	touch $(STAMP)

demo: setup workbench ## code the sample reports, print the record and open it in the workbench
	@$(BIN)/daybook code src/daybook/samples
	@$(BIN)/daybook demo

serve: setup workbench ## open the record daybook.db in the workbench: make serve ARGS='--port 9000'
	$(BIN)/daybook serve $(ARGS)

PAGES := src/daybook/serve/static/index.html
SOURCES := $(shell find workbench -type f -not -path '*/node_modules/*' 2>/dev/null)

workbench: $(PAGES) ## build the workbench's pages (npm, Node 20 or later)

$(PAGES): $(SOURCES)
	@if command -v npm >/dev/null; then \
	    npm --prefix workbench ci --silent --no-audit --no-fund && npm --prefix workbench run --silent build && touch $@; \
	else echo 'npm is missing: the workbench is not built; install Node 20 or later for it' >&2; fi

wheel: setup workbench ## build dist/*.whl, with the pages in it
	@test -f $(PAGES) || { echo 'the pages are missing: install Node 20 or later' >&2; exit 1; }
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .

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
	rm -rf $(VENV) workbench/node_modules src/daybook/serve/static .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
