# The commands of the project; `make help` lists them.
HOST ?= 127.0.0.1
PORT ?= 8050
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export HOST PORT

.DEFAULT_GOAL := help
.PHONY: help run test check lint lint-types lint-style assets db lock bench endurance clean words messages audit licences sbom

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-10s %s\n", $$1, $$2}'

run: $(VENV)/.runtime assets words db ## install what is missing, load the plans when the store is empty, serve on HOST:PORT
	$(BIN)/python -m dashboard serve

db: $(VENV)/.runtime ## create the store and load the plans when it is empty
	$(BIN)/python -m dashboard db upgrade
	$(BIN)/python -m dashboard import --if-empty data/plans/*

words: $(VENV)/.runtime ## compile the words of the interface
	$(BIN)/python -m layouts.locale compile

messages: $(VENV)/.runtime ## write the phrases of the code into the catalogues; fails while one has no translation
	$(BIN)/python -m layouts.locale update

assets: assets/vendor/.built ## bundle and compress what browsers load, in assets/vendor

# The date of .built decides: a second `make run` bundles and compresses nothing.
assets/vendor/.built: .npm/node_modules/.installed dashboard/vendor.py layouts/tokens.py $(shell find assets -type f -not -path 'assets/vendor/*') $(VENV)/.runtime
	$(BIN)/python -m dashboard.vendor

.npm/node_modules/.installed: .npm/package-lock.json
	cd .npm && npm ci --ignore-scripts --no-audit --no-fund
	touch $@

$(VENV)/.runtime: requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

# Tests start many processes: what Python compiled for one serves the next, whatever the machine's habit.
test: export PYTHONDONTWRITEBYTECODE :=
test: $(VENV)/.dev assets words ## install what the tests need, then lint, types, direction of imports and all tests
	@sh tests/prerequisites.sh
	$(MAKE) --no-print-directory lint
	$(BIN)/pytest -n auto --dist worksteal

lint: $(VENV)/.dev ## ruff and its format, mypy strict, import direction, dead code
	@$(MAKE) --no-print-directory -j 2 --output-sync=target lint-types lint-style

lint-types:
	$(BIN)/mypy

lint-style:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/vulture

bench: $(VENV)/.dev assets ## measure the site beside an ordinary Dash page; fails when a budget is missed
	$(BIN)/python -m tests.bench

endurance: $(VENV)/.dev ## run the endurance scenarios on a synthetic store of 10,000 commitments
	$(BIN)/python -m tests.endurance

audit: $(VENV)/.dev ## compare the locked dependencies with the database of known faults; fails on one, says when it cannot
	@sh dashboard/deploy/audit.sh $(BIN)

licences: $(VENV)/.dev ## list the licence of every dependency that runs, here or in browsers
	$(BIN)/pip-licenses --order=license --from=mixed --format=markdown --packages $$(sed -n 's/^\([a-z0-9._-]*\)==.*/\1/p' requirements.lock)
	@node -e 'for (const [name, about] of Object.entries(require("./.npm/package-lock.json").packages)) if (name && !about.dev) console.log("|", name.replace("node_modules/", ""), "|", about.version, "|", about.license, "|")'

sbom: $(VENV)/.dev ## write the bill of materials of what runs, in var/sbom.json (CycloneDX)
	@mkdir -p var
	$(BIN)/cyclonedx-py requirements requirements.lock --output-format JSON --output-file var/sbom.json
	@echo "var/sbom.json"

lock: $(VENV)/.runtime ## compile the lock files anew
	$(BIN)/pip install -q --disable-pip-version-check pip-tools
	$(BIN)/pip-compile -q --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --generate-hashes --allow-unsafe -o requirements.lock pyproject.toml
	$(BIN)/pip-compile -q --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --generate-hashes --allow-unsafe --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml

clean: ## remove what was built, the store excepted
	rm -rf $(VENV) assets/vendor .npm/node_modules
