# Two commands do all the set-up: `make chat` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LIBRARY := demo-library
PORT ?= 7860
Q ?= How long was the call?
READY := $(LIBRARY)/.complete
# Handed over in the environment, so that quotes and dollar signs in a question mean nothing to the shell.
export QUESTION := $(value Q)

.PHONY: chat ask test check reader verifier quality screenshots picture bench-smoke clean

## Open the web chat over the sample library.
chat: $(READY)
	$(BIN)/variorum serve --library $(LIBRARY) --port $(PORT)

## Ask the sample library on the command line: make ask Q="Where will they meet?"
ask: $(READY)
	@$(BIN)/variorum ask --library $(LIBRARY) -- "$$QUESTION"

## Run all tests, and all checks before them.
test: check
	$(BIN)/pytest

## Lint, types, and the direction of imports.
check: $(VENV)/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

## Make the shipped reader again from the data (see training/README.md).
reader: $(VENV)/train
	BIN=$(BIN) training/make_reader

## Make the shipped verifier again, after the reader.
verifier: $(VENV)/train
	BIN=$(BIN) training/make_verifier

## Make docs/quality.md again: the sections of examples/, with DATA=../shared all of them (an hour and more).
quality: $(VENV)/dev
	BIN=$(BIN) eval/make_quality $(DATA)

## Pictures of each place of the page, light, dark and narrow, into screenshots/ (wants a Chromium).
screenshots: $(VENV)/dev $(READY)
	$(BIN)/python -m tests.ui.screenshots $(LIBRARY) screenshots

## The picture of the page that the README shows (wants a Chromium and poppler-utils).
picture: $(VENV)/dev $(READY)
	$(BIN)/python -m tests.ui.screenshots $(LIBRARY) --picture docs/page.svg

## Run every benchmark small: do they run, not how fast. `make test` does it too.
bench-smoke: $(VENV)/dev
	$(BIN)/pytest tests/benchmarks

# A stamp of its own: the library is there as soon as it is opened, complete or not.
$(READY): $(VENV)/installed $(wildcard examples/articles/*)
	$(BIN)/variorum add examples/articles --library $(LIBRARY)
	@touch $@

$(VENV)/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV): this takes a few minutes the first time."
	$(BIN)/pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/dev: $(VENV)/installed
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

$(VENV)/train: $(VENV)/installed
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[train]'
	@touch $@

clean:
	rm -rf $(VENV) $(LIBRARY)
