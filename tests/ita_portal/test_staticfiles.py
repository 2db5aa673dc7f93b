"""Files of packages, made lighter before they are served."""

import io

import pytest
from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont

from ita_portal.staticfiles import CHOSEN, path_of


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return tmp_path


def test_the_stylesheet_holds_no_image_that_the_policy_refuses():
    text = path_of("css/bootstrap.min.css").read_text(encoding="utf-8")

    assert "data:" not in text
    assert ".btn-primary" in text


def test_a_typeface_is_a_quarter_of_its_file_and_keeps_thai_with_its_marks():
    name = "fonts/Sarabun-Regular.woff2"
    made = path_of(name).read_bytes()

    font = TTFont(io.BytesIO(made))
    known = font.getBestCmap()
    assert len(made) < CHOSEN[name].source.stat().st_size * 0.45
    assert all(ord(each) in known for each in "ที่น้ำปั๊มกตัญญูฐู๐๙Aa09–−“”…†")
    marks = {each.FeatureTag for each in font["GPOS"].table.FeatureList.FeatureRecord}
    assert {"mark", "mkmk"} <= marks


def test_a_file_is_made_once(folder):
    first = path_of("css/bootstrap.min.css").stat().st_mtime_ns

    assert path_of("css/bootstrap.min.css").stat().st_mtime_ns == first
    assert finders.find("css/bootstrap.min.css").startswith(str(folder))
    assert [each.name for each in (folder / "static-made/css").iterdir()] == [
        "bootstrap.min.css"
    ]
