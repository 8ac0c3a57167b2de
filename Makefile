# The two commands a newcomer needs: `make app` and `make test`. Everything is installed into .venv from the lock files.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BENCH := .venv-bench
PORT ?= 8501

.PHONY: app test prove bench screens docs reference lint catalogues small-assets method-pages lock wheel clean

app: $(VENV)/.runtime
	$(BIN)/mcda serve --port $(PORT)

test: $(VENV)/.tests browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -q -n auto --dist loadfile --durations=15 -m "not prove" --ignore=tests/browser
	$(BIN)/pytest -q -n 2 --dist loadfile -m "not prove" tests/browser

prove: $(VENV)/.tests browser
	sh tools/office.sh
	$(BIN)/pytest -q -m prove

# The peers need an environment of their own; WRITE=--write puts the table into docs/benchmarks.md.
bench: $(BENCH)/.peers
	$(BENCH)/bin/python -m benchmarks $(WRITE)

screens: $(VENV)/.tests browser
	$(BIN)/python tools/screens.py

# The documentation site, in build/docs/html. Nothing is fetched, when it is built or read.
docs: $(VENV)/.tests
	$(BIN)/python tools/site/build.py

# What the docs quote from the program (flags, outputs, schemas), written anew.
reference: $(VENV)/.tests
	$(BIN)/python tools/quoted.py

lint: $(VENV)/.tests
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/mypy

catalogues: $(VENV)/.tests
	$(BIN)/python tools/catalogues.py

# What phones are sent, made short from the readable sources in mcda/room/assets.
small-assets: $(VENV)/.tests
	$(BIN)/python tools/small_assets.py

method-pages: $(VENV)/.tests
	$(BIN)/python tools/method_pages.py

# Installed packages, checked against hashes; index addresses are left to the machine's own settings.
$(VENV)/.runtime: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; name one: make PYTHON=python3.11")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.tests: $(VENV)/.runtime requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

$(BENCH)/.peers: requirements-bench.lock pyproject.toml
	test -x $(BENCH)/bin/python || $(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	$(BENCH)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

.PHONY: browser
browser:
	sh tools/browser.sh

lock:
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --allow-unsafe --output-file requirements.lock --extra build pyproject.toml
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --allow-unsafe --constraint requirements.lock --output-file requirements-dev.lock requirements-dev.in
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --allow-unsafe --output-file requirements-bench.lock requirements-bench.in

wheel:
	$(BIN)/python -m pip wheel --no-deps --wheel-dir dist .

clean:
	rm -rf $(VENV) $(BENCH) build dist artifacts
