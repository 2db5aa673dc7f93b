"""Which keys a framework's data may hold; a mistyped one is refused, not overlooked."""

import re

from assessments.domain.framework_node import FrameworkError, Path

# Beside their value, blocks may say where it is from and how sure it is.
_ABOUT = re.compile(r"(\w+_)?(note|source|certainty)")
_ITEM_MAP = re.compile(r"map_from_[0-9]{4}")
_SUB_INDICATOR = re.compile(r"[0-9]+\.[0-9]+")

# A mapping's keys, each with what it holds: another mapping, a list of mappings
# (in brackets), or anything else (None), which the reading itself looks at.
_PAIR = {"from": None, "to": None}
_KEYS: dict[object, object] = {
    "scheme": None,
    "fiscal_year_be": None,
    "status": None,
    "period": {"start": None, "end": None},
    "instruments": {
        "items": [
            {
                "code": None,
                "weight": None,
                "indicators": None,
                "name_th": None,
                "name_en": None,
            }
        ],
        "eit_parts": {"parts": [{"code": None, "name": None, "weight_in_eit": None}]},
    },
    "calculation": {
        "IIT": None,
        "EIT": None,
        "OIT": None,
        "total": None,
        "rounding": None,
    },
    "rating": {
        "basis": None,
        "pass_threshold": None,
        "levels": [
            {
                "code": None,
                "name_th": None,
                "total_min": None,
                "each_instrument_min": None,
                "is_pass": None,
            }
        ],
        "instrument_condition": {"instruments": None, "when_parts_missing": None},
        "excellent_condition": {"value": None},
    },
    "indicators": {
        "items": [
            {"number": None, "instrument": None, "name_th": None, "name_en": None}
        ]
    },
    "questions": {
        "items": [{"code": None, "indicator": None, "topic_th": None}],
        "response_scale": {
            "levels_4": None,
            "levels_6": None,
            "yes_no": None,
            "negative_items_reversed": None,
        },
    },
    "oit": {
        "item_count": None,
        "sub_indicators": _SUB_INDICATOR,
        "scoring": {"item_values": None, "aggregation": None},
        "items": [
            {
                "code": None,
                "sub_indicator": None,
                "title_th": None,
                "score_steps": None,
                "requires": None,
                "practice": None,
            }
        ],
        _ITEM_MAP: {"pairs": [_PAIR]},
    },
    "published_documents": {
        "measures_item": None,
        "measures_title_th": None,
        "measures_contents_gist": None,
        "progress_item": None,
        "progress_contents_gist": None,
        "progress_covers": None,
        "seven_issues_gist": None,
        "observed_contents": None,
    },
    "recommendations": {
        "comment_threshold": {"value": None},
        "items": [{"question": None, "gist_th": None, "oit_refs": None}],
    },
    "seven_issues": [{"number": None, "title_th": None, "indicators": None}],
    "asks_seven_issues": None,
    "national": {
        "agencies": None,
        "mean": None,
        "pass_count": None,
        "pass_rate": None,
        "respondents": None,
        "respondents_min": None,
        "announced": None,
        "by_indicator": [{"indicator": None, "mean": None}],
        "by_type": [{"type": None, "agencies": None, "mean": None}],
    },
}


def check_keys(data: object) -> None:
    """Raise ``FrameworkError`` for the first key that no framework has."""
    _check(data, _KEYS, ())


def _check(value: object, known: object, path: Path) -> None:
    if isinstance(known, list) and isinstance(value, list):
        for place, each in enumerate(value):
            _check(each, known[0], (*path, place))
    elif isinstance(known, re.Pattern) and isinstance(value, dict):
        for key in value:
            if not known.fullmatch(str(key)):
                raise FrameworkError((*path, key), "ไม่รู้จักคีย์นี้")
    elif isinstance(known, dict) and isinstance(value, dict):
        for key, inner in value.items():
            if key in known:
                _check(inner, known[key], (*path, key))
            elif _ITEM_MAP in known and _ITEM_MAP.fullmatch(str(key)):
                _check(inner, known[_ITEM_MAP], (*path, key))
            elif not _ABOUT.fullmatch(str(key)):
                raise FrameworkError((*path, key), "ไม่รู้จักคีย์นี้ ตรวจการสะกด")
