# `make help` says what there is. A fresh machine needs Python 3.11 or newer and make, nothing else.
BIN := .venv/bin
BUILD := pyproject.toml hatch_build.py package-lock.json workshop/assets.py workshop/gazetteer_index.py workshop/place_names.py

.PHONY: help run demo install test check quick lint bench pictures words lock audit soak clean
help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' Makefile

run: .venv/run ## Start the server; PORT=9000 chooses the port
	@exec $(BIN)/python -m workshop serve

demo: .venv/run ## The same, with a sample workshop in which 40 people do what each step asks
	@exec $(BIN)/python -m workshop demo

install: .venv/test ## Everything that work on the code needs, in .venv

test: .venv/test lint ## Every test, in the browser too
	CHROMIUM="$$(sh tools/browser.sh)" && export CHROMIUM \
	&& $(BIN)/python -m pytest -n 2 --dist loadfile -m "not e2e and not chaos" \
	&& $(BIN)/python -m pytest -m "e2e or chaos" # one after the other: these look at what crowds have to wait

soak: .venv/test ## The trials of docs/promises.md with the numbers that it promises: hours
	CHROMIUM="$$(sh tools/browser.sh)" && export CHROMIUM && $(BIN)/python -m tools.soak

check: .venv/test ## Format, lint, types and the quick tests, without a browser: a minute and a half
	@$(MAKE) -s -j2 --output-sync=target lint quick

quick: .venv/test
	$(BIN)/python -m pytest -q -n 2 --dist loadfile -m "not e2e and not slow and not chaos"

lint: .venv/test
	$(BIN)/ruff format --check . && $(BIN)/ruff check . && $(BIN)/mypy && sh tools/check_js.sh

bench: .venv/test ## Speed, as JSON, against a bare server on the same machine
	@$(BIN)/python -m benchmarks

pictures: .venv/test ## The README's pictures, from the demo
	CHROMIUM="$$(sh tools/browser.sh)" && export CHROMIUM && $(BIN)/python tools/pictures.py

words: .venv/test ## Gather the words to translate into workshop/translations
	$(BIN)/python -m workshop.words update

lock: .venv/test ## Choose the newest allowed versions anew; list them and their licences (needs network)
	$(BIN)/python tools/lock.py && $(MAKE) -s .venv/test && $(BIN)/python -m tools.sbom

audit: .venv/test ## Look up known weaknesses of what is installed and served (needs network)
	@$(BIN)/python -m venv .venv/audit && .venv/audit/bin/pip install -q pip-audit
	.venv/audit/bin/pip-audit --strict --disable-pip --require-hashes --progress-spinner off -r requirements.lock
	$(BIN)/npm audit --omit=dev

clean: ## Remove what was installed and built; data/ stays
	rm -rf .venv node_modules static/vendor places dist build

.venv/bin/pip:
	@sh tools/venv.sh

.venv/run: $(BUILD) requirements.lock | .venv/bin/pip
	@echo "Installing what the server needs (once, about a minute) ..." && $(BIN)/pip install -q --require-hashes -r requirements.lock
	@$(BIN)/pip install -q --no-deps --no-build-isolation -e . && touch $@

.venv/test: .venv/run requirements-test.lock
	@echo "Installing what the tests need (once) ..." && $(BIN)/pip install -q --require-hashes -r requirements-test.lock && touch $@
