# make demo   sets everything up and grades the first sample class
# make test   sets everything up and runs the whole test suite
# make lint   format, lint and types
PYTHON ?= python3
VENV := .venv
# An older course environment, in which student code runs in some tests.
OLD := .venv-numpy-1
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

$(OLD)/.installed:
	@tools/make-venv $(PYTHON) $(OLD)
	$(OLD)/bin/python -m pip install --quiet --disable-pip-version-check --only-binary :all: 'numpy==1.26.*' msgspec \
	    || { rm -rf $(OLD); mkdir $(OLD); echo "==> numpy 1.26 has no wheel for this Python: its tests are skipped"; }
	@touch $(OLD)/.installed

demo: setup
	@echo "==> grading the sample class in submissions/d2l-chapter-11"
	$(BIN)/grader grade submissions/d2l-chapter-11 --only 'd2l-*' --out $(OUT) --isolation auto
	@echo "==> open $(OUT)/index.html in a browser; $(OUT)/gradebook.csv and $(OUT)/results.json are beside it"

test: setup $(OLD)/.installed
	@echo "==> running the test suite"
	$(BIN)/python -m pytest -n 2

lint: setup
	@echo "==> format, lint, types"
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

clean:
	rm -rf $(VENV) $(OLD) out
