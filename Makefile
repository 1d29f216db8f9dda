# Two words do everything: `make run` and `make test`. Both set up what they need first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
REGISTER := examples.db

.DEFAULT_GOAL := help
.PHONY: help run serve test setup setup-dev lint types imports unit docs gate wheel bench format clean

help:  ## print this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort

run: setup  ## set up, read the examples into a register, print what was found
	@$(BIN)/dragoman add examples/readouts --reference examples/reference --register $(REGISTER)
	@$(BIN)/dragoman status --register $(REGISTER)
	@echo
	@$(BIN)/dragoman list --register $(REGISTER)
	@echo
	@echo "The register is $(REGISTER). Try next:"
	@echo "  $(BIN)/dragoman show 06-isterval-talks --register $(REGISTER)"
	@echo "  $(BIN)/dragoman explain 06-isterval-talks date --register $(REGISTER)"
	@echo "  $(BIN)/dragoman list --act OFR --region XV-NOR --register $(REGISTER)"
	@echo "  $(BIN)/dragoman search bridge --register $(REGISTER)"
	@echo "  make serve          to read, follow and review it in a browser"

serve: run  ## open the register of the examples in a browser
	$(BIN)/dragoman serve --register $(REGISTER) --reference examples/reference --open

test: setup-dev lint types imports unit docs gate wheel  ## set up and run every check

setup: $(VENV)/.run  ## make the virtual environment with what Dragoman needs

setup-dev: $(VENV)/.dev  ## the same with what the checks need

$(VENV)/.run: pyproject.toml scripts/setup.sh
	@PYTHON="$(PYTHON)" sh scripts/setup.sh run

$(VENV)/.dev: pyproject.toml scripts/setup.sh
	@PYTHON="$(PYTHON)" sh scripts/setup.sh dev

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:
	$(BIN)/mypy
	$(BIN)/mypy tests/web/*.py

imports:
	$(BIN)/lint-imports

unit:
	$(BIN)/pytest

docs:
	$(BIN)/python scripts/build_docs.py --check

gate:
	$(BIN)/python -m dragoman.evaluation.gate

wheel:
	$(BIN)/python scripts/check_wheel.py

bench: setup-dev  ## measure speed and memory
	$(BIN)/python benchmarks/reading.py

format: setup-dev  ## format the code and refresh the generated docs
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/python scripts/build_docs.py

clean:  ## remove the virtual environment and everything made
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
