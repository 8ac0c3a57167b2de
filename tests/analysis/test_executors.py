"""Rank acceptability by executors of other makers: the same bits as by threads."""

from __future__ import annotations

import numpy as np
import pytest

import mcda
from mcda.analysis import acceptability
from mcda.analysis.weight_spaces import TILE

pytestmark = pytest.mark.prove


@pytest.mark.filterwarnings("default")  # what the other library warns of is its own affair
@pytest.mark.parametrize("processes", [False, True], ids=["threads", "processes"])
def test_dask_gives_the_bits_of_threads(processes: bool) -> None:
    distributed = pytest.importorskip("distributed")
    decision, preference = mcda.load(), mcda.load_preference("balanced")
    asked = {"draws": 3 * TILE + 77, "uncertain": ("weights", "scores", "screens"), "seed": 5}
    for method in ("topsis", "vikor"):
        expected = acceptability(decision, preference, method, workers=2, **asked)
        with (
            distributed.LocalCluster(
                n_workers=2, threads_per_worker=1, processes=processes, dashboard_address=None
            ) as cluster,
            distributed.Client(cluster) as client,
            client.get_executor() as executor,
        ):
            found = acceptability(decision, preference, method, executor=executor, **asked)
        assert found.hash == expected.hash
        for name in ("rank_shares", "pairwise", "central_weights", "confidence_factors", "ranked_share"):
            np.testing.assert_array_equal(getattr(found, name), getattr(expected, name))
