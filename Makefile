# Everything the project can do on a machine with Python, make and git. `make` alone says what.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
UV_VERSION := 0.13.9
LOCK_VENV := build/lock-venv
LOCK_BIN := $(LOCK_VENV)/$(notdir $(BIN))

# No prompt, no "a new pip exists", and never a package that the lock does not name.
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input

.DEFAULT_GOAL := help
.PHONY: help install report test check format pin lab bench lock clean

help: ## say what there is
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(MAKEFILE_LIST)

install: $(VENV)/.installed ## make .venv with the pinned packages and this one

# Two stamps: a change of pyproject.toml re-installs only our own package, which takes seconds.
$(VENV)/.locked: requirements.lock
	@$(PIP) --version >/dev/null 2>&1 || $(MAKE) --no-print-directory $(VENV)
	@echo "Installing the pinned packages into $(VENV): once, a minute or two …"
	@$(PIP) install --quiet --quiet --no-deps --require-hashes --only-binary :all: --requirement requirements.lock
	@touch $@

# Reached only where no working environment stands; --clear mends one whose Python has gone.
.PHONY: $(VENV)
$(VENV):
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed, and %s is %s. Name another: make PYTHON=python3.12 ..." % (sys.executable, sys.version.split()[0]))'
	@$(PYTHON) -m venv --clear $(VENV) || { echo "$(PYTHON) cannot make $(VENV); on Debian and Ubuntu, install python3-venv first." >&2; exit 1; }

$(VENV)/.installed: $(VENV)/.locked pyproject.toml
	@$(PIP) install --quiet --quiet --no-deps --no-build-isolation --editable .
	@touch $@

report: $(VENV)/.installed ## build every report from seeds/ into reports/
	@$(BIN)/cadre report

test: $(VENV)/.installed ## run the tests
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4

check: $(VENV)/.installed ## lint, format, types, layers of imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(VENV)/.installed ## let ruff format and sort what it can
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix --show-fixes .

pin: $(VENV)/.installed ## raise the floors of accuracy to what is reached; LOWER="reason" lets them fall
	@$(BIN)/python scripts/pin_accuracy.py $(if $(LOWER),--lower "$(LOWER)")

lab: $(VENV)/.installed ## open the notebooks in JupyterLab
	@$(BIN)/jupyter lab --ServerApp.root_dir=. --LabApp.default_url=/lab/tree/notebooks

bench: $(VENV)/.installed ## measure speed; prints ratios, writes benchmarks/results/*.json
	@$(BIN)/python -m benchmarks

# Universal: one lock for Python 3.11 and newer on Linux, macOS and Windows. Kept versions stay unless UPGRADE=1.
lock: ## pin the packages of pyproject.toml anew, with hashes
	@$(PYTHON) -m venv $(LOCK_VENV)
	@$(LOCK_BIN)/python -m pip --disable-pip-version-check install --quiet uv==$(UV_VERSION)
	@$(LOCK_BIN)/uv pip compile pyproject.toml --all-extras --group dev --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --quiet \
		--custom-compile-command "make lock" $(if $(UPGRADE),--upgrade) --output-file requirements.lock

clean: ## remove what was built; .venv stays
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find reports -mindepth 1 ! -name README.md -delete 2>/dev/null || true
	@find . -path ./$(VENV) -prune -o -name __pycache__ -type d -exec rm -rf {} + 2>/dev/null || true
