# Two commands do everything: `make site` builds the site, `make test` checks and tests it. Both set themselves up in .venv.
# What stands after `##` beside a target is what `make help` tells of it.
.DEFAULT_GOAL := site
.PHONY: help site serve check data inspect comment quick test test-changed test-all lock audit bench basemap clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
AUDIT := $(VENV)/audit
# What `make check` prints: text, github or json. What a state is compared with: a revision of git, or what is committed where git
# does not know it, as for the first push of a branch.
FORMAT ?= text
export BASE ?= HEAD
KNOWN_BASE = "$$(git rev-parse --quiet --verify --end-of-options "$$BASE^{commit}" || echo HEAD)"
# Material prints a banner about its end of life on every build; what we do about that stands in docs/architecture.md.
export NO_MKDOCS_2_WARNING := 1

help: ## lists what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

site: $(VENV)/.site ## generates the pages and builds the site into site/
	$(BIN)/mkdocs build --strict
	@echo "The site is in site/: open site/index.html through a web server, or run 'make serve'."

serve: $(VENV)/.site ## serves it at http://localhost:8000/, rebuilt at each change
	$(BIN)/mkdocs serve

check: $(VENV)/.site ## tells every problem of cards, declarations and texts
	$(BIN)/wiki check --format $(FORMAT) $(if $(filter github,$(FORMAT)),--changed-since $(KNOWN_BASE))

# What the change does comes first, since it is wanted of a broken one too; in a workflow it is the summary, and kept for the comment.
# There no word of a card may pass for a command to GitHub, which looks for none in a step that has told it so.
data: $(VENV)/.site ## what a change of cards or texts alone needs: what differs from BASE, problems, strict build, links, quality
	@test -z "$$GITHUB_ACTIONS" || $(BIN)/python -c 'import secrets; print("::stop-commands::" + secrets.token_hex())'
	@if test -n "$$GITHUB_STEP_SUMMARY"; \
	    then $(BIN)/wiki diff $(KNOWN_BASE) --format markdown --save .wiki/difference.json >> "$$GITHUB_STEP_SUMMARY"; \
	    else $(BIN)/wiki diff $(KNOWN_BASE); fi
	$(BIN)/wiki check
	$(BIN)/mkdocs build --strict
	$(BIN)/wiki inspect
	$(BIN)/wiki evaluate tests/gold

inspect: $(VENV)/.site ## tells which links of the built site lead nowhere, and whether it is too large to be published
	$(BIN)/wiki inspect

# For the workflow of that name, which sets these.
comment: $(VENV)/.site ## writes comment.md, what a change does: from SAVED, which RUN left for COMMIT
	@$(BIN)/wiki comment "$$SAVED" --commit "$$COMMIT" --run "$$RUN" > comment.md

# Of the tests those that are done in a minute, those that a proposal has to pass, and all. What is marked long or slow says why.
quick: CHOSEN := not slow and not long and not browser and not engines
test: CHOSEN := not slow
test-all: CHOSEN :=
quick: ## linters, formatter, types, tests without browsers and engines: a minute
test: ## linters, formatter, types, tests
test-all: ## the same with all tests that take long; HYPOTHESIS_PROFILE=explore tries other cases each time
quick test test-all: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.dependabot .github/dependabot.yml
	$(BIN)/zizmor --offline --quiet .github
	@# The type checker uses one core and has done long before the tests; what it says stands below what they say.
	@$(BIN)/mypy > $(VENV)/types.txt 2>&1 & types=$$!; \
	    $(BIN)/pytest -n auto --dist worksteal -m "$(CHOSEN)"; tested=$$?; \
	    wait $$types; typed=$$?; cat $(VENV)/types.txt; exit $$((tested + typed))

# What editors write. `make data` checks all of it; the tests of the code stand on dossiers of their own.
EDITED := entities seeds tests/gold docs/method.md docs/corrections.md
# Without a BASE, or one that git does not know, as for the first push of a branch, everything is taken to have changed.
test-changed: $(VENV)/bin/python ## make test, unless nothing but what editors write differs from BASE
	@if git diff --quiet "$$BASE" -- . $(EDITED:%=':!%') 2>/dev/null; \
	    then echo "Only what editors write has changed: the tests of the code are not run."; else $(MAKE) test; fi

# One after the other, since two locks may name two versions of a package. Where a vulnerability does not concern us, and no release
# mends it yet, `--ignore-vuln` with its identity belongs here, and the reason.
audit: $(AUDIT)/.done ## asks the index of packages for known vulnerabilities of what the locks name
	@for lock in requirements.lock requirements-dev.lock requirements-audit.lock; do \
	    echo "$$lock"; $(AUDIT)/bin/pip-audit --strict --require-hashes --disable-pip --progress-spinner off --requirement $$lock \
	    || failed=1; done; test -z "$$failed"

bench: $(VENV)/.dev ## measures speed and quality
	$(BIN)/python -m bench

# Once for a dossier, and again when its places reach beyond the map; needs npm.
basemap: $(VENV)/.site ## draws land and water under the map anew; needs npm
	$(BIN)/python -m tools.basemap

# Versions and hashes only: a lock that records no registry works with any.
lock: $(VENV)/bin/python ## makes the locked versions anew from pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 \
	    pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 \
	    --group dev pyproject.toml -o requirements-dev.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 \
	    --group audit -o requirements-audit.lock

# What fails half way must not look done the next time.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Python 3.11 or later is needed: make PYTHON=python3.12")'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

# The project itself is installed without its dependencies, which the lock has just brought.
$(VENV)/.site: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.site
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

# What looks at the locks stands apart from what they name.
$(AUDIT)/.done: requirements-audit.lock | $(VENV)/bin/python
	@$(BIN)/python -m venv $(AUDIT)
	$(AUDIT)/bin/python -m pip install --quiet --require-hashes -r requirements-audit.lock
	@touch $@

clean: ## removes .venv, site and .wiki
	rm -rf $(VENV) site .wiki
