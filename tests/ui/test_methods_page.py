"""The help page: every topic in both languages, the link that asks for one, and nothing of the scores while weighing blind."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

import mcda
from mcda.explain.method_help import ADAPTED, OURS, TOPICS, help_on, topic_name
from mcda.methods import METHODS
from mcda.ui.current import WAYS
from mcda.ui.widgets.method_help import TOPIC_OF_WAY
from mcda.ui.words import escaped
from tests.ui.kept_state import kept_by
from tests.ui.test_pages import JAPANESE, ROOT, opened

PAGE = str(ROOT / "mcda" / "ui" / "app_pages" / "methods.py")


def asked(topic: str, language: str = "en", **kept: object) -> AppTest:
    """The page as a link to one topic opens it."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["lang"] = language
    for name, value in kept.items():
        kept_by(app)[name] = value
    app.run()
    app.switch_page(PAGE)
    app.query_params["lang"] = language
    app.query_params["method"] = topic
    app.run()
    assert not app.exception
    assert not app.error
    return app


def markdown(app: AppTest) -> list[str]:
    return [str(one.value) for one in app.markdown]


@pytest.mark.parametrize(
    ("topic", "language"), [("topsis", "en"), ("promethee_2", "ja"), ("weighing_pairwise", "ja"), ("comet", "ja")]
)
def test_a_link_opens_its_topic(topic: str, language: str) -> None:
    app = asked(topic, language)
    assert app.header[0].value == escaped(topic_name(topic)[language])
    told = markdown(app)
    for _, sentence in help_on(topic).parts:
        assert any(escaped(sentence[language]) in one for one in told)
    assert any(escaped(help_on(topic).source) in one.value for one in app.caption)
    assert bool(app.subheader) == (topic not in ADAPTED)


def test_every_topic_can_be_chosen() -> None:
    app = opened("methods")
    seen: list[str] = []
    for kind in ("ranking", "weighing", "adapted"):
        app.segmented_control(key="widget:help_kind").set_value(kind).run()
        seen += app.selectbox(key=f"widget:help_topic:{kind}").options
        assert not app.exception
    assert seen == [topic_name(topic).en for topic in TOPICS]


def test_the_last_table_holds_the_scores_of_the_ranking() -> None:
    app = asked(OURS[0], "ja")
    for topic in OURS:
        app.selectbox(key="widget:help_topic:ranking").set_value(topic).run()
        assert not app.exception
        evaluation = mcda.evaluate(mcda.load(), mcda.load_preference("balanced"), topic)
        frame = app.table[-1].value
        assert frame.iloc[:, -1].astype(int).tolist() == sorted(evaluation.ranks[evaluation.ranked].tolist())
        shown = frame.iloc[:, -2].str.replace(r"[^\d.\-]", "", regex=True).astype(float).to_numpy()
        scores = np.sort(evaluation.scores[evaluation.ranked])
        assert np.allclose(shown, scores[::-1] if METHODS[topic].higher_is_better else scores, atol=0.0006), topic
        for text in (*markdown(app), *(one.value for one in app.subheader)):
            for line in text.splitlines():
                words = re.findall(r"[A-Za-z]{2,}", re.sub(r":\w+\[|`[^`]*`", "", line))
                assert len(words) < 4 or JAPANESE.search(line), line


def test_weighing_blind_keeps_the_working_back() -> None:
    app = asked("topsis", blind=True)
    assert app.header[0].value == "TOPSIS"
    assert not app.table
    assert not app.subheader
    assert not any("On this decision" in one.value for one in app.info)
    assert any("weigh blind" in one.value for one in app.info)


def test_without_weights_the_texts_are_there() -> None:
    app = asked("vikor", start="")
    assert app.header[0].value == "VIKOR"
    assert not app.table


def test_the_address_follows_the_choice() -> None:
    app = asked("topsis")
    app.selectbox(key="widget:help_topic:ranking").set_value("vikor").run()
    assert app.header[0].value == "VIKOR"
    assert app.query_params["method"] == ["vikor"] or app.query_params["method"] == "vikor"


def test_every_way_to_weigh_is_explained_where_it_is_chosen() -> None:
    assert set(TOPIC_OF_WAY) == set(WAYS)
    assert set(TOPIC_OF_WAY.values()) <= set(TOPICS)
    for page in ("weigh", "sensitivity", "rank", "challenge", "compare", "report"):
        source = (Path(PAGE).parent / f"{page}.py").read_text(encoding="utf-8")
        assert "help_link(" in source or "way_link(" in source, page


def test_a_decision_without_scales_is_worked_by_every_method_that_can(tmp_path: Path) -> None:
    """Spreadsheet files without scales: methods that need them say so, all others show their steps."""
    (tmp_path / "criteria.csv").write_text(
        "criterion,direction,weight\nprice,cost,2\nrange,benefit,1\n", encoding="utf-8"
    )
    (tmp_path / "options.csv").write_text("car,price,range\nA,400,300\nB,120,150\nC,300,400\n", encoding="utf-8")
    own = mcda.load(str(tmp_path / "criteria.csv"), str(tmp_path / "options.csv"))
    app = asked("vikor", own_decision=own)
    silent = set()
    for topic in OURS:
        app.selectbox(key="widget:help_topic:ranking").set_value(topic).run()
        assert not app.exception
        if app.error:
            silent.add(topic)
            assert "scale" in app.error[0].value
        else:
            assert app.table[-1].value.iloc[0, -1] == "1", topic
    assert silent == {"spotis", "ahp"}
