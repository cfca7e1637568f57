# Everything happens in .venv, which is made anew when what it is made from has changed.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

export PIP_CONSTRAINT := $(CURDIR)/constraints.txt

.PHONY: grade test accuracy stability exploits bench endurance fuzz fuzz-parsers

grade: $(READY)
	$(BIN)/cnncourse grade examples/class --out grades

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	OMP_NUM_THREADS=1 $(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile

exploits: $(READY)
	$(BIN)/python tests/exploits/table.py

accuracy: $(READY)
	OMP_NUM_THREADS=1 $(BIN)/python -m tests.corpus.accuracy

stability: $(READY)
	OMP_NUM_THREADS=1 $(BIN)/python -m tests.corpus.stability

fuzz: $(READY)
	CNNCOURSE_FUZZ=2000 OMP_NUM_THREADS=1 $(BIN)/pytest tests/generated tests/judge/test_hostile_evidence.py -o timeout=0

fuzz-parsers: $(READY)
	$(BIN)/pip install --quiet 'atheris>=3.0'
	for parser in evidence replay course notebook; do \
	  $(BIN)/python -m tests.exploits.fuzz $$parser .fuzz/$$parser -max_total_time=300 || exit 1; done

bench: $(READY)
	$(BIN)/python -m benchmarks

endurance: $(READY)
	$(BIN)/python -m benchmarks.endurance 1000

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --editable '.[sandbox,notebook,cluster,pages,dev]'
	touch $@
