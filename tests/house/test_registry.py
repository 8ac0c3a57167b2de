"""Every method is complete: label, source and limits in both languages, a published case, a row in
docs/reference/methods.md.
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from mcda.errors import InputError
from mcda.methods import METHODS, method_named
from mcda.methods.pymcdm_table import ADAPTED
from mcda.text import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
KINDS = {
    "bounds", "choice", "number", "option_matrices", "per_criterion", "per_criterion_choice", "per_option", "ranges",
}  # fmt: skip
OURS = [name for name in METHODS if name not in ADAPTED]


def rows():
    """Name -> cells of its row in the reference page."""
    found = {}
    for line in (ROOT / "docs/reference/methods.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("| `"):
            name = cells[0].strip("`")
            assert name not in found, f"{name} has two rows"
            found[name] = cells
    return found


def test_ours_come_first_and_the_contract_is_kept():
    contract = (
        "weighted_sum weighted_product topsis vikor promethee_2 spotis waspas edas aras copras mabac codas moora ahp"
    )
    assert set(OURS) >= set(contract.split())
    assert list(METHODS)[: len(OURS)] == OURS
    assert len(METHODS) == len(list(METHODS))


@pytest.mark.parametrize("name", METHODS)
def test_a_method_bears_its_name_and_its_texts(name):
    method = METHODS[name]
    assert method.name == name
    assert re.search(r"\(\d{4}\)", method.source), "a source has an author and a year"
    for text in (method.label, method.refuses):
        assert text.en, "English"
        assert text.ja, "Japanese"
    assert re.search(r"[ぁ-んァ-ヶ一-龠]", method.refuses.ja)
    assert not re.search(r"[ぁ-んァ-ヶ一-龠]", method.refuses.en + method.label.en)


@pytest.mark.parametrize("name", METHODS)
def test_parameters_are_those_of_the_function(name):
    method = METHODS[name]
    for parameter in method.parameters:
        assert parameter.kind in KINDS
        assert (parameter.kind in ("choice", "per_criterion_choice")) == bool(parameter.choices)
        if parameter.kind == "number":
            assert parameter.low <= parameter.default <= parameter.high
    if name in OURS:
        signature = inspect.signature(method.scores).parameters.values()
        keywords = {found.name: found.default for found in signature if found.kind is found.KEYWORD_ONLY}
        assert keywords == {parameter.name: parameter.default for parameter in method.parameters}


@pytest.mark.parametrize("name", OURS)
def test_ours_have_a_published_case(name):
    modules = (ROOT / "tests/published").glob("test_*.py")
    naming = [module.name for module in modules if re.search(rf"\b{name}\b", module.read_text(encoding="utf-8"))]
    assert naming, f"no module in tests/published names {name}"


def test_the_page_has_a_row_for_every_method_and_no_other():
    assert set(rows()) == set(METHODS)


@pytest.mark.parametrize("name", METHODS)
def test_a_row_says_what_the_method_says(name):
    method = METHODS[name]
    assert name in rows(), f"add a row for {name} to docs/reference/methods.md"
    _, what, parameters, anchored, refuses, source = rows()[name]
    assert what
    assert refuses
    assert re.findall(r"(?:^|, )`(\w+)`", parameters) == [parameter.name for parameter in method.parameters]
    for parameter in method.parameters:
        if parameter.default is not None:
            default = f"{parameter.default:g}" if parameter.kind == "number" else parameter.default
            assert re.search(rf"`{parameter.name}` = {re.escape(default)}\b", parameters)
        if parameter.choices:
            assert ", ".join(parameter.choices) in parameters
    assert anchored == ("yes" if method.anchored else "no")
    years = re.findall(r"\((\d{4})\)", method.source)
    assert all(year in source for year in years), (years, source)


def test_lower_is_better_where_the_page_says_so():
    page = (ROOT / "docs/reference/methods.md").read_text(encoding="utf-8")
    sentence = next(line for line in page.splitlines() if line.startswith("- Lower is better for"))
    assert set(re.findall(r"`(\w+)`", sentence)) == {name for name in METHODS if not METHODS[name].higher_is_better}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_method_is_an_error_that_offers_the_nearest(language):
    with pytest.raises(InputError) as caught:
        method_named("topsiss")
    assert "topsis" in caught.value.render(language)
    with pytest.raises(KeyError):
        METHODS["pymcdm_adapter"]
