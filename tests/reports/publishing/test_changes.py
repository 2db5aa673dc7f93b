"""The list of changes names every difference of what two versions say."""

from copy import deepcopy

import pytest

from reports.content import build_analysis
from reports.publishing.changes import NOTHING, changes_between
from reports.publishing.projection import public_data

pytestmark = pytest.mark.django_db


def leaves(value, path=()):
    """The address of everything that is neither a list nor an object."""
    inner = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    for key, each in inner:
        yield from leaves(each, (*path, key))
    if not isinstance(value, dict | list):
        yield path


def with_another(data, path):
    """The same data, another value at ``path``."""
    changed = deepcopy(data)
    *way, last = path
    place = changed
    for key in way:
        place = place[key]
    place[last] = {
        "bool": lambda old: not old,
        "int": lambda old: old + 1,
        "str": lambda old: "own" if last == "kind" and len(path) > 1 else f"{old} ใหม่",
        "NoneType": lambda _: 1,
    }[type(place[last]).__name__](place[last])
    return changed


def test_no_difference_of_the_public_data_goes_without_words(chaiyaso):
    data = public_data(build_analysis(chaiyaso))
    silent = [
        path
        for path in leaves(data)
        if path[0] not in ("publication", "format")
        # A measure names findings by numbers that have to be there.
        and path[2:3] not in (("findings",), ("number",), ("months",))
        and not changes_between(data, with_another(data, path))
    ]

    assert silent == []
    assert changes_between(data, deepcopy(data)) == []


def test_what_a_measure_is_about_and_the_order_of_measures_are_changes(chaiyaso):
    data = public_data(build_analysis(chaiyaso))
    other = {**data["measures"][0], "activity": "กิจกรรมที่สอง"}
    data["measures"].append(other)
    moved = deepcopy(data)
    moved["measures"].reverse()
    about = deepcopy(data)
    about["measures"][0]["indicator"] = 5

    [order] = changes_between(data, moved)
    [subject] = changes_between(data, about)

    assert order.what == "ลำดับของมาตรการ"
    assert order.new.startswith("มาตรการ “กิจกรรมที่สอง”")
    assert subject.what.endswith(": ตัวชี้วัดที่")
    assert (subject.old, subject.new) == ("4", "5")


def test_marks_and_kinds_of_findings_are_told_in_words(chaiyaso):
    data = public_data(build_analysis(chaiyaso))
    changed = deepcopy(data)
    changed["findings"][0]["kind"] = "own"
    changed["findings"][0]["unconfirmed"] = not data["findings"][0]["unconfirmed"]
    said = {
        each.what.rpartition(": ")[2]: each for each in changes_between(data, changed)
    }

    assert said["ลักษณะ"].new == "หน่วยงานพบเอง"
    assert {said["ถ้อยคำของระบบที่ยังไม่ยืนยัน"].old} | {
        said["ถ้อยคำของระบบที่ยังไม่ยืนยัน"].new
    } == {"–", "ใช่"}


def test_figures_that_are_no_longer_there_are_told_beside_other_changes(chaiyaso):
    old = public_data(build_analysis(chaiyaso))
    new = deepcopy(old) | {"threshold": "80.00"}
    gone, number = new["instruments"].pop(), new["indicators"].pop()["number"]

    told = [each.what for each in changes_between(old, new)]

    assert f"คะแนน {gone['code']} ที่ประกาศ" in told
    assert any(each.startswith(f"คะแนนตัวชี้วัดที่ {number} ") for each in told)


def test_findings_of_one_name_are_told_apart_where_a_measure_answers_them(chaiyaso):
    old = public_data(build_analysis(chaiyaso))
    own = [each for each in old["findings"] if each["target"]][:2]
    for each in own:
        each |= {"target": "", "indicator": 1}
    old["measures"][0]["findings"] = [own[0]["number"]]
    new = deepcopy(old)
    new["measures"][0]["findings"] = [own[1]["number"]]

    [change] = changes_between(old, new)

    assert change.old != change.new


def test_a_year_that_is_no_longer_printed_is_named_with_its_figures(chaiyaso):
    old = public_data(build_analysis(chaiyaso))
    lost = next(
        each for each in old["years"] if each["year_be"] == chaiyaso.year_be - 1
    )
    lost |= {"total": "81.02", "level": "ผ่าน"}
    new = old | {"years": [each for each in old["years"] if each is not lost]}

    told = {each.what: (each.old, each.new) for each in changes_between(old, new)}

    assert told == {
        "คะแนนภาพรวมปี 2567": ("81.02", NOTHING),
        "ระดับปี 2567": ("ผ่าน", NOTHING),
    }
