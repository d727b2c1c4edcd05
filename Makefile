# Every command works on a machine with Python 3.11+ and make; set-up happens on first use.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ANNOUNCEMENTS ?= samples
WAREHOUSE ?= warehouse
PORT ?= 3000
export ANNOUNCEMENTS WAREHOUSE PORT
export DAGSTER_DISABLE_TELEMETRY := yes
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: run watch ui rebuild trace story audit test lint bench accuracy setup clean help

help:
	@echo "make run | watch | ui | rebuild   with ANNOUNCEMENTS=<folder or URL> WAREHOUSE=<folder>"
	@echo "make trace FIGURE=<figure_id>     the way of one figure"
	@echo "make audit FILE=<document>        the fate of every numeric token of one document"
	@echo "make story                        what the released marts say was told and retold"
	@echo "make test | lint | bench | accuracy"

run: setup
	@$(BIN)/python -m orchestration run

watch: setup
	@$(BIN)/python -m orchestration watch

rebuild: setup
	@$(BIN)/python -m orchestration rebuild

ui: setup
	@$(BIN)/python -m orchestration ui

trace: setup
	@test -n "$(FIGURE)" || { echo "say which: make trace FIGURE=<figure_id>"; exit 2; }
	@$(BIN)/python -m orchestration trace "$(FIGURE)"

story: setup
	@$(BIN)/python -m orchestration story

audit: setup
	@test -n "$(FILE)" || { echo "say which: make audit FILE=<document>"; exit 2; }
	@$(BIN)/python -m ingestion.audit "$(FILE)"

test: $(VENV)/ready-dev
	@$(BIN)/python -m pytest

lint: $(VENV)/ready-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: $(VENV)/ready-dev
	@$(BIN)/python -m bench

accuracy: $(VENV)/ready-dev
	@$(BIN)/python -m tests.accuracy

setup: $(VENV)/ready

$(VENV)/ready: requirements.txt orchestration/setup.sh
	@sh orchestration/setup.sh "$(PYTHON)" $(VENV) requirements.txt
	@touch $(VENV)/ready

$(VENV)/ready-dev: requirements-dev.txt orchestration/setup.sh
	@sh orchestration/setup.sh "$(PYTHON)" $(VENV) requirements-dev.txt
	@touch $(VENV)/ready $(VENV)/ready-dev

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
