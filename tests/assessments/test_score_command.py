"""``manage.py score``: the contract as a program sees it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHAIYASO = {
    "indicators": {
        "1": "87.94", "2": 88.26, "3": "๙๔.๒๙", "4": "84.45", "5": "92.07", "6": "90.89",
        "7": "87.76", "8": "88.87", "9": 79, "10": "95.00",
    },
    "instruments": {"IIT": "89.40", "EIT1": "89.90", "EIT2": "88.45", "OIT": "87,00"},
    "published": {"total": "88.37", "level": "ผ่านดี"},
}  # fmt: skip

pytestmark = pytest.mark.pure


def run(tmp_path, *arguments: str, stdin: str = ""):
    """The command in a process of its own, with an empty database folder."""
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "manage.py", "score", *arguments],
        cwd=ROOT,
        input=stdin.encode(),
        capture_output=True,
        check=False,
        env={"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path)},
    )


def test_the_real_result_is_computed_from_standard_input_before_any_set_up(tmp_path):
    done = run(tmp_path, "--year", "2568", stdin=json.dumps(CHAIYASO))

    assert done.returncode == 0
    assert done.stderr == b""
    out = json.loads(done.stdout)
    assert out["instruments"] == {"IIT": "89.40", "EIT": "89.17", "OIT": "87.00"}
    assert (out["total"], out["total_source"]) == ("88.37", "computed")
    assert (out["level"], out["level_code"], out["passes"]) == ("ผ่านดี", "GOOD", True)
    assert out["differences"] == []
    assert out["next_level"]["needs"][0] == {
        "code": "total",
        "has": "88.37",
        "at_least": "95.00",
        "short_by": "6.63",
    }


def test_a_file_is_read_and_missing_figures_are_null(tmp_path):
    file = tmp_path / "in.json"
    file.write_text('{"published": {"total": "90"}}', encoding="utf-8")

    out = json.loads(run(tmp_path, "--year", "2568", str(file)).stdout)

    assert out["instruments"] == {"IIT": None, "EIT": None, "OIT": None}
    assert (out["total"], out["total_source"]) == ("90.00", "published")
    undecided = out["differences"][0]
    assert undecided["code"] == "level-undecided"
    assert undecided["missing"] == ["IIT", "EIT", "OIT"]
    assert out["next_level"] is None


def test_differences_do_not_change_the_exit_code(tmp_path):
    wrong = CHAIYASO | {"published": {"total": "80.00"}}

    done = run(tmp_path, "--year", "2568", stdin=json.dumps(wrong))

    assert done.returncode == 0
    assert json.loads(done.stdout)["differences"][0]["computed"] == "88.373"


@pytest.mark.parametrize(
    ("year", "stdin", "says"),
    [
        ("2570", "{}", "2570"),
        ("2568", "{", "JSON"),
        ("2568", "[]", "วัตถุ JSON"),
        ("2568", '{"indicators": {"11": "80"}}', "“11”"),
        ("2568", '{"indicators": {"1": "100.01"}}', "indicators.1"),
        ("2568", '{"indicators": {"1": 1e1}}', "“1e1”"),
        ("2568", '{"indicators": {"1": true}}', "indicators.1"),
        ("2568", '{"instruments": {"XIT": "80"}}', "“XIT”"),
        ("2568", '{"published": {"total": "88.375"}}', "published.total"),
        ("2568", '{"published": {"level": 4}}', "published.level"),
        ("2568", '{"totals": {}}', "“totals”"),
        ("2568", '{"published": {"total": "80", "total": "90"}}', "“total” มีซ้ำ"),
        ("2568", '{"published": {"level": "ผ่าน\\nดี"}}', "มองไม่เห็น"),
    ],
)
def test_bad_input_ends_with_2_and_one_thai_sentence(tmp_path, year, stdin, says):
    done = run(tmp_path, "--year", year, stdin=stdin)

    assert done.returncode == 2
    assert done.stdout == b""
    assert says in done.stderr.decode()
    assert len(done.stderr.decode().strip().splitlines()) == 1
