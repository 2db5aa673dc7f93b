"""Whether the handbook's pictures still show the pages as they are."""

import json

import pytest

from bench.handbook_pictures import COMMAND, MANIFEST, digest, outdated


@pytest.mark.slow
def test_no_picture_is_older_than_its_page():
    old = outdated(json.loads(MANIFEST.read_text(encoding="utf-8")))

    assert old == {}, f"หน้าจอเปลี่ยนหลังถ่ายภาพ ถ่ายใหม่ด้วย {COMMAND}"


def test_every_picture_knows_the_templates_that_drew_its_page():
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))

    without = [
        name
        for name, picture in manifest["pictures"].items()
        if "templates/base.html" not in picture["drawn_by"]
    ]

    assert without == []


def test_a_page_that_changed_after_its_picture_is_named(tmp_path):
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text("then", encoding="utf-8")
    manifest = {
        "pictures": {
            name: {"drawn_by": {f"{name}.html": digest(tmp_path / f"{name}.html")}}
            for name in ("a", "b")
        }
    }
    assert outdated(manifest, tmp_path) == {}

    (tmp_path / "b.html").write_text("now", encoding="utf-8")

    assert outdated(manifest, tmp_path) == {"b": ["b.html"]}


def test_a_template_that_is_gone_makes_its_picture_old(tmp_path):
    manifest = {"pictures": {"a": {"drawn_by": {"gone.html": "0"}}}}

    assert outdated(manifest, tmp_path) == {"a": ["gone.html"]}
