"""Where each way to weigh comes from: the references that help pages and documentation print."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["SOURCES"]

SOURCES: Mapping[str, str] = {
    "swing": "von Winterfeldt, D. and Edwards, W. (1986). Decision Analysis and Behavioral Research. Cambridge University Press; "
    "Edwards, W. and Barron, F. H. (1994). SMARTS and SMARTER: improved simple methods for multiattribute utility measurement. "
    "Organizational Behavior and Human Decision Processes 60, 306-325",
    "direct": "Fischer, G. W. (1995). Range sensitivity of attribute weights in multiattribute value models. Organizational Behavior "
    "and Human Decision Processes 62, 252-266",
    "rank_order_centroid": "Barron, F. H. and Barrett, B. E. (1996). Decision quality using ranked attribute weights. Management "
    "Science 42, 1515-1523",
    "rank_sum": "Stillwell, W. G., Seaver, D. A. and Edwards, W. (1981). A comparison of weight approximation techniques in "
    "multiattribute utility decision making. Organizational Behavior and Human Performance 28, 62-77",
    "rank_reciprocal": "Stillwell, W. G., Seaver, D. A. and Edwards, W. (1981). A comparison of weight approximation techniques in "
    "multiattribute utility decision making. Organizational Behavior and Human Performance 28, 62-77",
    "pairwise": "Saaty, T. L. (1977). A scaling method for priorities in hierarchical structures. Journal of Mathematical Psychology "
    "15, 234-281; Saaty, T. L. (1980). The Analytic Hierarchy Process. McGraw-Hill",
    "best_worst": "Rezaei, J. (2015). Best-worst multi-criteria decision-making method. Omega 53, 49-57; Rezaei, J. (2016). "
    "Best-worst multi-criteria decision-making method: some properties and a linear model. Omega 64, 126-130",
    "trade_off": "Keeney, R. L. and Raiffa, H. (1976). Decisions with Multiple Objectives. Wiley (chapter 3.7)",
    "entropy": "Hwang, C.-L. and Yoon, K. (1981). Multiple Attribute Decision Making. Springer; Shannon, C. E. (1948). A mathematical "
    "theory of communication. Bell System Technical Journal 27, 379-423",
    "critic": "Diakoulaki, D., Mavrotas, G. and Papayannakis, L. (1995). Determining objective weights in multiple criteria problems: "
    "the CRITIC method. Computers and Operations Research 22, 763-770",
    "standard_deviation": "Diakoulaki, D., Mavrotas, G. and Papayannakis, L. (1995). Determining objective weights in multiple "
    "criteria problems: the CRITIC method. Computers and Operations Research 22, 763-770; Wang, Y.-M. and Luo, Y. (2010). "
    "Integration of correlations with standard deviations for determining attribute weights in multiple attribute decision making. "
    "Mathematical and Computer Modelling 51, 1-12",
    "group": "Forman, E. and Peniwati, K. (1998). Aggregating individual judgments and priorities with the analytic hierarchy process. "
    "European Journal of Operational Research 108, 165-169; Aczél, J. and Saaty, T. L. (1983). Procedures for synthesizing ratio "
    "judgements. Journal of Mathematical Psychology 27, 93-102",
}
"""Way to weigh -> references."""
