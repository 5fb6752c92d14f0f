# Everything a person does here has a name; CI and pre-commit only call these.
PYTHON ?= $(firstword $(foreach p,python3.13 python3.12 python3.11 python3 python,$(if $(shell $(p) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo yes),$(p))))
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header
SUITE := $(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder
export PYTHONUTF8 := 1

.PHONY: demo desk test coverage lint types layers format spec bench detectors gaming calibration lock clean

demo: .venv/core ## the whole month on an invented region, from exports to a page
	$(BIN)/otklik demo demo

desk: .venv/dev | demo/workspace/otklik.toml ## the desk of that region, with people of every role
	$(BIN)/otklik desk -w demo/workspace --demo

demo/workspace/otklik.toml: | .venv/core
	$(BIN)/otklik demo demo

test: .venv/dev lint types layers ## everything: style, types, layers, the whole suite; what is ours alone covered whole
	$(SUITE) --cov --cov-report=term

coverage: .venv/dev ## the suite again, with what it covers of every package
	$(SUITE) --cov=otklik --cov-report=term --cov-fail-under=0

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev
	$(BIN)/mypy

layers: .venv/dev
	$(BIN)/lint-imports

format: .venv/dev ## mends style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

spec: .venv/dev ## writes docs/generated/spec.md, the manual of every measure and fact
	$(BIN)/python -m tests.spec

bench: .venv/dev ## measures, writes docs/generated/bench.md
	$(BIN)/python -m bench

detectors: .venv/dev ## lives through invented regions, writes docs/generated/detectors.md
	$(BIN)/python -m bench.detecting

gaming: .venv/dev ## plays the known games on invented regions, writes docs/generated/gaming.md
	$(BIN)/python -m bench.gaming

calibration: .venv/dev ## rates worlds whose truth is known, writes docs/generated/calibration.md
	$(BIN)/python -m bench.calibration

lock: .venv/dev ## pins the dependencies anew
	$(PIP) uv
	$(COMPILE) --upgrade pyproject.toml --all-extras -o requirements-dev.lock
	$(COMPILE) --constraint requirements-dev.lock pyproject.toml --extra build -o requirements.lock

clean: ## removes what can be made again
	rm -rf .venv demo .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

.venv/python:
	@test -n "$(PYTHON)" || { echo "Нужен Python 3.11 или новее."; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Не создаётся .venv: в Debian и Ubuntu поставьте пакет python3-venv."; exit 1; }
	@touch $@

.venv/core: .venv/python requirements.lock pyproject.toml
	@echo "Ставлю зависимости…"
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: .venv/core requirements-dev.lock
	@echo "Ставлю зависимости разработки…"
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@
