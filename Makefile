# plangraph: `make help` lists the targets. Everything runs in .venv, made once; nothing needs to be activated.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PLAN ?= loaders/data/middle-yangtze-2015.txt
OUT ?= out
GOLD ?= ../shared/gold

.DEFAULT_GOAL := help
.PHONY: help demo test lint score golden bench bench-discovery pictures env clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | awk -F '\t' '{printf "  make %-15s %s\n", $$1, $$2}'

demo: $(READY)  ## install, build the graph of the example plan, ask it three questions, draw it
	@$(BIN)/plangraph build $(PLAN) -o $(OUT) --queries

test: $(READY)  ## run every test
	@$(BIN)/python -m pytest $(ARGS)

lint: $(READY)  ## check style (ruff), types (mypy --strict) and the saved queries
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet . || { echo "ruff format . would change files" >&2; exit 1; }
	@$(BIN)/mypy
	@$(BIN)/plangraph query lint

score: $(READY)  ## score the example plan against annotated facts (GOLD=folder with score.py and dev.jsonl)
	@$(BIN)/plangraph build $(PLAN) -o $(OUT) --no-picture -q
	@$(BIN)/python $(GOLD)/score.py $(OUT)/graph.json $(GOLD)/dev.jsonl --sections

golden: $(READY)  ## rewrite the example plan's facts file; its diff is the review of a grammar change
	@$(BIN)/python scripts/write_golden.py

bench: $(READY)  ## measure the performance claims
	@for file in benchmarks/*.py; do $(BIN)/python $$file || exit 1; done

env:  ## write .env with a random password, for docker compose and for the command; what is there stays
	@test -e .env && echo ".env is there already" || $(PYTHON) -c 'import os, secrets; text = open(".env.example").read().replace("NEO4J_PASSWORD=\n", f"NEO4J_PASSWORD={secrets.token_hex(24)}\n"); file = os.open(".env", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600); os.write(file, text.encode()); print("wrote .env")'

bench-discovery: $(READY)  ## hide stated relations, see who finds them; writes docs/discovery-benchmark.md and its part of README.md
	@OPENBLAS_NUM_THREADS=1 $(BIN)/python benchmarks/bench_discovery.py  # many threads for small matrices take ten times as long

pictures: $(READY)  ## make the README's picture anew, in headless Chromium
	@$(BIN)/python scripts/take_pictures.py

clean:  ## remove what was made: .venv, out, caches
	rm -rf $(VENV) $(OUT) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The mark is written last, so that an interrupted installation is done again.
$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "plangraph needs Python 3.11 or later; $(PYTHON) is $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.12" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing plangraph into $(VENV) (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $(READY)
