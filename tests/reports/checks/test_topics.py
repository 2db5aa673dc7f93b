import pytest

from reports.checks.topics import clauses, concern, topics

pytestmark = pytest.mark.pure


def test_texts_in_other_words_share_a_topic():
    assert topics("ให้บริการไม่เท่าเทียมกัน") == topics("ลดการใช้ดุลยพินิจ")


def test_a_text_without_a_known_term_has_no_topic():
    assert topics("ประชุมทุกวันจันทร์") == frozenset()


def test_what_is_wrong_ends_where_the_advice_begins():
    assert concern("ให้บริการช้า ดังนั้น หน่วยงานควรทำคู่มือ") == "ให้บริการช้า "


def test_causes_are_told_apart():
    assert clauses("ไม่มีผู้รับผิดชอบ หรือมีขั้นตอนเกินจำเป็น") == ["ไม่มีผู้รับผิดชอบ", "มีขั้นตอนเกินจำเป็น"]
