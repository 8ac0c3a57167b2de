"""The adapter for pymcdm's other methods: the static table, the scores, and what is refused."""

from __future__ import annotations

import inspect
import subprocess
import sys

import numpy as np
import pytest

from mcda.errors import InputError, MethodRefusal
from mcda.methods import METHODS, ranks
from mcda.methods.pymcdm_table import ADAPTED, COVERED

pymcdm = pytest.importorskip("pymcdm.methods")

SCALES = np.array([[0.0, 10.0], [12.0, 0.5], [0.2, 20.0]])
NEEDED = {
    "balanced_spotis": {"bounds": SCALES, "esp": [7.0, 3.0, 11.0]},
    "comet": {"bounds": SCALES},
    "ervd": {"ref_point": [5.0, 4.0, 8.0]},
    "rafsi": {"bounds": SCALES},
    "rim": {"bounds": SCALES},
}
"""What a method cannot do without (COMET can: its scale then comes from the options)."""


def direction_for(name):
    return [1, 1, 1] if name == "aroman" else [1, -1, 1]


def problem(seed=8, options=6):
    random = np.random.default_rng(seed)
    return random.uniform(1, 10, (options, 3)), random.dirichlet(np.ones(3))


def test_every_method_of_pymcdm_is_adapted_or_covered_by_ours():
    classes = {name for name, found in inspect.getmembers(pymcdm, inspect.isclass)}
    assert classes == {entry.class_name for entry in ADAPTED.values()} | set(COVERED)
    assert set(COVERED.values()) <= set(METHODS)
    assert set(ADAPTED) <= set(METHODS)


def test_names_are_pymcdms_in_lower_case():
    for name, entry in ADAPTED.items():
        assert name.replace("_", "") == entry.class_name.lower()


def test_directions_are_pymcdms():
    """LoPM's merit is better when lower (Farag); pymcdm 1.4 means to say so but sets an attribute that it never
    reads.
    """
    for name, entry in ADAPTED.items():
        theirs = getattr(pymcdm, entry.class_name)._reverse_ranking
        if name == "lopm":
            assert theirs is True
            assert pymcdm.LoPM.reverse_ranking is False
            assert entry.higher_is_better is False
        else:
            assert entry.higher_is_better is theirs


def test_parameters_are_pymcdms_with_its_defaults():
    renamed = {"ideal": "bounds", "anti_ideal": "bounds", "cvalues": "bounds"}
    left_out = {"self", "args", "kwargs", "normalization_function", "expert_function", "co_ordering"}
    for name, entry in ADAPTED.items():
        signature = inspect.signature(getattr(pymcdm, entry.class_name).__init__).parameters
        theirs = {key: found for key, found in signature.items() if key not in left_out}
        named = {renamed.get(key, key) for key in theirs}
        assert named == {parameter.name for parameter in entry.parameters} - {"levels"}, name
        for parameter in entry.parameters:
            if parameter.kind == "number" and parameter.name != "levels":
                assert theirs[parameter.name].default == parameter.default, (name, parameter.name)


def test_listing_the_methods_does_not_import_pymcdm():
    code = (
        "import sys; from mcda.methods import METHODS; list(METHODS); 'ram' in METHODS; METHODS['ram'].label;"
        "sys.exit(any(name.split('.')[0] in ('pymcdm', 'matplotlib', 'scipy', 'pandas') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def straight(name, matrix, weights, direction):
    """The same problem put to pymcdm by hand."""
    low, high = np.sort(SCALES, axis=1).T
    types = np.array(direction)
    if name == "comet":
        from pymcdm.methods.comet_tools import MethodExpert

        cvalues = np.column_stack([low, high])
        method = pymcdm.COMET(cvalues, MethodExpert(pymcdm.TOPSIS(), weights, types))
        return method(matrix)
    arguments = {
        "balanced_spotis": {"bounds": np.column_stack([low, high]), "esp": [7.0, 3.0, 11.0]},
        "ervd": {"ref_point": [5.0, 4.0, 8.0]},
        "rafsi": {"ideal": high, "anti_ideal": low},
        "rim": {"bounds": np.column_stack([low, high])},
    }.get(name, {})
    return getattr(pymcdm, ADAPTED[name].class_name)(**arguments)(matrix, weights, types, validation=False)


@pytest.mark.parametrize("name", ADAPTED)
def test_scores_are_pymcdms(name):
    for seed in range(5):
        matrix, weights = problem(seed)
        direction = direction_for(name)
        ours = METHODS[name].scores(matrix, weights, direction, **NEEDED.get(name, {}))
        assert np.abs(ours - straight(name, matrix, weights, direction)).max() <= 1e-12


@pytest.mark.parametrize("name", ADAPTED)
def test_weights_are_normalised(name):
    matrix, weights = problem()
    given = NEEDED.get(name, {})
    once = METHODS[name].scores(matrix, weights, direction_for(name), **given)
    assert np.allclose(METHODS[name].scores(matrix, 7 * weights, direction_for(name), **given), once, rtol=1e-12)


@pytest.mark.parametrize("name", ADAPTED)
def test_leading_axes_are_looped_over(name):
    (first, _), (second, _) = problem(1), problem(2)
    given = NEEDED.get(name, {})
    direction = direction_for(name)
    drawn = np.random.default_rng(9).dirichlet(np.ones(3), (2, 4))
    together = METHODS[name].scores(np.stack([first, second])[:, None], drawn, direction, **given)
    assert together.shape == (2, 4, 6)
    for place, matrix in enumerate((first, second)):
        for draw in range(4):
            alone = METHODS[name].scores(matrix, drawn[place, draw], direction, **given)
            assert np.array_equal(together[place, draw], alone)
    assert not METHODS[name].batched


@pytest.mark.parametrize("name", ADAPTED)
def test_identical_options_score_alike(name):
    matrix, weights = problem(3)
    matrix[4] = matrix[1]
    scores = METHODS[name].scores(matrix, weights, direction_for(name), **NEEDED.get(name, {}))
    assert abs(scores[4] - scores[1]) <= 1e-12


def better_and_its_copy(name, seed, criterion):
    """Scores of an option (place 1) and of its copy (place 4), a little better on one criterion; higher is better."""
    matrix, weights = problem(seed)
    direction = direction_for(name)
    matrix[4] = matrix[1]
    matrix[4, criterion] += 0.3 * direction[criterion]
    scores = METHODS[name].scores(matrix, weights, direction, **NEEDED.get(name, {}))
    return (scores[1], scores[4]) if METHODS[name].higher_is_better else (-scores[1], -scores[4])


@pytest.mark.parametrize("name", sorted(set(ADAPTED) - {"balanced_spotis", "cocoso", "probid"}))
def test_a_better_score_never_hurts(name):
    """Not so for Balanced SPOTIS, whose expected point may lie below the best, nor for PROBID; CoCoSo refuses some of
    these problems.
    """
    for seed in range(10):
        for criterion in range(3):
            before, after = better_and_its_copy(name, seed, criterion)
            assert after >= before - 1e-12


def test_probid_can_punish_a_better_score():
    """As its limits say: it adds the distance from the average option, on whichever side."""
    fell = [before - after for seed in range(10) for before, after in [better_and_its_copy("probid", seed, 0)]]
    assert max(fell) > 0.003


@pytest.mark.parametrize("name", ADAPTED)
def test_a_weight_of_zero_never_makes_nan(name):
    """Its column may even hold zeros: without bounds it is replaced by ones, with bounds it counts nothing."""
    matrix, _ = problem(4)
    matrix[:, 2] = [0, 0, 3, 0, 1, 0]
    scores = METHODS[name].scores(matrix, [2, 1, 0], direction_for(name), **NEEDED.get(name, {}))
    assert np.isfinite(scores).all()


@pytest.mark.parametrize("name", [name for name, entry in ADAPTED.items() if entry.above_zero])
@pytest.mark.parametrize("score", [0.0, -1.0])
def test_methods_that_divide_by_scores_refuse_zero_and_less(name, score):
    matrix, weights = problem(5)
    matrix[2, 0] = score
    with pytest.raises(MethodRefusal) as caught:
        METHODS[name].scores(matrix, weights, direction_for(name), **NEEDED.get(name, {}))
    assert caught.value.fields["criterion"] == 1
    assert caught.value.fields["found"] == score


def test_a_zero_in_lmaw_would_have_dropped_the_leader():
    """Why LMAW refuses a score of 0: pymcdm answers, and the option that leads on all else comes last."""
    matrix, weights = np.array([[0, 9, 9], [1.0, 3, 3], [2, 2, 2]]), np.array([0.02, 0.49, 0.49])
    types = np.array([1, 1, 1])
    places = ranks(pymcdm.LMAW()(matrix, weights, types, validation=False))
    assert places.tolist() == [3, 1, 2]
    with pytest.raises(MethodRefusal):
        METHODS["lmaw"].scores(matrix, weights, types)


def test_aroman_rewards_costs_so_they_are_refused():
    matrix, weights = problem(6)
    dearer = matrix.copy()
    dearer[0, 1] += 0.5
    types = np.array([1, -1, 1])
    assert pymcdm.AROMAN()(dearer, weights, types)[0] > pymcdm.AROMAN()(matrix, weights, types)[0]
    with pytest.raises(MethodRefusal, match="criterion 2: a cost criterion"):
        METHODS["aroman"].scores(matrix, weights, types)
    assert np.isfinite(METHODS["aroman"].scores(matrix, [1, 0, 1], types)).all()


def test_cocoso_refuses_an_option_that_is_worst_on_everything():
    with pytest.raises(MethodRefusal, match="worst on every criterion"):
        METHODS["cocoso"].scores([[1, 1], [2, 3], [3, 2]], [1, 1], [1, 1])


def test_sprobid_refuses_three_options_and_an_option_that_is_best_on_everything():
    matrix, weights = problem(7, options=3)
    reordered = pymcdm.SPROBID()(matrix[[1, 0, 2]], weights, np.array([1, -1, 1]), validation=False)[[1, 0, 2]]
    assert not np.allclose(reordered, pymcdm.SPROBID()(matrix, weights, np.array([1, -1, 1]), validation=False))
    with pytest.raises(MethodRefusal, match="at least 4"):
        METHODS["sprobid"].scores(matrix, weights, [1, -1, 1])
    with pytest.raises(MethodRefusal, match="best on every criterion"):
        METHODS["sprobid"].scores([[9, 1], [5, 2], [4, 3], [3, 4]], [1, 1], [1, -1])


@pytest.mark.parametrize("name", ["ervd", "probid"])
def test_options_that_are_all_alike_are_refused(name):
    with pytest.raises(MethodRefusal, match="all options are alike"):
        METHODS[name].scores([[2, 3, 4]] * 4, [1, 1, 1], [1, 1, 1], **NEEDED.get(name, {}))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        pytest.param("balanced_spotis", "needs the declared worst and best", id="balanced SPOTIS without scales"),
        pytest.param("rafsi", "needs the declared worst and best", id="RAFSI without scales"),
        pytest.param("rim", "needs the declared worst and best", id="RIM without scales"),
        pytest.param("ervd", "needs ref_point", id="ERVD without a reference point"),
    ],
)
def test_what_a_method_cannot_do_without_is_named(name, says):
    matrix, weights = problem()
    with pytest.raises(MethodRefusal, match=says):
        METHODS[name].scores(matrix, weights, [1, 1, 1])


@pytest.mark.parametrize(
    ("name", "params", "says"),
    [
        pytest.param("balanced_spotis", {"bounds": SCALES}, "needs esp", id="no expected point"),
        pytest.param("balanced_spotis", {"bounds": SCALES, "esp": [5, 13, 5]}, "off its scale", id="esp outside"),
        pytest.param("cocoso", {"l": 2}, "l is 2", id="a share above 1"),
        pytest.param("aroman", {"beta": "half"}, "beta is half", id="a word for a number"),
        pytest.param("mairca", {"v": 1}, "no parameter 'v'", id="a parameter that it does not have"),
        pytest.param("rim", {"bounds": SCALES, "ref_ideal": [1, 2, 3]}, "two finite numbers", id="points for ranges"),
        pytest.param("rim", {"bounds": SCALES, "ref_ideal": [[1, 99], [1, 2], [1, 2]]}, "pymcdm says", id="ideal off"),
        pytest.param("rafsi", {"bounds": SCALES, "n1": 7, "n2k": 6}, "pymcdm says", id="n1 above n2k"),
        pytest.param("lopm", {"property_types": [1, 0, -1]}, "needs property_limits", id="a target without its value"),
        pytest.param("lopm", {"property_limits": [1, 0, 2]}, "must be above 0", id="a limit of 0"),
        pytest.param("ervd", {"ref_point": [1, None, 2]}, "needs ref_point", id="a reference point with a gap"),
    ],
)
def test_parameters_are_checked(name, params, says):
    matrix, weights = problem()
    with pytest.raises(InputError) as caught:
        METHODS[name].scores(matrix, weights, [1, 1, 1], **params)
    assert says in str(caught.value)
    assert caught.value.render("ja") != str(caught.value)


def test_lopm_takes_targets_and_limits():
    """Farag's materials, the example of pymcdm's documentation, two decimals."""
    matrix = [
        [14820, 18, 0.0002, 2.1, 9.5, 4.5],
        [21450, 18, 0.0012, 2.7, 14.4, 9.0],
        [78000, 16, 0.0006, 2.6, 9.0, 8.5],
        [20475, 17, 0.0006, 2.6, 6.5, 2.6],
        [16575, 14, 0.0010, 3.1, 5.6, 3.5],
        [21450, 16, 0.0005, 2.2, 8.6, 1.0],
    ]
    scores = METHODS["lopm"].scores(
        matrix,
        [0.20, 0.33, 0.13, 0.07, 0.07, 0.20],
        [1, 1, -1, -1, 1, -1],
        property_limits=[10000, 14, 0.0015, 3.5, 2.3, 9.0],
        property_types=[1, 1, -1, -1, 0, -1],
    )
    assert scores.round(2).tolist() == [0.77, 1.08, 0.81, 0.66, 0.78, 0.68]


@pytest.mark.parametrize("name", [name for name, entry in ADAPTED.items() if entry.anchored])
def test_no_option_changes_how_two_others_compare_where_that_is_claimed(name):
    matrix, weights = problem(10)
    given, direction = NEEDED[name], [1, -1, 1]
    every = METHODS[name].scores(matrix, weights, direction, **given)
    fewer = METHODS[name].scores(matrix[:3], weights, direction, **given)
    assert np.abs(every[:3] - fewer).max() <= 1e-14


def test_scores_beyond_the_declared_ends_count_as_the_ends():
    for name in ("balanced_spotis", "comet", "rafsi", "rim"):
        inside = METHODS[name].scores([[10, 0.5, 5], [3, 6, 20]], [1, 1, 1], [1, -1, 1], **NEEDED[name])
        beyond = METHODS[name].scores([[11, 0.1, 5], [3, 6, 25]], [1, 1, 1], [1, -1, 1], **NEEDED[name])
        assert np.array_equal(inside, beyond)


def test_comet_refuses_too_many_objects_and_flat_criteria():
    with pytest.raises(MethodRefusal, match="262144 characteristic objects"):
        METHODS["comet"].scores(np.ones((2, 18)), np.ones(18), np.ones(18), bounds=[[0, 1]] * 18)
    with pytest.raises(MethodRefusal, match="criterion 1: all options score 2"):
        METHODS["comet"].scores([[2, 1], [2, 3]], [1, 1], [1, 1])
