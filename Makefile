# Two commands are enough on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DATA   ?= ../shared/data
SECONDS ?= 20
# one more than there are cores: browsers, servers and clusters wait more than they work
JOBS   ?= $(shell $(PYTHON) -c 'import os; print(len(os.sched_getaffinity(0)) + 1)' 2>/dev/null || echo 3)
# compiled at install: the first `nabij --help` should be as quick as the tenth
UV     := UV_COMPILE_BYTECODE=1 $(BIN)/uv pip --quiet

.DEFAULT_GOAL := help
.PHONY: help dev demo check test bench fuzz model wheel matrix bundle bundle-test lock clean browser

help:  ## what there is to type
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

# --without-pip: Debian's python3 has no ensurepip of its own; the machine's pip fills the room instead.
$(BIN)/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "nabij needs Python 3.11 or newer; try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv --without-pip $(VENV)
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check uv

$(VENV)/.run: $(BIN)/uv pyproject.toml requirements/run.txt
	$(UV) install --python $(BIN)/python --require-hashes -r requirements/run.txt
	$(UV) install --python $(BIN)/python --no-deps --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	$(UV) install --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/.bench: $(VENV)/.dev requirements/bench.txt
	$(UV) install --python $(BIN)/python --require-hashes -r requirements/bench.txt
	@touch $@

dev: $(VENV)/.dev browser  ## everything a developer needs

browser:
	@tools/chromium >/dev/null

demo: $(VENV)/.run  ## the whole chain on the shipped example
	$(BIN)/nabij demo

check: $(VENV)/.dev  ## lint, types, import law, fast tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/basedpyright
	$(BIN)/lint-imports
	$(BIN)/pytest -n $(JOBS) --dist worksteal -m "not browser and not slow"

test: $(VENV)/.dev browser  ## all of it, the browser tests included
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/basedpyright
	$(BIN)/lint-imports
	$(BIN)/pytest -n $(JOBS) --dist worksteal

bench: $(VENV)/.bench browser  ## every benchmark, one after another: some hours; goes on where it was stopped
	$(BIN)/python -m benchmarks --missing

fuzz: $(VENV)/.dev  ## throw nonsense at every door, SECONDS=20 each
	$(UV) install --python $(BIN)/python --require-hashes -r requirements/fuzz.txt
	$(BIN)/python -m fuzz --seconds $(SECONDS)

# the teacher is needed to learn, never to read
model: $(VENV)/.run requirements/train.txt  ## learn the reading model anew from DATA=../shared/data
	$(UV) install --python $(BIN)/python --require-hashes -r requirements/train.txt
	$(BIN)/python -m training --data $(DATA)
	$(BIN)/python -m training.scores --data $(DATA)

wheel: $(VENV)/.run  ## dist/nabij-….whl, the same bytes from the same files
	$(BIN)/python -m tools.wheel

matrix: $(VENV)/.dev  ## the wheel on Python 3.11, 3.12 and 3.13, oldest and newest dependencies: a quarter of an hour
	$(BIN)/python -m tools.matrix

# a Python with a shared library: Debian's own has one
bundle: $(VENV)/.run  ## dist/nabij-linux-x86_64: a double click, for people without a terminal
	$(BIN)/python -m tools.bundle --python $(PYTHON)

bundle-test: $(VENV)/.dev browser  ## unpack that bundle, click on it, and walk through the page
	$(BIN)/pytest tests/wheel/test_bundle.py

lock: $(BIN)/uv  ## pin what is installed, with hashes
	$(UV) compile --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --extra pdf -o requirements/run.txt pyproject.toml
	$(UV) compile --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --group dev -c requirements/run.txt -o requirements/dev.txt
	$(UV) compile --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --group bench -c requirements/run.txt -o requirements/bench.txt
	for peer in benchmarks/peers/requirements/*.in; do \
	  $(UV) compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -o $${peer%.in}.txt $$peer || exit 1; \
	done
	$(UV) compile --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --group bundle -c requirements/run.txt -o requirements/bundle.txt
	$(UV) compile --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --group fuzz -o requirements/fuzz.txt
	$(UV) compile --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --group train -c requirements/run.txt -o requirements/train.txt

clean:
	rm -rf $(VENV) build dist .pytest_cache .ruff_cache .hypothesis
