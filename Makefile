# The two commands a newcomer needs: `make app` and `make test`. Everything is installed into .venv from the lock files.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501

.PHONY: app test prove bench screens lint catalogues lock wheel clean

app: $(VENV)/.runtime
	$(BIN)/mcda serve --port $(PORT)

test: $(VENV)/.tests browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -q -m "not prove" --ignore=tests/browser
	$(BIN)/pytest -q -m "not prove" tests/browser

prove: $(VENV)/.tests browser
	$(BIN)/pytest -q -m prove

bench: $(VENV)/.tests
	$(BIN)/python -m benchmarks

screens: $(VENV)/.tests browser
	$(BIN)/python tools/screens.py

lint: $(VENV)/.tests
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/mypy

catalogues: $(VENV)/.tests
	$(BIN)/python tools/catalogues.py

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

.PHONY: browser
browser:
	sh tools/browser.sh

lock:
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --allow-unsafe --output-file requirements.lock --extra build --extra postgresql pyproject.toml
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --allow-unsafe --constraint requirements.lock --output-file requirements-dev.lock requirements-dev.in

wheel:
	$(BIN)/python -m pip wheel --no-deps --wheel-dir dist .

clean:
	rm -rf $(VENV) build dist artifacts
