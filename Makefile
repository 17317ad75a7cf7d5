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
	@tools/make-venv $(PYTHON) $(VENV)
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
