# Two commands do all the set-up: `make demo` and `make test`. Each builds its own .venv first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
ARTICLES ?=
RUNS ?= 20
# Rooms whose tests start processes or watch the clock have the machine to themselves; all others share its cores.
APART := tests/acceptance tests/delivery tests/page tests/sandbox tests/torture

.PHONY: help setup check format test torture demo run bench peers race strings lock clean

help: ## Show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-8s %s\n", $$1, $$2}'

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing what Tribune runs on …"
	$(PIP) install --require-hashes --requirement requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	@echo "Installing what its checks and tests need …"
	$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@

setup: $(VENV)/.dev ## Build .venv with everything, pinned

check: $(VENV)/.dev ## Format, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: $(VENV)/.dev ## Let ruff mend what it can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

test: $(VENV)/.dev ## Every test, over real HTTP, SQLite and Chromium
	$(BIN)/python -m pytest $(if $(T),$(T),-n auto $(addprefix --ignore=,$(APART)))
	$(if $(T),,$(BIN)/python -m pytest $(APART))

torture: $(VENV)/.dev ## Kill the real process RUNS times while it sends, and count what is lost
	$(BIN)/python -m tests.torture $(RUNS)

demo: $(VENV)/.run ## The bot on a sandbox Telegram with a chat page: no token, no account
	@$(BIN)/python -m bot demo $(if $(ARTICLES),--articles $(ARTICLES))

run: $(VENV)/.run ## The bot against the Telegram that .env names
	@$(BIN)/python -m bot run

bench: $(VENV)/.run ## Print the figures of benchmarks/
	$(BIN)/python benchmarks/first_digest.py
	$(BIN)/python -m benchmarks.delivery_wander

.venv-peers/.done: benchmarks/requirements-peers.lock
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes --requirement $<
	@touch $@

peers: .venv-peers/.done ## What delivery is measured against, in an environment of its own

race: $(VENV)/.run .venv-peers/.done ## Delivery side by side with its peers (20 minutes)
	$(BIN)/python benchmarks/delivery_sends.py
	$(BIN)/python benchmarks/delivery_pace.py
	$(BIN)/python benchmarks/delivery_replies.py
	$(BIN)/python benchmarks/planning.py

strings: $(VENV)/.dev ## Gather message keys from the code into the catalogs
	$(BIN)/python -m bot.language.strings

lock: ## Pin what pyproject.toml asks for, with hashes (needs uv)
	uv pip compile pyproject.toml requirements.in --universal --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements.lock
	uv pip compile pyproject.toml requirements.in --group dev --universal --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements-dev.lock

clean: ## Remove .venv and caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache build *.egg-info
