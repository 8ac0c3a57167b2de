"""Sentences: the numbers are read back out of them, in both languages, and compared with what is computed here the long way."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

import mcda
from mcda.analysis import (
    acceptability,
    agreement,
    beliefs,
    cell_flips,
    disagreement,
    smallest_flip,
    verdict,
    weight_sweep,
)
from mcda.analysis.weight_spaces import simplex
from mcda.decision import Cell, Criterion, Decision, Option
from mcda.errors import InputError
from mcda.explain import (
    agreement_sentences,
    crossing_sentences,
    disagreement_sentences,
    screen_sentences,
    verdict_sentences,
    what_it_would_take,
    what_to_believe,
    why_above,
)
from mcda.explain.pairs import advantages
from mcda.methods import METHODS
from mcda.preference import Preference
from mcda.text import LANGUAGES, Text

PROFILES = ("balanced", "us_operators", "japan_caution", "incremental_managers")
SCENARIOS = (None, "gray_zone", "high_end", "hadr")
NUMBER = r"[-+]?\d[\d,]*(?:\.\d+)?(?:e-?\d+)?"
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")


@pytest.fixture(scope="module")
def shipped():
    return mcda.load()


@pytest.fixture(scope="module")
def balanced():
    return mcda.load_preference("balanced")


def value(written):
    return float(written.replace(",", ""))


def close(written, exact):
    """Whether a number as written is `exact` rounded to the figures that are shown."""
    decimals = len(written.partition(".")[2]) if "e" not in written else 0
    if "e" in written:
        return value(written) == pytest.approx(exact, rel=0.1)
    return abs(value(written) - exact) <= 0.5 * 10**-decimals + 1e-9


def close_chance(written, share):
    """Whether a chance as written (whole percent, '< 1', '> 99') is `share`."""
    if written.startswith(("<", ">")):
        return 0 < share < 0.01 if written.startswith("<") else 0.99 < share < 1
    return abs(float(written) - 100 * share) <= 0.5 + 1e-9


def numbers(sentence):
    """All numbers of a sentence, quoted words and hyphenated names aside."""
    plain = re.sub(r"“[^”]*”|水準の記述:「[^」]*」", "", sentence)
    plain = re.sub(r"[A-Za-z]+[-\d]*\d+", "", plain)
    return Counter(value(one.lstrip("+")) for one in re.findall(NUMBER, plain))


def same_numbers(sentences):
    """Both languages say the same numbers, each in its own language, and nothing is left unfilled."""
    for one in sentences:
        assert isinstance(one, Text)
        english, japanese = one["en"], one["ja"]
        assert numbers(english) == numbers(japanese), (english, japanese)
        assert JAPANESE.search(japanese)
        assert not JAPANESE.search(english), english
        assert not re.search(r"[{}]|nan|None", english + japanese)
        assert english.rstrip().endswith((".", "?")), english
        assert japanese.rstrip().endswith("。"), japanese
        assert "  " not in english


def label(decision, key, language):
    return decision.option(key).label[language]


def parts_of(decision, sentence, language):
    """Criterion -> the number in brackets behind its name."""
    found = {}
    for criterion in decision.criteria:
        name = re.escape(criterion.name[language])
        hit = re.search(rf"{name} ?[((]({NUMBER})(?: %)?[))]", sentence)
        if hit:
            found[criterion.key] = hit[1]
    return found


# Why A is above B


def pairs(evaluation):
    order = [at for at in evaluation.order if evaluation.ranks[at]]
    return [
        (a, b) for place, a in enumerate(order) for b in order[place + 1 :] if evaluation.ranks[a] < evaluation.ranks[b]
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("method", "sign"), [("weighted_sum", 1), ("spotis", -1)])
def test_additive_parts_are_weight_times_value(shipped, balanced, method, sign, language):
    evaluation = mcda.evaluate(shipped, balanced, method)
    values = shipped.values()
    for a, b in pairs(evaluation):
        sentences = why_above(shipped, evaluation, evaluation.options[a], evaluation.options[b])
        same_numbers(sentences)
        gaps = dict(
            zip(shipped.criterion_keys, balanced.for_decision(shipped).weights * (values[a] - values[b]), strict=True)
        )
        scores = [one for one in re.findall(NUMBER, sentences[0][language])]
        assert close(scores[0], evaluation.scores[a])
        assert close(scores[1], evaluation.scores[b])
        assert value(scores[0]) * sign > value(scores[1]) * sign
        gap = re.search(rf"[-+]{NUMBER}", sentences[1][language])[0]
        assert close(gap, sum(gaps.values()))
        speaking = [one for one in sentences if parts_of(shipped, one[language], language)]
        told = [parts_of(shipped, one[language], language) for one in speaking]
        best = sorted((key for key in gaps if gaps[key] > 1e-12), key=lambda key: -gaps[key])
        worst = sorted((key for key in gaps if gaps[key] < -1e-12), key=lambda key: gaps[key])
        assert label(shipped, evaluation.options[a], language) in speaking[0][language]
        for found, wanted, most in zip(told, (best, worst), (3, 2), strict=False):
            assert len(found) == min(most, len(wanted))
            assert sorted(round(gaps[key], 12) for key in found) == sorted(
                round(gaps[key], 12) for key in wanted[: len(found)]
            )
            for key, written in found.items():
                assert close(written, gaps[key])
        named = {key for found in told for key in found}
        rest = sum(gap for key, gap in gaps.items() if key not in named)
        others = [key for key, gap in gaps.items() if key not in named and abs(gap) > 1e-12]
        if others:
            count, size = re.findall(NUMBER, sentences[-1][language])
            assert value(count) == len(others)
            assert close(size, rest)
        else:
            assert sentences[-1] in speaking


@pytest.mark.parametrize("language", LANGUAGES)
def test_distance_parts_are_those_of_the_squared_distances(shipped, balanced, language):
    evaluation = mcda.evaluate(shipped, balanced, "topsis")
    weights, values = balanced.for_decision(shipped).weights, shipped.values()
    near, far = weights**2 * values**2, weights**2 * (1 - values) ** 2
    for a, b in pairs(evaluation):
        sentences = why_above(shipped, evaluation, evaluation.options[a], evaluation.options[b])
        same_numbers(sentences)
        distances = re.findall(NUMBER, sentences[1][language])
        for written, exact in zip(distances, (far[a].sum(), far[b].sum(), near[a].sum(), near[b].sum()), strict=True):
            assert close(written, exact)
        level = (near[a] + near[b]).sum() / (near[a] + near[b] + far[a] + far[b]).sum()
        speaks = (1 - level) * (near[a] - near[b]) + level * (far[b] - far[a])
        gross = np.abs(speaks).sum()
        shares = re.findall(rf"({NUMBER}) %", sentences[2][language])
        assert close(shares[0], 100 * speaks[speaks > 0].sum() / gross)
        assert value(shares[0]) >= 50
        assert value(shares[0]) + value(shares[1]) == pytest.approx(100)
        told = [parts_of(shipped, one[language], language) for one in sentences[3:]]
        for found, way in zip(told, (1, -1), strict=False):
            assert found
            for key, written in found.items():
                share = way * speaks[shipped.criterion_place(key)] / gross
                assert close(written, 100 * share)
            least = min(way * speaks[shipped.criterion_place(key)] for key in found)
            beside = [way * one for place, one in enumerate(speaks) if shipped.criterion_keys[place] not in found]
            assert max(beside) <= least + 1e-15


def plain(table, weights):
    keys = [f"c{place}" for place in range(len(table[0]))]
    criteria = tuple(Criterion(key, Text(f"Criterion {key}", f"基準{key}"), worst=1, best=9) for key in keys)
    options = tuple(
        Option(
            chr(97 + row),
            Text(f"Option {chr(97 + row)}", f"案{chr(97 + row)}"),
            {key: Cell(float(x)) for key, x in zip(keys, line, strict=True)},
        )
        for row, line in enumerate(table)
    )
    return Decision("small", Text("small", "小さな例"), criteria, options), Preference.from_weights(keys, weights)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("normalisation", ["scale", "vector", "minmax"])
def test_the_account_of_distances_is_exact(seed, normalisation):
    """The parts sum to more than 0 exactly where TOPSIS ranks the first option higher."""
    draws = np.random.default_rng(seed)
    decision, preference = plain(draws.integers(1, 10, (6, 4)), draws.dirichlet(np.ones(4)))
    evaluation = mcda.evaluate(decision, preference, "topsis", normalisation=normalisation)
    for a in range(6):
        for b in range(6):
            total = advantages(evaluation, a, b).sum()
            gap = evaluation.scores[a] - evaluation.scores[b]
            assert (total > 1e-12) == (gap > 1e-9)
            assert (total < -1e-12) == (gap < -1e-9)


def test_methods_without_a_split_give_the_scores_and_say_so(shipped, balanced):
    for method in ("vikor", "weighted_product", "edas"):
        evaluation = mcda.evaluate(shipped, balanced, method)
        first, second = (evaluation.options[at] for at in evaluation.order[:2])
        sentences = why_above(shipped, evaluation, first, second)
        same_numbers(sentences)
        if advantages(evaluation, *evaluation.order[:2]) is None:
            assert len(sentences) == 2
            assert "does not split" in sentences[1]["en"]
            assert not parts_of(shipped, " ".join(one["en"] for one in sentences), "en")
        written = re.findall(NUMBER, sentences[0]["en"])
        assert close(written[0], evaluation.scores[evaluation.order[0]])
        assert ("lower is better" in sentences[0]["en"]) == (not METHODS[method].higher_is_better)


def test_ties_wrong_order_and_unranked_options():
    decision, preference = plain([[5, 5], [5, 5], [1, 2]], [1, 1])
    evaluation = mcda.evaluate(decision, preference)
    (tie,) = why_above(decision, evaluation, "a", "b")
    assert "tie" in tie["en"]
    assert "並" in tie["ja"]
    with pytest.raises(InputError) as caught:
        why_above(decision, evaluation, "c", "a")
    assert "Option a" in caught.value.render("en")
    with pytest.raises(InputError):
        why_above(decision, evaluation, "a", "nobody")
    shipped = mcda.load()
    with pytest.raises(InputError) as caught:
        why_above(shipped, mcda.evaluate(shipped, mcda.load_preference("balanced")), "parallel_hq", "cfc_model")
    assert "CFC model" in caught.value.render("en")


# What it would take


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("method", ["topsis", "weighted_sum"])
def test_the_improvement_named_is_enough_and_one_level_less_is_not(shipped, language, method):
    preference = mcda.load_preference("us_operators")
    evaluation = mcda.evaluate(shipped, preference, method)
    flips = cell_flips(shipped, preference, method)
    told = 0
    for option in (key for key, rank in zip(evaluation.options, evaluation.ranks, strict=True) if rank > 1):
        sentences = what_it_would_take(shipped, preference, evaluation, option, flips=flips)
        same_numbers(sentences)
        levels = {}
        for criterion in shipped.criteria:  # the long way: which level of each criterion would be enough
            score = shipped.cell(option, criterion.key).score
            for level in sorted(one.score for one in criterion.levels):
                changed = {(option, criterion.key): level}
                if level > score and mcda.evaluate(shipped, preference, method, scores=changed).leaders == (option,):
                    levels[criterion.key] = level
                    break
        if not levels:
            assert "No single score" in sentences[0]["en"]
            continue
        assert value(re.search(NUMBER, sentences[0][language])[0]) == len(levels)
        assert len(sentences) == 1 + min(3, len(levels))
        for one in sentences[1:]:
            sentence = one[language]
            name, target = next(
                (criterion, levels[criterion.key])
                for criterion in shipped.criteria
                if criterion.key in levels and criterion.name[language] in sentence
            )
            cell = shipped.cell(option, name.key)
            words = name.level_text(target)[language].rstrip(".。")
            assert words in sentence
            found = re.findall(NUMBER, sentence.replace(words, ""))
            count, before, after, low, high, tie = map(value, found)
            assert (before, after, low, high) == (cell.score, target, *cell.ends)
            assert count == sum(1 for one in name.levels if cell.score < one.score <= target)
            best = mcda.evaluate(shipped, preference, method, scores={(option, name.key): cell.ends[1]})
            assert (("within" in sentence) or ("範囲内" in sentence)) == (best.leaders == (option,))
            for score, first in ((tie + 0.02, True), (tie - 0.02, False)):
                there = mcda.evaluate(shipped, preference, method, scores={(option, name.key): score})
                assert (option in there.leaders) == first
            told += 1
    assert told


def test_what_is_first_already_and_what_a_screen_excludes(shipped, balanced):
    evaluation = mcda.evaluate(shipped, balanced)
    (first,) = what_it_would_take(shipped, balanced, evaluation, "parallel_hq")
    assert "already" in first["en"]
    assert "既に" in first["ja"]
    excluded = what_it_would_take(shipped, balanced, evaluation, "cfc_model")
    same_numbers(excluded)
    failed = [one for one in shipped.screens if shipped.option("cfc_model").screens[one.key].result == "fail"]
    for language in LANGUAGES:
        whole = " ".join(one[language] for one in excluded)
        for screen in failed:
            assert screen.change[language] in whole
            assert screen.name[language] in whole


def test_without_levels_the_score_itself_is_named():
    decision, preference = plain([[8, 5], [6, 5]], [1, 1])
    evaluation = mcda.evaluate(decision, preference, "weighted_sum")
    sentences = what_it_would_take(decision, preference, evaluation, "b")
    same_numbers(sentences)
    for language in LANGUAGES:
        for one in sentences[1:]:
            before, past = (value(found) for found in re.findall(NUMBER, re.sub(r"c\d", "", one[language]))[:2])
            assert (before, past) in ((6, 8), (5, 7))
    hopeless, even = plain([[9, 9], [1, 1]], [1, 1])
    found = what_it_would_take(hopeless, even, mcda.evaluate(hopeless, even), "b")
    assert len(found) == 1
    assert "No single score" in found[0]["en"]


# What one would have to believe


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("method", ["topsis", "weighted_sum"])
def test_the_weights_to_believe_in_put_the_option_first(shipped, balanced, language, method):
    evaluation = mcda.evaluate(shipped, balanced, method)
    flips = smallest_flip(shipped, balanced, method)
    now = balanced.for_decision(shipped).weights
    for flip in flips.flips:
        sentences = what_to_believe(shipped, balanced, evaluation, flip.challenger, flips=flips)
        same_numbers(sentences)
        if flip.weights is None:
            assert len(sentences) == 1
            continue
        moved = Preference.from_weights(shipped.criterion_keys, flip.weights)
        assert flip.challenger in mcda.evaluate(shipped, moved, method).leaders
        sentence = sentences[0][language]
        change = np.abs(flip.weights - now)
        total, half = re.findall(NUMBER, sentence)[:2]
        assert close(total, 100 * change.sum())
        assert close(half, 50 * change.sum())
        told = 0
        for place, criterion in enumerate(shipped.criteria):
            between = (" from ", " to ") if language == "en" else ("」を ", " から ")
            pattern = rf"{re.escape(criterion.name[language])}{between[0]}({NUMBER}) %{between[1]}({NUMBER}) %"
            hit = re.search(pattern, sentence)
            if hit:
                told += 1
                assert close(hit[1], 100 * now[place])
                assert close(hit[2], 100 * flip.weights[place])
                assert change[place] >= sorted(change)[-4] - 1e-12
        assert told == min(4, int((change >= 0.0005).sum()))
        assert ("No smaller" in sentences[1]["en"]) == (method == "weighted_sum")


def test_an_option_that_no_weights_can_put_first_is_said_to_be_so():
    decision, preference = plain([[9, 9], [5, 5]], [1, 1])
    evaluation = mcda.evaluate(decision, preference, "weighted_sum")
    (sentence,) = what_to_believe(decision, preference, evaluation, "b")
    assert "No weights whatever" in sentence["en"]
    assert "どのような重みでも" in sentence["ja"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rule_is_as_good_as_it_says(shipped, balanced, language):
    """Conditions are read out of the sentence and tried on draws of another seed."""
    evaluation = mcda.evaluate(shipped, balanced)
    rules = beliefs(shipped, balanced, "mission_ctf", draws=12_000)
    assert rules.rules
    sentences = what_to_believe(shipped, balanced, evaluation, "mission_ctf", beliefs=rules)
    same_numbers(sentences)
    weights = np.concatenate([simplex(len(shipped.criteria)).draw(99, tile) for tile in range(3)])
    squared, values = weights**2, shipped.values()
    near, far = squared @ (values**2).T, squared @ ((1 - values) ** 2).T
    closeness = np.sqrt(near) / (np.sqrt(near) + np.sqrt(far))
    ranked = np.flatnonzero(evaluation.ranked)
    wins = closeness[:, shipped.option_place("mission_ctf")] >= closeness[:, ranked].max(axis=1) - 1e-12
    stated = re.search(rf"({NUMBER}|< 1) %", sentences[2][language])[1]
    assert abs(100 * wins.mean() - value(stated)) < 2.0
    shares = {one.key: weights[:, place] for place, one in enumerate(shipped.criteria)}
    shares |= {one.key: weights[:, list(one.members)].sum(axis=1) for one in shipped.groups}
    names = {one.key: one.name for one in (*shipped.groups, *shipped.criteria)}
    tried = 0
    for one in sentences[3:]:
        sentence = one[language]
        held = np.ones(len(weights), bool)
        conditions = 0
        for key, name in names.items():
            named = re.escape(name[language])
            patterns = (
                {"below": rf"{named} weighs below ({NUMBER}) %", "above": rf"{named} weighs above ({NUMBER}) %"}
                if language == "en"
                else {
                    "below": rf"「{named}」の重みが ({NUMBER}) % を下回る",
                    "above": rf"「{named}」の重みが ({NUMBER}) % を超える",
                }
            )
            for side, pattern in patterns.items():
                hit = re.search(pattern, sentence)
                if hit:
                    conditions += 1
                    bound = value(hit[1]) / 100
                    held &= shares[key] < bound if side == "below" else shares[key] > bound
        assert conditions
        chance = re.search(rf"a chance of ({NUMBER}) %" if language == "en" else rf"は ({NUMBER}) % の確率", sentence)[
            1
        ]
        covers = re.search(rf"covers ({NUMBER}) %" if language == "en" else rf"標本の ({NUMBER}) %", sentence)[1]
        error = 100 * np.sqrt(0.25 / max(held.sum(), 1)) + 100 * max(rule.precision_error for rule in rules.rules)
        assert abs(100 * wins[held].mean() - value(chance)) < 4 * error
        assert abs(100 * held[wins].mean() - value(covers)) < 12
        tried += 1
    assert tried == len(rules.rules)


# The verdict


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("profile", PROFILES)
def test_the_verdict_says_its_numbers(shipped, profile, scenario):
    preference = mcda.load_preference(profile)
    found = verdict(shipped, preference, draws=4000, scenario=scenario)
    sentences = verdict_sentences(found, shipped)
    same_numbers(sentences)
    assert 3 <= len(sentences) <= 5
    drawn = acceptability(shipped, preference, draws=4000, uncertain=("weights", "scores"), scenario=scenario)
    chance = dict(zip(shipped.option_keys, drawn.first, strict=True))
    base = mcda.evaluate(shipped, preference, scenario=scenario)
    scores = np.sort(base.scores[base.ranked])[::-1]
    for language in LANGUAGES:
        headline = sentences[0][language]
        named = [key for key in shipped.option_keys if label(shipped, key, language) in headline]
        if found.kind == "tie":
            assert set(found.group) <= set(named)
            told = max(found.group, key=chance.__getitem__)
        else:
            assert named == [found.winner]
            told = found.winner
        percents = re.findall(rf"([<>] \d+|{NUMBER}) %", headline)
        assert close_chance(percents[0], chance[told])
        error = re.search(rf"(?:give or take |誤差 ±)({NUMBER})", headline)[1]
        assert close(error, 100 * np.sqrt(chance[told] * (1 - chance[told]) / 4000))
        if found.kind == "tie":
            assert close_chance(percents[1], sum(chance[key] for key in found.group))
        standing = sentences[1][language]
        assert label(shipped, base.leaders[0], language) in standing
        lead = re.search(rf"({NUMBER}) ahead of|得点差は ({NUMBER})", standing)
        assert close(lead[1] or lead[2], scores[0] - scores[1])
        overturning = sentences[2][language]
        flip = found.flip
        distance = re.search(rf"(?:of |合計 )({NUMBER}) (?:percentage points|ポイント)", overturning)[1]
        assert close(distance, 100 * np.abs(flip.weights - preference.for_decision(shipped, scenario).weights).sum())
        assert label(shipped, flip.challenger, language) in overturning
        within = cell_flips(shipped, preference, scenario=scenario).within
        if within:
            counted = re.search(rf"({NUMBER}) single score|評点が ({NUMBER}) 件", overturning)
            assert value(counted[1] or counted[2]) == len(within)
            for one in within[:2]:
                assert re.search(
                    rf"(?<![\d.]){re.escape(f'{one.flips_at:.{3 - len(str(int(one.flips_at)))}f}')}", overturning
                )
        else:
            assert "No single score" in sentences[2]["en"]
        methods = sentences[3][language]
        votes = agreement(shipped, preference, scenario=scenario)
        support = votes.support[shipped.option_place(found.leader)]
        written = [value(one) for one in re.findall(NUMBER, re.sub(r"[A-Z]+", "", methods))]
        assert len(votes.votes) in written
        assert any(abs(one - support) < 0.01 for one in written)
        for one in ("topsis", "weighted_sum"):
            winner = mcda.evaluate(shipped, preference, one, scenario=scenario).leaders[0]
            assert label(shipped, winner, language) in methods
        uncertain = [key for key in found.group if base.screens[shipped.option_place(key)] == "uncertain"]
        assert (len(sentences) == 5) == bool(uncertain)
        for key in uncertain:
            assert label(shipped, key, language) in sentences[4][language]


def test_a_verdict_without_companions_says_nothing_of_them(shipped, balanced):
    sentences = verdict_sentences(verdict(shipped, balanced, draws=500, companions=False), shipped)
    same_numbers(sentences)
    whole = " ".join(one["en"] for one in sentences)
    assert "percentage points" not in whole
    assert "votes" not in whole


def test_verdicts_on_nobody_one_option_and_a_tie():
    decision, preference = plain([[5, 5], [5, 5], [1, 1]], [1, 1])
    tie = verdict_sentences(verdict(decision, preference), decision)
    same_numbers(tie)
    assert "Option a and Option b tie for first" in tie[0]["en"]
    assert "案a、案bが首位に並んでいます" in tie[0]["ja"]
    assert "tie for first" in tie[1]["en"]
    single = replace(decision, options=decision.options[:1])
    alone = verdict_sentences(verdict(single, preference), single)
    same_numbers(alone)
    assert len(alone) == 1
    shipped = mcda.load()
    nobody = shipped.without([key for key in shipped.option_keys if key not in ("cfc_model", "supreme_crisis")])
    found = verdict(nobody, mcda.load_preference("balanced"))
    sentences = verdict_sentences(found, nobody)
    same_numbers(sentences)
    assert found.kind == "screened_out"
    assert re.search(NUMBER, sentences[0]["en"])[0] == re.search(NUMBER, sentences[0]["ja"])[0] == "2"


# Screens


@pytest.mark.parametrize("mode", ["flag", "strict", "off"])
@pytest.mark.parametrize("scenario", [None, "hadr"])
def test_screens_are_counted_and_named(shipped, balanced, mode, scenario):
    evaluation = mcda.evaluate(shipped, balanced, screens=mode, scenario=scenario)
    sentences = screen_sentences(shipped, evaluation)
    same_numbers(sentences)
    out = [key for key, ranked in zip(evaluation.options, evaluation.ranked, strict=True) if not ranked]
    marked = [
        key
        for key, ranked, result in zip(evaluation.options, evaluation.ranked, evaluation.screens, strict=True)
        if ranked and result == "uncertain"
    ]
    for language in LANGUAGES:
        count = [value(one) for one in re.findall(NUMBER, sentences[0][language])]
        assert count == [len(evaluation.options), len(out), len(marked)]
        rest = [one[language] for one in sentences[1:]]
        for key in out:
            assert any(label(shipped, key, language) in one for one in rest)
        assert sum(one.startswith(tuple(label(shipped, key, language) for key in marked)) for one in rest) >= len(
            marked
        )


def test_without_screens_and_with_all_passed():
    decision, preference = plain([[5, 5], [1, 1]], [1, 1])
    (sentence,) = screen_sentences(decision, mcda.evaluate(decision, preference))
    assert "no screens" in sentence["en"]
    shipped = mcda.load()
    clear = shipped.without(
        [one.key for one in shipped.options if {result.result for result in one.screens.values()} != {"pass"}]
    )
    (sentence,) = screen_sentences(clear, mcda.evaluate(clear, mcda.load_preference("balanced")))
    same_numbers([sentence])
    assert value(re.search(NUMBER, sentence["ja"])[0]) == len(clear.options)


# Crossings


@pytest.mark.parametrize("method", ["topsis", "weighted_sum", "vikor"])
def test_who_leads_on_both_sides_of_every_crossing_named(shipped, balanced, method):
    sweep = weight_sweep(shipped, balanced, method)
    weights = balanced.for_decision(shipped).weights
    members = {one.key: [place] for place, one in enumerate(shipped.criteria)}
    members |= {one.key: list(one.members) for one in shipped.groups}

    def leaders(target, share):
        inside = np.isin(np.arange(len(weights)), members[target])
        moved = np.where(
            inside, weights / weights[inside].sum() * share, weights / weights[~inside].sum() * (1 - share)
        )
        return mcda.evaluate(shipped, Preference.from_weights(shipped.criterion_keys, moved), method).leaders

    for target in sweep.targets:
        sentences = crossing_sentences(sweep, target, shipped)
        same_numbers(sentences)
        place = sweep.targets.index(target)
        leads = [one for one in sweep.crossings[place] if one.leader]
        now = weights[members[target]].sum()
        for language in LANGUAGES:
            assert close(re.search(rf"({NUMBER}) %", sentences[0][language])[1], 100 * now)
            assert label(shipped, leaders(target, now)[0], language) in sentences[0][language]
            crossed = [
                one[language] for one in sentences[1:] if re.match(rf"(?:Below|Above) |{NUMBER} % を", one[language])
            ]
            assert len(crossed) == len(leads)
            for one in crossed:
                share = value(re.search(rf"({NUMBER}) %", one)[1]) / 100
                below = one.startswith("Below") or "下回る" in one
                first = leaders(target, max(share - 0.001, 0) if below else min(share + 0.001, 1))
                assert any(label(shipped, key, language) in one for key in first)
            others = len(sweep.crossings[place]) - len(leads)
            if others:
                assert value(re.findall(NUMBER, sentences[-1][language])[0]) == others
        if not leads:
            assert "whatever" in sentences[1]["en"]
            assert {leaders(target, share)[0] for share in (0.001, 0.33, 0.66, 0.999)} == {leaders(target, now)[0]}


def test_an_unknown_target_is_refused(shipped, balanced):
    sweep = weight_sweep(shipped, balanced, targets=["legal"])
    with pytest.raises(InputError):
        crossing_sentences(sweep, "mission")


# Methods and people


def test_votes_add_up_and_dissent_is_explained(shipped):
    for profile in PROFILES:
        preference = mcda.load_preference(profile)
        found = agreement(shipped, preference)
        sentences = agreement_sentences(found, shipped)
        same_numbers(one for one in sentences if " names " not in one["en"])  # what a method does has its own words
        for language in LANGUAGES:
            methods, votes, *each = [value(one) for one in re.findall(NUMBER, sentences[0][language])]
            assert (methods, votes) == (len(found.voters), len(found.votes))
            assert sum(each) == pytest.approx(votes, abs=0.02)
            alike = [value(one) for one in re.findall(NUMBER, re.sub(r"1 (is|は).*", "", sentences[1][language]))]
            others = np.delete(found.tau_b[found.reference], found.reference)
            assert alike[0] == pytest.approx(np.median(others), abs=0.006)
            assert alike[1] == pytest.approx(others.min(), abs=0.006)
        for one in found.voters:
            if one.anchored and one.method in ("topsis", "weighted_sum"):
                assert one.winners == mcda.evaluate(shipped, preference, one.method).leaders
        dissent = [one for one in found.voters if one.winners != found.voters[found.reference].winners]
        told = [one for one in sentences[2:] if " names " in one["en"]]
        assert len(told) == min(3, len(dissent)) + (len(dissent) == 4)


def test_people_are_counted_and_the_agenda_is_named(shipped):
    keys = ("us_operators", "japan_caution", "incremental_managers")
    people = [mcda.load_preference(key) for key in keys]
    found = disagreement(shipped, people)
    sentences = disagreement_sentences(found, shipped)
    same_numbers(sentences)
    winners = Counter(mcda.evaluate(shipped, one).leaders for one in people)
    weights = np.array([one.for_decision(shipped).weights for one in people])
    apart = [np.mean([abs(a - b) for i, a in enumerate(column) for b in column[:i]]) for column in weights.T]
    widest = int(np.argmax(apart))
    for language in LANGUAGES:
        counts = [int(value(one)) for one in re.findall(NUMBER, sentences[0][language])]
        assert counts == [3, *sorted(winners.values(), reverse=True)]
        assert shipped.criteria[widest].name[language] in sentences[1][language]
        spread = re.search(rf"({NUMBER}) (?:percentage points|ポイント)", sentences[1][language])
        assert spread is not None
        assert close(spread[1], 100 * apart[widest])
        assert int(value(re.search(NUMBER, sentences[2][language])[0])) == len(found.agenda)
    agreed = disagreement_sentences(disagreement(shipped, [people[0], people[0]]), shipped)
    same_numbers(agreed)
    assert "No difference" in agreed[-1]["en"]
