"""The page of parts: complete, and only for those who build screens."""

import re

import pytest
from django.template import Context, Template

from ita_portal.gallery.examples import EXAMPLES
from ita_portal.gallery.views import FOLDER, component_names, inputs_of


def test_every_part_has_an_example():
    assert sorted(EXAMPLES) == component_names()
    assert all(EXAMPLES.values())


@pytest.mark.parametrize("name", component_names())
def test_a_part_names_its_inputs_before_anything_else(name):
    text = (FOLDER / f"{name}.html").read_text(encoding="utf-8")

    assert re.match(r"({% load [\w ]+ %})?{# ", text)
    assert inputs_of(name)


def test_the_gallery_is_not_there_unless_asked_for(client, db):
    assert client.get("/gallery/").status_code == 404


def test_the_gallery_shows_every_part_in_light_and_in_dark(client, db, settings):
    settings.SHOW_GALLERY = True

    light = client.get("/gallery/").content.decode()
    dark = client.get("/gallery/?scheme=dark").content.decode()

    assert re.findall(r'data-part="(\w+)"', light) == component_names()
    assert 'data-bs-theme="light"' in light
    assert 'data-bs-theme="dark"' in dark


def test_a_note_takes_a_body_of_its_own_and_escapes_what_it_is_given():
    page = Template(
        "{% load components %}{% note 'warn' role='status' %}<ul><li>{{ word }}</li></ul>{% endnote %}"
    ).render(Context({"word": "<b>"}))

    assert "note-warn" in page
    assert 'role="status"' in page
    assert "<ul><li>&lt;b&gt;</li></ul>" in page


def test_a_page_head_holds_the_buttons_between_its_tags():
    page = Template(
        "{% load components %}{% page_head heading='หัวข้อ' lead='คำนำ' %}<a href='#x'>ปุ่ม</a>{% end_page_head %}"
    ).render(Context({}))

    assert "<h1>หัวข้อ</h1>" in page
    assert "<a href='#x'>ปุ่ม</a></div>" in page
