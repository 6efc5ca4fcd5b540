# Everything from a bare machine: needs only make and Python >= 3.11 with venv.
.DEFAULT_GOAL := help
.NOTPARALLEL:

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
RUN_STAMP := $(VENV)/.installed-run
TEST_STAMP := $(VENV)/.installed-test
ARGS ?=

.PHONY: help
help: ## What can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 12

$(BIN)/python:
	@sh .ci/make-venv $(VENV)

$(RUN_STAMP): requirements.txt pyproject.toml | $(BIN)/python
	@echo "installing what unruffled needs into $(VENV)"
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(TEST_STAMP): requirements-dev.txt $(RUN_STAMP)
	@echo "installing what the tests need into $(VENV)"
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

.PHONY: run
run: $(RUN_STAMP) ## Start the receptionist; ARGS="--port 9000" for other settings
	@exec $(BIN)/unruffled serve $(ARGS)

.PHONY: demo
demo: $(RUN_STAMP) ## Hear how a furious call goes
	@$(BIN)/unruffled demo

.PHONY: test
test: lint types floors chromium tests ## Everything a change must pass

.PHONY: check
check: lint types floors ## The part of `make test` that runs no code

.PHONY: lint
lint: $(TEST_STAMP) ## ruff
	@$(BIN)/ruff check src tests

.PHONY: types
types: $(TEST_STAMP) ## mypy
	@$(BIN)/mypy

.PHONY: floors
floors: $(TEST_STAMP) ## import-linter: which room may import which
	@$(BIN)/lint-imports --no-cache

.PHONY: tests
tests: $(TEST_STAMP) ## pytest alone; ARGS="-k hours" for a part
	@$(BIN)/python -m pytest -q --durations=5 $(ARGS)

.PHONY: chromium
chromium:
	@sh .ci/chromium

.PHONY: bench
bench: $(RUN_STAMP) ## Measure core and ledger on this machine
	@$(BIN)/unruffled bench core ledger

.PHONY: readme
readme: $(RUN_STAMP) ## Fill the transcript in README.md from a real run
	@$(BIN)/python docs/fill_readme.py

.PHONY: golden
golden: $(RUN_STAMP) ## Write the records of the golden calls down again
	@$(BIN)/unruffled rehearse tests/calls --records tests/calls

.PHONY: pins
pins: $(TEST_STAMP) ## Pin the newest versions, with hashes and without addresses
	@$(PIP) install pip-tools
	@for extra in "" dev; do \
	  $(BIN)/pip-compile --quiet --upgrade --strip-extras --generate-hashes --allow-unsafe --no-header \
	    --no-annotate --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
	    --build-deps-for editable $${extra:+--extra $$extra --constraint requirements.txt} \
	    --output-file requirements$${extra:+-$$extra}.txt pyproject.toml || exit 1; done

.PHONY: clean
clean: ## Remove what was installed and cached; records and data stay
	@rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache dist build
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
