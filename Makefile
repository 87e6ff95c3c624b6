# Everything a person does here. `make help` lists it.

HOST ?= 127.0.0.1
PORT ?= 8000
export HOST PORT

# The environment once it is whole, else the first Python here that is new enough.
BOOT = $(shell for p in $$(test -e .venv/setup.json && echo .venv/bin/python) $(PYTHON) \
  python3 python3.11 python3.12 python3.13 python3; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; \
  done)
SETUP = $(or $(BOOT),$(error Python 3.11 or newer is needed, with its venv module)) tools/setup.py
PY = .venv/bin/python
NAME ?= pages

.DEFAULT_GOAL := help
.PHONY: help run setup setup-dev check format test test-fast test-slow bench \
  screenshots messages vendor lock clean

help: ## Say what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: setup ## Start the studio on http://127.0.0.1:8000 (HOST=… PORT=… to change)
	@exec $(PY) -m studio

setup: ## Environment, dependencies, database, static files: only what is out of date
	@$(SETUP)

setup-dev: ## The same, and what the checks and tests need
	@$(SETUP) --dev

check: setup-dev ## Lint, format, types, import rules, templates, migrations: under a minute
	@$(PY) tools/check.py

format: setup-dev ## Put every file into shape
	@.venv/bin/ruff check --fix --quiet . && .venv/bin/ruff format --quiet .

test: check ## Everything: the checks, then unit, integration and browser tests
	@tools/chromium.sh
	@$(PY) -m pytest -n 2 --dist loadgroup -m "not slow"

test-fast: setup-dev ## The tests that need no browser
	@$(PY) -m pytest -n 2 --dist loadgroup -m "not slow and not browser"

test-slow: check ## Everything, long renders as well
	@tools/chromium.sh
	@$(PY) -m pytest -n 2 --dist loadgroup

bench: setup-dev ## Measure: make bench NAME=engine|engines|pages|latency|start
	@$(PY) manage.py bench $(NAME)

screenshots: setup-dev ## Take the pictures of docs/images anew
	@tools/chromium.sh
	@$(PY) -m tools.screenshots

messages: setup-dev ## Collect what is said into locale/*/LC_MESSAGES/django.po, and compile it
	@$(PY) -m tools.messages

vendor: ## Copy fonts, icons and scripts of others into static/vendor anew (needs Node.js)
	@cd tools/vendor && npm run --silent vendor

lock: ## Write requirements.lock anew from the two requirements files
	@$(SETUP) --lock

clean: ## Remove the environment and caches; songs in var/ stay
	@rm -rf .venv .venv-sdk .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
