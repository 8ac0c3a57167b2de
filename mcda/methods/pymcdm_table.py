"""What is known of pymcdm's methods without importing it: names, labels, sources, directions, limits.

A test holds every row against pymcdm itself. Methods that this package has itself are not here: `COVERED` says which
of ours stands for each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mcda.methods.registry import Parameter
from mcda.text import Text

__all__ = ["ADAPTED", "COVERED", "Adapted"]


@dataclass(frozen=True)
class Adapted:
    """A method of pymcdm: its class there, and what `Method` says of it here.

    `above_zero` says that it divides by scores or takes their logarithm; `least_options` that it is wrong for fewer;
    `no_answer` when its answer is NaN or infinite, which is refused with this reason.
    """

    name: str
    class_name: str
    label: Text
    source: str
    refuses: Text
    no_answer: Text
    higher_is_better: bool = True
    parameters: tuple[Parameter, ...] = ()
    anchored: bool = False
    needs_scale: bool = False
    above_zero: bool = False
    least_options: int = 1


COVERED: Mapping[str, str] = {
    "ARAS": "aras",
    "CODAS": "codas",
    "COPRAS": "copras",
    "EDAS": "edas",
    "MABAC": "mabac",
    "MOORA": "moora",
    "PROMETHEE_II": "promethee_2",
    "SPOTIS": "spotis",
    "TOPSIS": "topsis",
    "VIKOR": "vikor",
    "WASPAS": "waspas",
    "WPM": "weighted_product",
    "WSM": "weighted_sum",
}
"""Class in pymcdm -> our own method. (Its PROMETHEE_I gives two flows and no scores, so it has no place here.)"""

_BOUNDS = Parameter("bounds", "bounds")
_DATA_EN = "It compares the options present, so its order can change when an option is added."
_DATA_JA = "比べる選択肢どうしで計算するため、選択肢を加えると順位が変わりうる。"
_ALL_ALIKE = Text(
    "all options are alike, and it divides by their differences", "選択肢がすべて同じで、その差で割ることになるため"
)
_ZEROS = Text("it divides by a column or a sum that is 0", "合計が 0 の列または和で割ることになるため")

_ROWS = (
    Adapted(
        "aroman",
        "AROMAN",
        Text("AROMAN", "AROMAN(二段階正規化順位法)"),
        "Bošković, S., Švadlenka, L., Jovčić, S., Dobrodolac, M., Simić, V. and Bacanin, N. (2023). An alternative "
        "ranking order method accounting for two-step normalization (AROMAN). IEEE Access 11, 39496-39507",
        Text(
            f"Refuses cost criteria: pymcdm adds their term, so that a higher cost scores higher. {_DATA_EN}",
            f"費用の評価基準は扱わない。pymcdm は費用の項を加算するため、費用が高いほど得点が上がってしまう。{_DATA_JA}",
        ),
        _ZEROS,
        parameters=(
            Parameter("beta", "number", 0.5, low=0.0, high=1.0),
            Parameter("lam", "number", 0.5, low=0.0, high=1.0),
        ),
    ),
    Adapted(
        "balanced_spotis",
        "BalancedSPOTIS",
        Text("Balanced SPOTIS", "均衡 SPOTIS"),
        "Shekhovtsov, A., Dezert, J. and Sałabun, W. (2025). Enhancing personalized decision-making with the "
        "Balanced SPOTIS algorithm. Proceedings of ICAART 2025, volume 3, 264-271",
        Text(
            "Refuses data without declared scales, and a missing expected solution point (esp): with none it would "
            "be SPOTIS.",
            "尺度の両端が宣言されていないデータと、期待点(esp)の指定がない場合は扱わない(期待点がなければ SPOTIS と同じになる)。",
        ),
        _ZEROS,
        higher_is_better=False,
        parameters=(
            _BOUNDS,
            Parameter("esp", "per_criterion", score_units=True),
            Parameter("alpha", "number", 0.5, low=0.0, high=1.0),
        ),
        anchored=True,
        needs_scale=True,
    ),
    Adapted(
        "cocoso",
        "COCOSO",
        Text("CoCoSo", "CoCoSo(複合妥協解法)"),
        "Yazdani, M., Zarate, P., Zavadskas, E. K. and Turskis, Z. (2019). A combined compromise solution (CoCoSo) "
        "method for multi-criteria decision-making problems. Management Decision 57(9), 2501-2519",
        Text(
            "Refuses options of which one is worst on every criterion: it divides by the lowest sum, which is then "
            f"0. {_DATA_EN}",
            f"すべての評価基準で最下位の選択肢がある場合は扱わない。最小の和が 0 になり、それで割ることになるため。{_DATA_JA}",
        ),
        Text(
            "an option is worst on every criterion that weighs anything, so the lowest sum, by which it divides, is 0",
            "重みのあるすべての評価基準で最下位の選択肢があり、割る数である最小の和が 0 になるため",
        ),
        parameters=(Parameter("l", "number", 0.5, low=0.0, high=1.0),),
    ),
    Adapted(
        "comet",
        "COMET",
        Text("COMET", "COMET(特性対象法)"),
        "Sałabun, W. (2015). The Characteristic Objects Method: a new distance-based approach to multicriteria "
        "decision-making problems. Journal of Multi-Criteria Decision Analysis 22(1-2), 37-50",
        Text(
            "The expert who ranks the characteristic objects is TOPSIS with the given weights. Refuses more than "
            "4096 of them (levels to the power of the criteria) and, without declared scales, a criterion on which "
            "all options coincide.",
            "特性対象を順位付けする専門家の役は、与えられた重みによる TOPSIS が担う。特性対象(水準数の評価基準数乗)が 4096 を超える場合と、尺度の宣言がなく、"
            "ある評価基準で選択肢がすべて同じ場合は扱わない。",
        ),
        Text("all characteristic objects rank alike", "特性対象の順位がすべて同じになるため"),
        parameters=(_BOUNDS, Parameter("levels", "number", 2, low=2, high=5)),
        anchored=True,
    ),
    Adapted(
        "ervd",
        "ERVD",
        Text("ERVD", "ERVD(相対価値距離法)"),
        "Shyur, H.-J., Yin, L., Shih, H.-S. and Cheng, C.-B. (2015). A multiple criteria decision making method "
        "based on relative value distances. Foundations of Computing and Decision Sciences 40(4), 299-315",
        Text(
            "Refuses a missing reference point (ref_point), scores of 0 or less, and options that are all alike. "
            f"{_DATA_EN}",
            f"参照点(ref_point)の指定がない場合、0 以下の評点、選択肢がすべて同じ場合は扱わない。{_DATA_JA}",
        ),
        _ALL_ALIKE,
        parameters=(
            Parameter("ref_point", "per_criterion"),
            Parameter("lambd", "number", 2.25, low=0.0, high=100.0),
            Parameter("alpha", "number", 0.88, low=0.0, high=100.0),
        ),
        above_zero=True,
    ),
    Adapted(
        "lmaw",
        "LMAW",
        Text("LMAW", "LMAW(対数加法重み法)"),
        "Pamučar, D., Žižović, M., Biswas, S. and Božanić, D. (2021). A new logarithm methodology of additive "
        "weights (LMAW) for multi-criteria decision-making: application in logistics. Facta Universitatis, "
        "Mechanical Engineering 19(3), 361-380",
        Text(
            "Refuses scores of 0 or less: a single 0 would wipe out all that its option earns on that criterion. "
            f"{_DATA_EN}",
            f"0 以下の評点は扱わない。0 が 1 つあるだけで、その評価基準での得点がすべて失われるため。{_DATA_JA}",
        ),
        _ZEROS,
        above_zero=True,
    ),
    Adapted(
        "lopm",
        "LoPM",
        Text("Limits on Property Method", "LoPM(特性限界法)"),
        "Farag, M. M. (2020). Materials and Process Selection for Engineering Design. CRC Press",
        Text(
            "Refuses scores and limits of 0 or less, and targets (property_types 0) without property_limits. "
            "Without limits the best options set them, and the order can change when an option is added.",
            "0 以下の評点と限界値、property_limits のない目標値(property_types 0)は扱わない。限界値を指定しなければ最良の選択肢の評点が限界値となり、選択肢を加えると順位が変わりうる。",
        ),
        _ZEROS,
        higher_is_better=False,
        parameters=(
            Parameter("property_limits", "per_criterion"),
            Parameter("property_types", "per_criterion", low=-1, high=1),
        ),
        above_zero=True,
    ),
    Adapted(
        "mairca",
        "MAIRCA",
        Text("MAIRCA", "MAIRCA(理想・実際比較法)"),
        "Pamučar, D., Vasin, L. and Lukovac, L. (2014). Selection of railway level crossings for investing in "
        "security equipment using hybrid DEMATEL-MARICA model. XVI International Scientific-Expert Conference on "
        "Railway, RAILCON, 89-92",
        Text(f"Refuses nothing that other methods accept. {_DATA_EN}", f"扱わないデータは特にない。{_DATA_JA}"),
        _ZEROS,
        higher_is_better=False,
    ),
    Adapted(
        "marcos",
        "MARCOS",
        Text("MARCOS", "MARCOS(妥協解順位法)"),
        "Stević, Ž., Pamučar, D., Puška, A. and Chatterjee, P. (2020). Sustainable supplier selection in healthcare "
        "industries using a new MCDM method: measurement of alternatives and ranking according to compromise "
        "solution (MARCOS). Computers & Industrial Engineering 140, 106231",
        Text(
            f"Refuses scores of 0 or less: it works with ratios. {_DATA_EN}",
            f"比率で計算するため、0 以下の評点は扱わない。{_DATA_JA}",
        ),
        _ZEROS,
        above_zero=True,
    ),
    Adapted(
        "ocra",
        "OCRA",
        Text("OCRA", "OCRA(運用競争力評価法)"),
        "Madić, M., Petković, D. and Radovanović, M. (2015). Selection of non-conventional machining processes "
        "using the OCRA method. Serbian Journal of Management 10(1), 61-73",
        Text(
            f"Refuses scores of 0 or less: it divides by the smallest of each criterion. {_DATA_EN}",
            f"評価基準ごとの最小値で割るため、0 以下の評点は扱わない。{_DATA_JA}",
        ),
        _ZEROS,
        above_zero=True,
    ),
    Adapted(
        "probid",
        "PROBID",
        Text("PROBID", "PROBID(理想・平均距離法)"),
        "Wang, Z., Rangaiah, G. P. and Wang, X. (2021). Preference ranking on the basis of ideal-average distance "
        "method for multi-criteria decision-making. Industrial & Engineering Chemistry Research 60(30), 11216-11230",
        Text(
            "Refuses options that are all alike, and a criterion on which all scores are 0. It adds the distance "
            f"from the average option, above or below, so a better score can lower an option's place. {_DATA_EN}",
            f"選択肢がすべて同じ場合と、評点がすべて 0 の評価基準がある場合は扱わない。平均からの距離を上下の別なく加算するため、評点が上がっても順位が下がることがある。{_DATA_JA}",
        ),
        _ALL_ALIKE,
    ),
    Adapted(
        "rafsi",
        "RAFSI",
        Text("RAFSI", "RAFSI(区間写像順位法)"),
        "Žižović, M., Pamučar, D., Albijanić, M., Chatterjee, P. and Pribićević, I. (2020). Eliminating rank "
        "reversal problem using a new multi-attribute model: the RAFSI method. Mathematics 8(6), 1015",
        Text(
            "Refuses data without declared scales: their ends are its ideal and anti-ideal values.",
            "尺度の両端を理想値・負の理想値とするため、両端が宣言されていないデータは扱わない。",
        ),
        _ZEROS,
        parameters=(
            _BOUNDS,
            Parameter("n1", "number", 1.0, low=1e-9, high=1e9),
            Parameter("n2k", "number", 6.0, low=1e-9, high=1e9),
        ),
        anchored=True,
        needs_scale=True,
    ),
    Adapted(
        "ram",
        "RAM",
        Text("RAM", "RAM(累乗根評価法)"),
        "Sotoudeh-Anvari, A. (2023). Root Assessment Method (RAM): a novel multi-criteria decision making method "
        "and its applications in sustainability challenges. Journal of Cleaner Production, 138695",
        Text(
            f"Refuses scores of 0 or less: it works with shares. {_DATA_EN}",
            f"割合で計算するため、0 以下の評点は扱わない。{_DATA_JA}",
        ),
        _ZEROS,
        above_zero=True,
    ),
    Adapted(
        "rim",
        "RIM",
        Text("Reference Ideal Method", "RIM(参照理想法)"),
        "Cables, E., Lamata, M. T. and Verdegay, J. L. (2016). RIM - reference ideal method in multicriteria "
        "decision making. Information Sciences 337, 1-10",
        Text(
            "Refuses data without declared scales. Without ref_ideal, [low, high] of what is ideal, the best end of "
            "each scale is.",
            "尺度の両端が宣言されていないデータは扱わない。理想の範囲 ref_ideal([下限, 上限])を指定しなければ、各尺度の最高値を理想とする。",
        ),
        _ZEROS,
        parameters=(_BOUNDS, Parameter("ref_ideal", "ranges", score_units=True)),
        anchored=True,
        needs_scale=True,
    ),
    Adapted(
        "sprobid",
        "SPROBID",
        Text("sPROBID", "sPROBID(簡易理想・平均距離法)"),
        "Wang, Z., Rangaiah, G. P. and Wang, X. (2021). Preference ranking on the basis of ideal-average distance "
        "method for multi-criteria decision-making. Industrial & Engineering Chemistry Research 60(30), 11216-11230",
        Text(
            "Refuses fewer than 4 options, for which pymcdm takes the distances of the first option only, and an "
            f"option that is best on every criterion: it divides by the distance to the best. {_DATA_EN}",
            f"選択肢が 4 つ未満の場合(pymcdm が最初の選択肢の距離だけを使うため)と、すべての評価基準で最良の選択肢がある場合(最良点までの距離で割るため)は扱わない。{_DATA_JA}",
        ),
        Text(
            "an option is best on every criterion, so its distance to the best, by which it divides, is 0",
            "すべての評価基準で最良の選択肢があり、割る数である最良点までの距離が 0 になるため",
        ),
        least_options=4,
    ),
)

ADAPTED: Mapping[str, Adapted] = {row.name: row for row in _ROWS}
