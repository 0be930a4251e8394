.PHONY: assets

PYTHON ?= .venv/bin/python

# Browser files from npm to assets/vendor/, compressed.
assets: assets/vendor/.built

assets/vendor/.built: .npm/node_modules/.installed dashboard/vendor.py requirements.lock
	$(PYTHON) -m dashboard.vendor

.npm/node_modules/.installed: .npm/package-lock.json
	cd .npm && npm ci --ignore-scripts --no-audit --no-fund
	touch $@
