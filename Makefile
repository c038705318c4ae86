# `make` installs the app into .venv and opens it; `make help` lists the rest.
# The recipes need a POSIX shell and Python 3.11 or newer; what is missing is named by .make/install.sh.
.POSIX:
.NOTPARALLEL:

BIN = .venv/bin
# Names of python3 are tried in turn; `make PYTHON=/path/to/python3` insists on one.
PYTHON =
# What the app is started with: make run ARGS="--picture cat.png"
ARGS =

run: install
	@$(BIN)/unstir $(ARGS)

help:
	@sed -n 's/^#: //p' Makefile

#: make                        install into .venv what is not there yet, and open the app
#: make run ARGS="--help"      the same, with arguments for the app
#: make test                   everything a change must pass: format, lint, types, tests
#: make test-install           build, install into empty environments, start: slow
#: make format                 let ruff lay out and repair the code
#: make screenshot             draw the pictures of the app in docs/ anew
#: make tour                   draw the pictures of docs/tour.md anew
#: make clean                  remove .venv and everything else that was made
#: make PYTHON=python3.12      insist on one Python (with any of the above)

install:
	@PYTHON='$(PYTHON)' sh .make/install.sh

install-dev:
	@PYTHON='$(PYTHON)' sh .make/install.sh dev

test: install-dev
	@$(BIN)/python -m ruff format --check --quiet .
	@$(BIN)/python -m ruff check --quiet .
	@$(BIN)/python -m mypy --no-error-summary
	@$(BIN)/python -m pytest -n 2 --dist worksteal

test-install: install-dev
	@$(BIN)/python -m pytest -m install tests/packaging

format: install-dev
	@$(BIN)/python -m ruff check --quiet --fix .
	@$(BIN)/python -m ruff format .

screenshot: install
	@$(BIN)/python docs/screenshots.py

tour: install
	@$(BIN)/python docs/tour.py

clean:
	@rm -rf .venv build dist *.egg-info .make/install.log .make/install.lock
	@rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: run help install install-dev test test-install format screenshot tour clean
