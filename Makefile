# Two commands do all the set-up: `make demo` and `make test`. Both work on a fresh machine with Python (>= 3.11) and make.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
SHARED ?= ../shared

.PHONY: demo test install services lint types imports unit gate bench train golden docs clean

demo: $(VENV)/core.stamp  ## extract and check one article of corpora/, facts and verdicts on the screen
	$(BIN)/newsfacts demo

test: install services lint types imports unit gate  ## everything that CI runs

install: $(VENV)/dev.stamp

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

$(VENV)/core.stamp: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/dev.stamp: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[all,cluster,train,dev]'
	touch $@ $(VENV)/core.stamp

services:  ## a PostgreSQL server and a Chromium browser for the tests that need the real thing (Debian, as root; elsewhere those tests say why they skip)
	sh tests/install-services.sh

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:
	$(BIN)/mypy

imports:
	$(BIN)/lint-imports

unit:
	$(BIN)/pytest

gate:  ## accuracy on corpora/ against the floors in corpora/floors.toml
	$(BIN)/newsfacts evaluate corpora/gold --gate corpora/floors.toml

bench: install  ## speed, memory and accuracy beside the peers; uses $(SHARED) where it is there
	$(BIN)/python -m pip install --quiet --editable '.[bench]'
	$(BIN)/python benchmarks/all.py --shared $(SHARED)

train: install  ## learn the weights anew from $(SHARED)/gold/train, $(SHARED)/bulk and corpora/
	$(BIN)/python -m pip install --quiet --editable '.[train]'
	$(BIN)/python benchmarks/train.py --shared $(SHARED)

golden: install  ## rewrite the golden results of tests/golden; review the diff
	$(BIN)/python tests/golden/rewrite.py

docs: install  ## rewrite the pages that are made from code: docs/schema.json, docs/cli.md
	$(BIN)/newsfacts schema > docs/schema.json
	$(BIN)/python -m typer newsfacts.cli.app utils docs --name newsfacts --output docs/cli.md

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis dist build
