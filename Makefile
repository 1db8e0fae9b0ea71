# Two commands matter: `make run` and `make test`. Both set up what they need; nothing happens twice.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
# Servers and commands are many processes that import the same files: without compiled ones each compiles them anew.
unexport PYTHONDONTWRITEBYTECODE
.PHONY: help setup runtime run build test coverage slow lint format bench soak eval mutations lock wheel clean

BIN := .venv/bin
PORT ?= 8000
# More arguments for pytest, as in: make test ARGS="tests/ingest -x"
ARGS ?=
# Another interpreter than python3, of 3.11, 3.12 or 3.13, is named by PYTHON: make test PYTHON=python3.13
# Processes that share the tests of `make test`, file by file: twice as many as two cores, for tests of servers often wait
WORKERS ?= 4

help:  ## say what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16

setup:  ## make .venv, install the locked packages of the tests too, find or install a browser for them
	@scripts/setup all

runtime:
	@scripts/setup runtime

build: runtime  ## build the graph of the documents in ingest/corpus
	@$(BIN)/jarlyq build

run: runtime  ## set up, build, and serve on http://localhost:8000 (another port: make run PORT=8080)
	@scripts/build
	@echo "serving on http://localhost:$(PORT) in a moment, until Ctrl+C; below is its log" >&2
	@exec $(BIN)/jarlyq serve --port $(PORT)

# Hypothesis marks the tests of properties itself; they are in `make test`, too, with a tenth of the examples.
slow: setup  ## the tests that take longer: kills at random moments, hostile requests, properties of ten times the examples
	$(BIN)/python -m pytest -m "slow or hypothesis" --hypothesis-profile=large $(ARGS)

TEST := $(BIN)/python -m pytest -m "not slow" -n $(WORKERS) --dist loadfile --no-loadscope-reorder

test: lint  ## set up, check the code, run the tests (but those of make slow)
	$(TEST) $(ARGS)

coverage: setup  ## the tests of make test once more, with a report of the lines and branches that none of them reaches
	$(TEST) --cov --cov-report=term:skip-covered $(ARGS)

lint: setup  ## ruff, mypy and the import contracts
	@failed=; for check in "ruff check ." "ruff format --check ." mypy lint-imports; do \
	  echo "$$check"; $(BIN)/$$check || failed="$$failed [$$check]"; \
	done; [ -z "$$failed" ] || { echo "failed:$$failed" >&2; exit 1; }

format: setup  ## put the code into its form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup  ## measure reading, building and answering; a part: make bench ARGS=reading
	$(BIN)/python -m tests.benchmarks $(ARGS)

soak: setup  ## thirty minutes of mixed load against a real server
	$(BIN)/python -m tests.soak.soak --minutes 30 $(ARGS)

eval: setup  ## precision and recall of what is found in the texts
	$(BIN)/python -m tests.evaluation $(ARGS)

mutations: setup  ## recall of the check of languages on seeded changes
	$(BIN)/python -m tests.mutations $(ARGS)

LOCK := $(BIN)/uv pip compile --python-version 3.11 --universal --generate-hashes --no-emit-index-url -q

lock: setup  ## bring the locks up to date with pyproject.toml; with newer releases: make lock ARGS=--upgrade
	$(LOCK) $(ARGS) pyproject.toml -o requirements.lock
	$(LOCK) $(ARGS) --group build -c requirements.lock -o requirements-build.lock
	$(LOCK) $(ARGS) --group dev -c requirements.lock -c requirements-build.lock -o requirements-dev.lock

wheel: setup  ## build the wheel into dist/, with the SPARQL page's editor where npm has installed it
	$(BIN)/python -m pip wheel -q --no-deps --no-build-isolation -w dist .

clean:  ## remove what was set up; the store under data/ stays
	rm -rf .venv node_modules build dist ingest/languages/lemmas.ru.trie .coverage .coverage.* .hypothesis .import_linter_cache
	find . -type d \( -name __pycache__ -o -name '.*_cache' \) -prune -exec rm -rf {} +
