# make run              serves casetrace on http://127.0.0.1:8000 (PORT=8001 make run: elsewhere)
# make lint types test  what has to pass before a change is handed in
# make messages         gathers what is to be translated and compiles the translations (needs GNU gettext)
# make clean            removes what these made; never the database and the keys in var/

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2
TEST_PROCESSES ?= 2

BIN := .venv/bin
PYTEST := $(BIN)/pytest -n $(TEST_PROCESSES) --dist worksteal
PURE := inference dating document formats rendering
# Pure packages have no database; what a browser shows, who may open it and in which words is the same on both.
ONCE := $(PURE) test_access.py test_translation.py test_figures_in_languages.py test_templates.py test_catalogues.py
ON_POSTGRESQL := $(PYTEST) -m "not browser" $(foreach test,$(ONCE),--ignore=tests/$(test))
TYPED := casetrace evidence/services evidence/selectors evidence/accounts.py evidence/checks.py evidence/encryption.py

.PHONY: run test test-sqlite test-postgresql lint types messages clean
.NOTPARALLEL:
.DELETE_ON_ERROR:

run: .venv/installed build/static/staticfiles.json
	@$(BIN)/python -m casetrace.port $(HOST) $(PORT)
	@$(BIN)/python manage.py prepare
	@echo "Open http://$(HOST):$(PORT)/ in a browser; Ctrl-C here stops the server."
	@exec $(BIN)/python -m casetrace.serve casetrace.wsgi:application --interface wsgi --no-ws \
		--host $(HOST) --port $(PORT) --workers $(WORKERS) --blocking-threads 4 \
		--workers-kill-timeout 3 --respawn-failed-workers --log-level warning

test: test-sqlite test-postgresql

test-sqlite: .venv/installed-dev
	@echo "The tests on SQLite"
	@TEST_DATABASE_URL= $(PYTEST)

test-postgresql: .venv/installed-dev
	@echo "The tests on PostgreSQL"
	@if [ -n "$$TEST_DATABASE_URL" ]; then $(ON_POSTGRESQL); else $(BIN)/python tests/on_postgres.py $(ON_POSTGRESQL); fi

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/installed-dev
	$(BIN)/mypy --strict --config-file= $(foreach package,$(PURE),-p evidence.$(package))
	$(BIN)/mypy $(TYPED)
	$(BIN)/python manage.py makemigrations --check --dry-run --settings casetrace.settings_test

messages: .venv/installed
	PYTHONPATH=. $(BIN)/python scripts/gather_messages.py

clean:
	rm -rf .venv build .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON) here. Install Python 3.11 or newer," \
		"or name yours: PYTHON=/path/to/python3.12 make run" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "casetrace needs Python 3.11 or newer;" \
		"$(PYTHON) is $$($(PYTHON) -V 2>&1). Name a newer one: PYTHON=python3.12 make run" >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv

# The two files below say when each list was last installed.
.venv/installed: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/installed-dev: requirements.txt requirements-dev.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

# Folders count too: their times tell of files that went away.
build/static/staticfiles.json: .venv/installed $(shell find static)
	@$(BIN)/python manage.py collectstatic --no-input --clear --verbosity 0
	@touch $@
