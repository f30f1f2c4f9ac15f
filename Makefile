# Each target sets up what it needs: only python3 (3.11 or later) and make must be there.
PYTHON  ?= python3
WORKERS ?= 2
SETUP   := $(PYTHON) tools/setup_env.py
PY      := .venv/bin/python
TESTS   ?=
SECONDS ?= 45

.DEFAULT_GOAL := help
.PHONY: help run demo test test-long fuzz bench build audit lock clean

help:          ## these lines
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 12

run:           ## open the window
	@$(SETUP) --window
	$(PY) main.py

demo:          ## the whole job on shipped data, into build/demo
	@$(SETUP)
	@if [ -e build/demo ] && [ ! -e build/.demo-is-ours ]; then \
	  echo "build/demo was not made by make demo; move it away first." >&2; exit 1; fi
	@rm -rf build/demo && mkdir -p build && touch build/.demo-is-ours
	$(PY) main.py demo build/demo

test:          ## ruff, mypy, pytest (WORKERS=2, TESTS=tests/domain)
	@$(SETUP)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -q -n $(WORKERS) --dist loadfile $(TESTS)

test-long:     ## the catalogue of promises with ten times the cases; writes docs/reliability.md
	@$(SETUP)
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -q -n $(WORKERS) --dist loadscope --timeout 3600 \
	  -m "(long or promise) and not frozen" --promises=build/promises.json
	$(PY) -m tools.reliability build/promises.json $(wildcard build/promises_*.json)

fuzz:          ## packages made wrong for a while, by coverage if atheris is there (SECONDS=45)
	@$(SETUP)
	$(PY) -m tests.exchange.fuzzing $(SECONDS)

bench:         ## how fast it is against the least possible (SUBJECTS="start verdict")
	@$(SETUP)
	$(PY) -m benchmarks $(SUBJECTS)

build:         ## the program as a folder, into dist/, tried from a Chinese path; on Debian a .deb too
	@$(SETUP) --window
	$(PY) -m tools.build
	$(PY) -m pytest -q -n 0 -m frozen tests/frozen --promises=build/promises_frozen.json

audit:         ## known vulnerabilities of what is locked, and the list of parts; asks the network
	@$(SETUP)
	$(PY) -m tools.audit

lock:          ## pin and hash the dependencies anew
	@$(SETUP)
	$(PY) -m pip install --quiet uv
	$(PY) tools/lock.py

clean:         ## remove what the others made, but for .venv
	rm -rf build dist .ruff_cache .mypy_cache .pytest_cache .hypothesis govassess/.ruff_cache
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
