.PHONY: assets

PYTHON ?= .venv/bin/python

# Browser files from npm to assets/vendor/, compressed.
assets: .npm/node_modules
	$(PYTHON) -m dashboard.vendor

.npm/node_modules: .npm/package-lock.json
	cd .npm && npm ci --ignore-scripts --no-audit --no-fund
	touch $@
