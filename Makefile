# make demo   sets everything up and grades the sample class
# make test   sets everything up and runs the whole test suite
# make lint   format, lint and types
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
OUT ?= out/demo

.PHONY: demo test lint setup clean

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	@echo "==> setting up $(VENV) (once; a few minutes with downloads)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=..."; exit 1; }
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || $(PYTHON) -m venv --without-pip $(VENV)
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip --upgrade >/dev/null 2>&1 || \
		{ echo "this Python has no pip: apt-get install python3-venv, then run make again"; rm -rf $(VENV); exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[torch,dev]'
	@touch $(STAMP)

demo: setup
	@echo "==> grading the sample class in submissions/"
	$(BIN)/grader grade submissions --out $(OUT) --isolation auto
	@echo "==> open $(OUT)/index.html in a browser; $(OUT)/gradebook.csv and $(OUT)/results.json are beside it"

test: setup
	@echo "==> running the test suite"
	$(BIN)/python -m pytest -n 2

lint: setup
	@echo "==> format, lint, types"
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

clean:
	rm -rf $(VENV) out
