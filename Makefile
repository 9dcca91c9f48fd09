# Daybook's commands.  Each builds on `setup`, which does nothing when .venv is up to date.
.DEFAULT_GOAL := help
.PHONY: help setup demo serve workbench workbench-test wheel test check format bench eval train clean
SHELL := /bin/bash

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.daybook-dev
# `make test ARGS='-k gazetteer'`
ARGS ?=

help: ## say what each command does
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

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
SOURCES := $(shell find workbench/src workbench/plugins workbench/*.html workbench/*.json workbench/*.ts -type f 2>/dev/null)
MODULES := workbench/node_modules/.package-lock.json
HAS_NODE := command -v npm >/dev/null && node -e 'process.exit(+(process.versions.node.split(".")[0] < 20))' 2>/dev/null

workbench: $(PAGES) ## build the workbench's pages (npm, Node 20 or later)

$(PAGES): $(SOURCES) $(MODULES)
	@if $(HAS_NODE); then npm --prefix workbench run --silent build && touch $@; fi

# Exactly what the lock file names.
$(MODULES): workbench/package.json workbench/package-lock.json
	@if $(HAS_NODE); then npm --prefix workbench ci --silent --no-audit --no-fund && touch $@; \
	else echo 'Node 20 or later is missing, with npm: the workbench is not built' >&2; fi

workbench-test: workbench ## check the types of the workbench's TypeScript and run its tests
	@$(HAS_NODE) || { echo 'Node 20 or later is missing, with npm' >&2; exit 1; }
	npm --prefix workbench run --silent check
	npm --prefix workbench test --silent

DIST ?= dist

wheel: setup workbench ## build dist/*.whl, with the pages in it
	@test -f $(PAGES) || { echo 'the pages are missing: install Node 20 or later' >&2; exit 1; }
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir '$(DIST)' .

test: setup workbench ## run the tests, those of the pages too where Chromium and Node are there
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
