# The commands of the house. `make` alone prints them.
PYTHON ?= python3
BIN := .venv/bin
# How many processes, which tests stay together and which begin: tests/conftest.py.
SIDE_BY_SIDE := -n auto --dist loadfile --no-loadscope-reorder
.PHONY: help up test soak lint lessons bench wheel system lock

help:                ## print this list
	@awk -F ':.*## *' '/^[a-z]+:.*##/ {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

up: .venv/ready system  ## install what is missing, then start Taawoun on 127.0.0.1:8000
	$(BIN)/taawoun up

test: lint system     ## everything that must hold, in at most 12 minutes
	$(BIN)/python -m pytest $(SIDE_BY_SIDE)

soak: .venv/ready system ## what repeats hundreds of times, in pieces that resume
	$(BIN)/python -m pytest -m soak --soak

lint: .venv/ready    ## style, types and the direction of imports
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

lessons: .venv/ready  ## build the lessons of the catalogue
	$(BIN)/taawoun courses build

bench: .venv/ready system  ## measure side by side with the stock tools, into build/bench/
	$(BIN)/python -m benchmarks

wheel: .venv/ready   ## build the package into dist/
	$(BIN)/uv build --wheel -q

system:              ## install the system packages of packages.debian when this user may
	@sh hub_config/install_system.sh packages.debian

lock: .venv/ready    ## lock the dependencies again, without addresses of an index
	$(BIN)/uv pip compile pyproject.toml --extra postgresql --group dev --generate-hashes --no-emit-index-url \
	  --no-annotate --python-version 3.11 --universal --custom-compile-command "make lock" -o requirements.lock

.venv/ready: requirements.lock pyproject.toml package-lock.json
	@command -v $(PYTHON) >/dev/null || { echo "Taawoun needs Python 3.11 or newer, and $(PYTHON) is not installed."; exit 2; }
	@$(PYTHON) hub_config/check_python.py
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check uv==0.9.18
	$(BIN)/uv pip sync --quiet --require-hashes requirements.lock
	$(BIN)/uv pip install --quiet --no-deps --editable .
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm ci --silent
	@touch $@
