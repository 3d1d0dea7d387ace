# One command per habit. `make setup` is idempotent: a second run finds its stamps and does nothing.

PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && exit; done; echo python3)
BIN := .venv/bin
CATALOGUES := $(wildcard workshop/translations/*/LC_MESSAGES/messages.po)
COMPILED := $(CATALOGUES:.po=.mo)
FAST := not wire and not browser and not postgres and not thorough

# Test files are spread over the cores in their order, the long ones of the browser first.
# `make test PARALLEL=` runs them one after the other.
PARALLEL := -n auto --dist loadfile --no-loadscope-reorder

# Some machines keep no compiled files. Every server that a test starts would then compile the product anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: setup tools run demo check lint style types types-js test audit sbom office torture screenshots bench bench-workers bench-room bench-finding format messages lock clean
.DEFAULT_GOAL := setup

## setup: the virtual environment, the browser's packages and the translations
setup: .venv/setup.stamp static/vendor/stamp static/vendor/js/stamp $(COMPILED)

.venv/setup.stamp: deploy/locks/build.txt deploy/locks/run.txt pyproject.toml deploy/install.py deploy/hatch_build.py
	@$(PYTHON) deploy/install.py build run
	@touch $@

.venv/dev.stamp: .venv/setup.stamp deploy/locks/dev.txt
	@$(PYTHON) deploy/install.py dev
	@touch $@

static/vendor/stamp: package-lock.json deploy/icons.txt deploy/fonts.py deploy/node.py deploy/vendor.py | .venv/setup.stamp
	@$(BIN)/python -m deploy.vendor

static/vendor/js/stamp: static/vendor/stamp deploy/joined.py $(shell find static/js -name '*.js' 2>/dev/null)
	@$(BIN)/python -m deploy.joined

%.mo: %.po | .venv/setup.stamp
	@$(BIN)/pybabel -q compile --input-file=$< --output-file=$@

## run: the server, on this machine
run: setup
	@$(BIN)/kpi-workshop serve

## demo: the server with a finished example to look at
demo: setup
	@$(BIN)/kpi-workshop demo

## lint: style and types, Python and JavaScript, side by side
lint: setup .venv/dev.stamp
	@$(MAKE) --no-print-directory --jobs=3 --keep-going --output-sync style types types-js

style:
	@$(BIN)/ruff check

types:
	@$(BIN)/mypy

types-js:
	@$(BIN)/python deploy/node.py node_modules/typescript/bin/tsc --project deploy

## check: lint and the fast tests, in less than a minute
check: lint
	@LAWS_SHARE=30 $(BIN)/pytest $(PARALLEL) -m "$(FAST)"

## test: lint and every test; a browser or PostgreSQL that is missing is installed, never skipped
test: lint tools
	@$(BIN)/python -m tests.whole_suite $(PARALLEL) --durations=15

## torture: faults on purpose, long and with figures (ONLY=R1,R4 SHARE=0.1 ANEW=1); goes on where it was ended
torture: tools
	@$(BIN)/python -m tests.torture.run

tools: setup .venv/dev.stamp
	@$(BIN)/python -m deploy.test_tools

## screenshots: every screen in every state, size and light, as contact sheets in docs/screens
screenshots: tools
	@$(BIN)/python -m tests.browser.screenshots

## audit: known faults of the locked packages, Python and JavaScript; 3 when nobody could be asked
audit: setup .venv/dev.stamp
	@$(BIN)/python -m deploy.audit

## sbom: what is shipped, with versions, hashes and licences (CycloneDX), as build/sbom.json
sbom: setup
	@$(BIN)/python -m deploy.sbom

## office: whether LibreOffice takes a cell of our tables for a formula; 3 when it is not on this machine
office: .venv/dev.stamp
	@$(BIN)/python -m tests.security.office

## bench: load on the real server, beside Node's Socket.IO and a plain WebSocket broadcast; the table is docs/speed.md
bench: setup .venv/dev.stamp
	@$(BIN)/python -m bench.load.run

## bench-workers: what a second worker costs: processor time per vote made known, one worker and two
bench-workers: setup .venv/dev.stamp tools
	@$(BIN)/python -m bench.two_workers

## bench-room: from a tap to the next picture on a slow phone, in a quiet room and in a busy one
bench-room: tools
	@$(BIN)/python -m bench.busy_room

## bench-finding: directory, first page, timelines, search and replay, with a large past beside a small one
bench-finding: tools
	@$(BIN)/python -m bench.finding

format: .venv/dev.stamp
	@$(BIN)/ruff check --fix-only
	@$(BIN)/ruff format

## messages: collect every text from code and templates, and bring the catalogues up to date
messages: .venv/dev.stamp
	@$(BIN)/python deploy/messages.py

## lock: resolve every dependency anew and write versions and hashes
lock:
	@$(PYTHON) deploy/lock.py

clean:
	rm -rf .venv .node node_modules static/vendor build dist *.egg-info $(COMPILED)
	rm -rf .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
