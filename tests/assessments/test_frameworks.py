"""Framework files: all known years are read, broken ones refused with line and key."""

from pathlib import Path

import pytest

from assessments.domain.framework import Certainty
from assessments.frameworks import framework_files, read_framework
from organisations.errors import Refused

pytestmark = pytest.mark.pure

FOLDER = Path(__file__).resolve().parents[2] / "fixtures/frameworks"


def test_all_years_from_2562_to_2569_are_read():
    years = {
        framework.year_be: framework
        for framework in (read_framework(path)[1] for path in framework_files(FOLDER))
    }

    assert list(years) == list(range(2562, 2570))
    assert [len(years[year].questions) for year in years] == [
        0,
        0,
        45,
        45,
        45,
        24,
        24,
        24,
    ]
    assert [len(years[year].oit_items) for year in years] == [
        0,
        0,
        43,
        43,
        43,
        35,
        28,
        26,
    ]


def test_certainty_stays_with_every_entry():
    framework = read_framework(FOLDER / "2568.yaml")[1]
    titles = {item.code: item.certainty for item in framework.oit_items}

    assert titles.pop("o25") is Certainty.UNCONFIRMED
    assert titles.pop("o26") is Certainty.UNCONFIRMED
    assert set(titles.values()) == {Certainty.VERIFIED}
    assert framework.comment_threshold_certainty is Certainty.UNCONFIRMED


def test_the_items_of_2569_follow_from_those_of_2568():
    framework = read_framework(FOLDER / "2569.yaml")[1]

    assert framework.item_map.from_year_be == 2568
    assert ("o27", "o25") in framework.item_map.pairs


@pytest.mark.parametrize(
    ("old", "new", "key", "says"),
    [
        ("weight: '0.40'", "weight: '0.50'", "instruments.items", "ต้องได้ 1"),
        ("weight: '0.40'", "weight: 0.4", "บรรทัด", "เครื่องหมายคำพูด"),
        ("code: o2\n", "code: o1\n", "oit.items.1", "o1 ซ้ำ"),
        ("scheme: ป.ป.ช.", "scheme:", "scheme", "ต้องเป็นข้อความ"),
        ("certainty: null", "sureness: null", "sureness", "ไม่รู้จักคีย์นี้"),
        ("fiscal_year_be: 2568", "fiscal_year_be: '2568'", "fiscal_year_be", "จำนวนเต็ม"),
        ("fiscal_year_be: 2568", "fiscal_year_be: 2567", "fiscal_year_be", "ชื่อไฟล์"),
        ("certainty: verified\n  source", "certainty: sure\n  source", "certainty", "'sure'"),
        ("question: i1\n", "question: i99\n", "recommendations.items.0.question", "i99"),
        ("measures_item: o27", "measures_item: o99", "published_documents.measures_item", "o99"),
        ("- o23\n", "- o77\n", "oit_refs", "o77"),
        ("total_min: '70.00'", "total_min: '90.00'", "rating.levels", "เรียงจากสูงไปต่ำ"),
        ("instrument: EIT\n", "instrument: IIT\n", "instrument", "ไม่อยู่ในเครื่องมือ IIT"),
        ("sub_indicator: '9.1'", "sub_indicator: '9'", "sub_indicator", "ตัวชี้วัดย่อย"),
        ("start: '2024-10-01'", "start: '2024-13-01'", "period.start", "วันที่"),
        ("is_pass: true", "is_pass: yes please", "is_pass", "true หรือ false"),
        ("asks_seven_issues: false\n", "", "asks_seven_issues", "ขาดคีย์นี้"),
        ("each_instrument_min: '95.00'", "each_instrument_mim: '95.00'", "rating.levels.0.each_instrument_mim", "การสะกด"),
        ("total_min: '95.00'\n    each_instrument_min: '95.00'", "total_min: '85.00'\n    each_instrument_min: '85.00'", "rating.levels.1", "ซ้ำกับระดับ ผ่านดีเยี่ยม"),
        ("total_min: '95.00'\n    each_instrument_min: '95.00'", "total_min: '85.00'\n    each_instrument_min: '80.00'", "rating.levels.1", "จึงต้องอยู่ก่อน"),
        ("total_min: '0.00'\n    each_instrument_min: null", "total_min: '0.00'\n    each_instrument_min: '50.00'", "rating.levels.4.each_instrument_min", "รับทุกคะแนน"),
        ("    - IIT\n    - EIT1", "    - IIT\n    - EIT3", "rating.instrument_condition.instruments", "EIT3"),
        ("    - 6\n    - 7\n", "    - 5\n    - 6\n    - 7\n", "instruments.items.1.indicators", "อยู่ในเครื่องมือ IIT แล้ว"),
        ("  - 4\n- number: 5", "  - 14\n- number: 5", "seven_issues.3.indicators", "ไม่มีตัวชี้วัดที่ 14"),
        ("- number: 7\n  title_th", "- number: 6\n  title_th", "seven_issues.6.number", "ซ้ำ"),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_with_its_line_and_key(tmp_path, old, new, key, says):
    text = (FOLDER / "2568.yaml").read_text(encoding="utf-8")
    assert old in text
    broken = tmp_path / "2568.yaml"
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(Refused) as refusal:
        read_framework(broken)

    message = str(refusal.value)
    assert message.startswith("2568.yaml บรรทัด ")
    assert key in message
    assert says in message


@pytest.mark.parametrize(
    ("old", "new", "key", "says"),
    [
        ("to: o21\n", "to: o29\n", "oit.map_from_2568.pairs.22.to", "ไม่มีข้อมูล OIT o29"),
        ("map_from_2568:", "map_from_2570:", "oit.map_from_2570", "ต้องมาจากปีก่อน"),
        ("from: o2\n      to: o2\n", "from: o1\n      to: o1\n", "oit.map_from_2568.pairs.1", "ซ้ำ"),
    ],
)  # fmt: skip
def test_a_broken_map_between_years_is_refused(tmp_path, old, new, key, says):
    text = (FOLDER / "2569.yaml").read_text(encoding="utf-8")
    assert old in text
    broken = tmp_path / "2569.yaml"
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(Refused) as refusal:
        read_framework(broken)

    assert key in str(refusal.value)
    assert says in str(refusal.value)


def test_advice_of_2569_is_that_of_2568_with_its_items_carried_on():
    old, new = (read_framework(FOLDER / f"{year}.yaml")[1] for year in (2568, 2569))
    follows = dict(new.item_map.pairs)
    theirs = {each.question: each for each in new.recommendations}

    assert len(old.recommendations) == len(theirs) == 24
    for each in old.recommendations:
        carried = tuple(dict.fromkeys(follows.get(ref, ref) for ref in each.oit_refs))
        assert theirs[each.question].oit_refs == carried
        assert theirs[each.question].text == each.text
        assert not theirs[each.question].certainty.shown_as_official


def test_the_named_line_is_where_the_fault_stands(tmp_path):
    text = (FOLDER / "2568.yaml").read_text(encoding="utf-8")
    broken = tmp_path / "2568.yaml"
    broken.write_text(
        text.replace("weight: '0.40'", "weight: 0.4", 1), encoding="utf-8"
    )
    line = text[: text.index("weight: '0.40'")].count("\n") + 1

    with pytest.raises(Refused, match=f"บรรทัด {line} "):
        read_framework(broken)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"a: 1\na: 2\n", "บรรทัด 2 คีย์ a: มีซ้ำ"),
        (b"a: [1\n", "YAML"),
        (b"", "ว่างเปล่า"),
        (b"- 1\n", "ชุดของคีย์และค่า"),
        (b"\xff\xfe", "UTF-8"),
        (b"a: !!python/object:os.system {}\n", "บรรทัด 1 ค่า"),
        (b"a: 2024-13-01\n", "บรรทัด 1 ค่า '2024-13-01'"),
        (b"a: 0.4\n", "บรรทัด 1 ค่า '0.4'"),
        (b"? [1]\n: 2\n", "คีย์ต้องเป็นข้อความ"),
        (b"a: &x [*x]\n", "อ้างถึงตัวเอง"),
        (b"a: " + b"[" * 5000 + b"]" * 5000, "ลึกเกินไป"),
        (b"a: " + b"[" * 50 + b"]" * 50 + b"\n", "ลึกเกินไป"),
    ],
)
def test_what_is_no_framework_file_is_refused(tmp_path, content, says):
    path = tmp_path / "2568.yaml"
    path.write_bytes(content)

    with pytest.raises(Refused, match=says):
        read_framework(path)


def test_a_folder_without_files_is_refused(tmp_path):
    with pytest.raises(Refused, match="ไม่พบไฟล์"):
        framework_files(tmp_path)


def test_recommendations_are_whole_sentences_for_every_question_of_2568():
    framework = read_framework(FOLDER / "2568.yaml")[1]

    assert {each.question for each in framework.recommendations} == {
        each.code for each in framework.questions
    }
    assert all(each.text.startswith("ควร") for each in framework.recommendations)
    official = {
        each.question
        for each in framework.recommendations
        if each.certainty.shown_as_official
    }
    assert official == {"i1", "i2", "i5", "i6", "i10", "e2", "e4", "e7", "e8", "e9"}


def test_those_of_2569_are_carried_on_with_the_codes_of_their_own_year():
    before = read_framework(FOLDER / "2568.yaml")[1]
    framework = read_framework(FOLDER / "2569.yaml")[1]
    follows: dict[str, str] = {}
    for old, new in framework.item_map.pairs:
        follows.setdefault(old, new)

    for old, new in zip(before.recommendations, framework.recommendations, strict=True):
        carried = dict.fromkeys(follows.get(ref, ref) for ref in old.oit_refs)
        assert (new.question, new.text) == (old.question, old.text)
        assert new.oit_refs == tuple(carried)
        assert not new.certainty.shown_as_official
