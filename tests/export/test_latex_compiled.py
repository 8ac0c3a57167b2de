"""LaTeX tables as LaTeX sets them: without an error, within the line, and with what they say."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import mcda
from mcda import analysis, tables
from mcda.export import exported
from mcda.export.latex import PACKAGES
from mcda.files.models import load_models

TOO_WIDE = 10.0
"""Points by which a line may overrun: a third of a centimetre, in one cell."""


@pytest.mark.prove
def test_every_kind_of_table_compiles_and_fits(tmp_path: Path) -> None:
    if not shutil.which("pdflatex") or not shutil.which("pdftotext"):
        pytest.skip("pdflatex or pdftotext is not installed")
    decision, preference = mcda.load(), mcda.load_preference("balanced")
    evaluation = mcda.evaluate(decision, preference)
    every = [
        tables.ranking(decision, evaluation),
        tables.contributions(decision, evaluation),
        tables.matrix(decision),
        tables.weights(decision, preference),
        tables.acceptability(decision, analysis.acceptability(decision, preference, draws=1000)),
        tables.crossings(decision, analysis.weight_sweep(decision, preference)),
        tables.agreement(decision, analysis.agreement(decision, preference)),
        tables.screens(decision),
        tables.models(load_models()),
    ]
    (tmp_path / "tables.tex").write_bytes(exported(every, "tex"))
    (tmp_path / "all.tex").write_text(
        "\\documentclass{article}\\usepackage[a4paper,margin=25mm]{geometry}"
        f"{PACKAGES}\\begin{{document}}\\input{{tables}}\\end{{document}}",
        encoding="utf-8",
    )
    for _ in range(2):  # longtable finds its widths in the first
        told = subprocess.run(
            ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "all.tex"],
            cwd=tmp_path, capture_output=True, encoding="utf-8", errors="replace", check=False,
        )  # fmt: skip
        assert told.returncode == 0, told.stdout[-3000:]
    assert [wide for wide in re.findall(r"Overfull \\hbox \((\d+\.\d+)pt", told.stdout) if float(wide) > TOO_WIDE] == []
    subprocess.run(["pdftotext", "all.pdf"], cwd=tmp_path, check=True)
    text = (tmp_path / "all.txt").read_text(encoding="utf-8")
    for table in every:
        assert table.title["en"].split()[0] in text, (
            table.name
        )  # whole titles hold ligatures, which come out as other signs
    assert "Parallel" in text
