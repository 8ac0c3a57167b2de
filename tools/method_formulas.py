"""Formulas of the pages in docs/methods, and when each method is the one to take; `tools/method_pages.py` builds the pages.

Options i = 1 to m, criteria j = 1 to n, weights w that sum to 1, scores x, values v between 0 and 1.
"""

from __future__ import annotations

__all__ = ["FAMILIES", "FORMULAS", "WHEN"]

SHARE = r"v_{ij} = \frac{x_{ij} - \mathrm{worst}_j}{\mathrm{best}_j - \mathrm{worst}_j}"

FORMULAS: dict[str, tuple[tuple[str, str], ...]] = {
    "weighted_sum": (
        ("Value on the declared scale, cut to 0 to 1", SHARE),
        ("Score", r"s_i = \sum_{j=1}^{n} w_j \, v_{ij}"),
    ),
    "topsis": (
        ("Value on the declared scale, cut to 0 to 1", SHARE),
        (
            "Distances to the ideal and to the anti-ideal, which have the values 1 and 0 everywhere",
            r"d_i^{+} = \sqrt{\sum_{j=1}^{n} (w_j v_{ij} - w_j)^2} \qquad d_i^{-} = \sqrt{\sum_{j=1}^{n} (w_j v_{ij})^2}",
        ),
        ("Closeness", r"c_i = \frac{d_i^{-}}{d_i^{+} + d_i^{-}}"),
        (
            "As published (`normalisation=vector`) the values are these instead, and the ideals the best and the worst weighted "
            "values present",
            r"r_{ij} = \frac{x_{ij}}{\sqrt{\sum_{k=1}^{m} x_{kj}^2}}",
        ),
    ),
    "weighted_product": (("Score", r"P_i = \prod_{j=1}^{n} v_{ij}^{\,w_j}"),),
    "vikor": (
        (
            "Sum of regrets and largest regret, between the best and the worst end of each scale",
            r"S_i = \sum_{j=1}^{n} w_j \frac{f_j^{*} - x_{ij}}{f_j^{*} - f_j^{-}} \qquad "
            r"R_i = \max_j \, w_j \frac{f_j^{*} - x_{ij}}{f_j^{*} - f_j^{-}}",
        ),
        (
            "Score, lower is better",
            r"Q_i = v \, \frac{S_i - S^{*}}{S^{-} - S^{*}} + (1 - v) \, \frac{R_i - R^{*}}{R^{-} - R^{*}}",
        ),
        (
            "On declared scales all ends are absolute; without them, as published, they are the best and the worst present",
            r"S^{*} = R^{*} = 0 \qquad S^{-} = 1 \qquad R^{-} = \max_j w_j",
        ),
    ),
    "promethee_2": (
        (
            "Preference of a over b; P is the criterion's preference function of the difference in favour of a, 0 to 1",
            r"\pi(a, b) = \sum_{j=1}^{n} w_j \, P_j(x_{aj} - x_{bj})",
        ),
        (
            "Leaving, entering and net flow",
            r"\varphi^{+}(a) = \frac{1}{m - 1} \sum_{b} \pi(a, b) \qquad \varphi^{-}(a) = \frac{1}{m - 1} \sum_{b} \pi(b, a) \qquad "
            r"\varphi(a) = \varphi^{+}(a) - \varphi^{-}(a)",
        ),
    ),
    "spotis": (
        (
            "Score, lower is better; the point is the best end, or the expected point",
            r"d_i = \sum_{j=1}^{n} w_j \frac{\left| x_{ij} - \mathrm{point}_j \right|}{\left| \mathrm{best}_j - \mathrm{worst}_j \right|}",
        ),
    ),
    "waspas": (
        ("Score", r"Q_i = \lambda \sum_{j=1}^{n} w_j \, v_{ij} + (1 - \lambda) \prod_{j=1}^{n} v_{ij}^{\,w_j}"),
    ),
    "edas": (
        (
            "Average, and distances above and below it (signs reversed for costs)",
            r"\bar{x}_j = \frac{1}{m} \sum_{i=1}^{m} x_{ij} \qquad a_{ij} = \frac{\max(0, x_{ij} - \bar{x}_j)}{\bar{x}_j} \qquad "
            r"b_{ij} = \frac{\max(0, \bar{x}_j - x_{ij})}{\bar{x}_j}",
        ),
        ("Weighted sums", r"SP_i = \sum_{j=1}^{n} w_j \, a_{ij} \qquad SN_i = \sum_{j=1}^{n} w_j \, b_{ij}"),
        (
            "Score",
            r"AS_i = \frac{1}{2} \left( \frac{SP_i}{\max_k SP_k} + 1 - \frac{SN_i}{\max_k SN_k} \right)",
        ),
    ),
    "aras": (
        (
            "Shares of the column sum, the optimal option (i = 0) included; costs enter as 1 / x",
            r"\bar{x}_{ij} = \frac{x_{ij}}{\sum_{k=0}^{m} x_{kj}}",
        ),
        ("Score", r"K_i = \frac{S_i}{S_0} \qquad S_i = \sum_{j=1}^{n} w_j \, \bar{x}_{ij}"),
    ),
    "copras": (
        ("Weighted shares", r"d_{ij} = \frac{w_j \, x_{ij}}{\sum_{k=1}^{m} x_{kj}}"),
        (
            "Sums over benefits and over costs, and significance",
            r"S_i^{+} = \sum_{j \in \mathrm{benefit}} d_{ij} \qquad S_i^{-} = \sum_{j \in \mathrm{cost}} d_{ij} \qquad "
            r"Q_i = S_i^{+} + \frac{\sum_{k} S_k^{-}}{S_i^{-} \sum_{k} 1 / S_k^{-}}",
        ),
        ("Score", r"N_i = \frac{Q_i}{\max_k Q_k}"),
    ),
    "mabac": (
        (
            "Weighted value, and border",
            r"u_{ij} = w_j (v_{ij} + 1) \qquad g_j = \left( \prod_{i=1}^{m} u_{ij} \right)^{1/m}",
        ),
        ("Score", r"S_i = \sum_{j=1}^{n} (u_{ij} - g_j)"),
    ),
    "codas": (
        (
            "Distances from the lowest weighted value u, which on declared scales is 0 everywhere",
            r"E_i = \sqrt{\sum_{j=1}^{n} (w_j v_{ij} - u_j)^2} \qquad T_i = \sum_{j=1}^{n} \left| w_j v_{ij} - u_j \right|",
        ),
        (
            "Comparison in pairs",
            r"h_{ik} = (E_i - E_k) + \psi_{ik} \, (T_i - T_k) \qquad "
            r"\psi_{ik} = \begin{cases} 1 & |E_i - E_k| \ge \tau \\ 0 & \text{otherwise} \end{cases}",
        ),
        ("Score", r"H_i = \sum_{k=1}^{m} h_{ik}"),
    ),
    "moora": (
        ("Ratios", r"r_{ij} = \frac{x_{ij}}{\sqrt{\sum_{k=1}^{m} x_{kj}^2}}"),
        (
            "Ratio system",
            r"y_i = \sum_{j \in \mathrm{benefit}} w_j \, r_{ij} - \sum_{j \in \mathrm{cost}} w_j \, r_{ij}",
        ),
        (
            "Reference point (printed with a minus, so that higher is better), and full multiplicative form",
            r"\max_j w_j \left| r_j^{*} - r_{ij} \right| \qquad "
            r"U_i = \frac{\prod_{j \in \mathrm{benefit}} r_{ij}^{\,w_j}}{\prod_{j \in \mathrm{cost}} r_{ij}^{\,w_j}}",
        ),
    ),
    "ahp": (
        ("Score", r"p_i = \sum_{j=1}^{n} w_j \, p_{ij}"),
        (
            "Local priorities: ratings, or relative (costs enter as 1 / x)",
            r"p_{ij} = v_{ij} \qquad \text{or} \qquad p_{ij} = \frac{x_{ij}}{\sum_{k=1}^{m} x_{kj}}",
        ),
    ),
    "weighing_swing": (("Weights from points p", r"w_j = \frac{p_j}{\sum_{k=1}^{n} p_k}"),),
    "weighing_direct": (("Weights from points p", r"w_j = \frac{p_j}{\sum_{k=1}^{n} p_k}"),),
    "weighing_rank_order_centroid": (("Weight of place r", r"w_{(r)} = \frac{1}{n} \sum_{k=r}^{n} \frac{1}{k}"),),
    "weighing_rank_sum": (("Weight of place r", r"w_{(r)} = \frac{2 (n + 1 - r)}{n (n + 1)}"),),
    "weighing_rank_reciprocal": (("Weight of place r", r"w_{(r)} = \frac{1 / r}{\sum_{k=1}^{n} 1 / k}"),),
    "weighing_pairwise": (
        ("Priorities: the principal eigenvector of the judgements", r"A w = \lambda_{\max} w \qquad \sum_{j} w_j = 1"),
        (
            "Consistency index and ratio; R.I. is the mean index of random matrices",
            r"\mathrm{C.I.} = \frac{\lambda_{\max} - n}{n - 1} \qquad \mathrm{C.R.} = \frac{\mathrm{C.I.}}{\mathrm{R.I.}}",
        ),
    ),
    "weighing_best_worst": (
        (
            "Linear model, B the most and W the least important criterion",
            r"\min \xi \quad \text{subject to} \quad \left| w_B - a_{Bj} w_j \right| \le \xi, \quad "
            r"\left| w_j - a_{jW} w_W \right| \le \xi, \quad \sum_{j} w_j = 1, \quad w_j \ge 0",
        ),
    ),
    "weighing_trade_off": (
        (
            "Who gives the part t of the swing of a (as a value) for the whole swing of b says",
            r"w_b = t \, w_a",
        ),
    ),
    "weighing_entropy": (
        (
            "Shares and entropy",
            r"p_{ij} = \frac{x_{ij}}{\sum_{k=1}^{m} x_{kj}} \qquad e_j = - \frac{1}{\ln m} \sum_{i=1}^{m} p_{ij} \ln p_{ij}",
        ),
        ("Weights", r"w_j = \frac{1 - e_j}{\sum_{k=1}^{n} (1 - e_k)}"),
    ),
    "weighing_critic": (
        (
            "Spread times conflict; standard deviations and correlations after min-max normalisation",
            r"C_j = \sigma_j \sum_{k=1}^{n} (1 - r_{jk}) \qquad w_j = \frac{C_j}{\sum_{k=1}^{n} C_k}",
        ),
    ),
    "weighing_standard_deviation": (
        ("Weights; standard deviations after min-max normalisation", r"w_j = \frac{\sigma_j}{\sum_{k=1}^{n} \sigma_k}"),
    ),
    "weighing_group": (
        (
            "Priorities of K people: arithmetic mean, and geometric mean (divided by its sum)",
            r"w_j = \frac{1}{K} \sum_{p=1}^{K} w_j^{(p)} \qquad w_j \propto \left( \prod_{p=1}^{K} w_j^{(p)} \right)^{1/K}",
        ),
        ("Judgements, entry by entry", r"a_{jk} = \left( \prod_{p=1}^{K} a_{jk}^{(p)} \right)^{1/K}"),
    ),
}
"""Per topic: caption and LaTeX. Every topic of `mcda.explain.method_help` that is our own has an entry."""

WHEN: dict[str, str] = {
    "weighted_sum": "Always first: everybody can check it, and weights count as they were stated.",
    "topsis": "When options near the best in everything shall be preferred to uneven ones.",
    "weighted_product": "When scores are true ratios and a very low one shall pull everything down.",
    "vikor": "When somebody's worst regret matters beside the sum of all.",
    "promethee_2": "When small differences mean nothing and you can say from which size on they do.",
    "spotis": "When there is an expected point to be near to; otherwise it is the weighted sum.",
    "waspas": "Rarely: to see the weighted sum and product in one number.",
    "edas": "When being above or below the average of the field is itself the question.",
    "aras": "To repeat a published ARAS study.",
    "copras": "To repeat a published COPRAS study; scores with true zeros.",
    "mabac": "To see who lies above the mean of those present; the order is that of the weighted sum.",
    "codas": "To repeat a published CODAS study.",
    "moora": "When no scales are declared and units differ; scores with true zeros.",
    "ahp": "When weights were compared in pairs, or options are compared with each other.",
    "weighing_swing": "The usual way: a few minutes, and the question names the ends of the scales.",
    "weighing_direct": "When points were given anyway and the ends of the scales were in view.",
    "weighing_rank_order_centroid": "When people agree on an order and no more.",
    "weighing_rank_sum": "As above, where the order shall count less steeply.",
    "weighing_rank_reciprocal": "As above; rarely with a reason of its own.",
    "weighing_pairwise": "Up to seven criteria, or a tree branch by branch, with people who can talk about pairs.",
    "weighing_best_worst": "Many criteria, and two of them are clear anchors.",
    "weighing_trade_off": "To check the one ratio that decides.",
    "weighing_entropy": "Never instead of asking: to see which criteria tell the options apart.",
    "weighing_critic": "Never instead of asking: to see which criteria repeat others.",
    "weighing_standard_deviation": "Never instead of asking.",
    "weighing_group": "After it has been shown where people differ.",
}
"""When a method or a way to weigh is the one to take, in one line."""

FAMILIES: tuple[tuple[str, tuple[tuple[str, str], ...], str], ...] = (
    (
        "On declared scales",
        (
            ("weighted_sum", ""),
            ("ahp", ""),
            ("spotis", ""),
            ("mabac", ""),
            ("rafsi", ""),
            ("vikor", "v=1"),
        ),
        "SPOTIS is 1 less the weighted sum; AHP's ratings are the same values; MABAC takes the same border off everybody; "
        "RAFSI maps every value by the same straight line; with v = 1 "
        "VIKOR's score is the sum of regrets, 1 less the weighted sum.",
    ),
    (
        "On min-max values",
        (
            ("weighted_sum", "normalisation=minmax"),
            ("mabac", "normalisation=minmax"),
            ("mairca", ""),
        ),
        "MAIRCA's gap is what the min-max weighted sum lacks to 1, divided by the number of options; MABAC as above.",
    ),
    (
        "On declared scales, towards the best ends",
        (("topsis", ""), ("rim", "")),
        "RIM measures the same two distances; the scores are the same to the last digits.",
    ),
    (
        "On scores divided by the best, without declared scales",
        (("weighted_sum", "normalisation=max"), ("marcos", "")),
        "Both ratios of MARCOS are multiples of one weighted sum.",
    ),
    (
        "On shares of the column sums, benefits only",
        (("weighted_sum", "normalisation=sum"), ("copras", ""), ("ahp", "mode=relative"), ("ram", "")),
        "Without costs each is the weighted sum of the shares, or a rising function of it.",
    ),
    (
        "On scores divided by the column's length",
        (("weighted_sum", "normalisation=vector"), ("moora", "")),
        "The ratio system is this sum; turning a cost round by 1 less the ratio adds the same number to every option.",
    ),
)
"""Methods that give the same order by algebra: when, which (with the setting that makes it so), and why."""
