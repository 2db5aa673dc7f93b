"""Every way in which a chain can stop being what was written."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from organisations.domain.sealing import (
    Entry,
    Fault,
    Head,
    name_digest,
    seal_of,
    text_of,
    walk,
)

pytestmark = pytest.mark.pure

KEY = b"a key for tests"
AT = datetime(2026, 11, 24, 16, 30, 5, 123456, tzinfo=UTC)


def entry(number: int, previous: str, **said) -> Entry:
    return Entry(
        **{
            "format": 1,
            "key_id": "0",
            "chain": 7,
            "number": number,
            "previous": previous,
            "at": AT + timedelta(minutes=number),
            "actor": 3,
            "machine_user": "",
            "organisation": 7,
            "act": "scores.saved",
            "target": "assessments.Assessment:1",
            "subject": "assessments.Assessment:1",
            "changes": {"4": {"old": "84.45", "new": f"84.{number:02}"}},
        }
        | said
    )


def chain_of(length: int) -> list[tuple[Entry, str]]:
    rows, previous = [], ""
    for number in range(1, length + 1):
        made = entry(number, previous)
        previous = seal_of(made, KEY)
        rows.append((made, previous))
    return rows


def renumbered(rows: list[tuple[Entry, str]]) -> list[tuple[Entry, str]]:
    """As somebody would who wants the numbers to look right."""
    return [
        (replace(each, number=number), seal)
        for number, (each, seal) in enumerate(rows, start=1)
    ]


def fault(rows, *heads: Head) -> tuple[int, str] | None:
    walked = walk(7, rows, KEY, heads)
    assert walked.entries == len(rows)
    if walked.fault is None:
        return None
    assert walked.fault == Fault(7, walked.fault.number, walked.fault.kind)
    return walked.fault.number, walked.fault.kind


def test_format_1_seals_the_same_bytes_for_ever():
    # Sorted keys and UTC: PostgreSQL keeps neither order nor offset.
    changes = {"b": {"old": None, "new": "๘๔"}, "a": {"new": [1], "old": True}}
    at = AT.astimezone(timezone(timedelta(hours=7)))

    text = text_of(entry(2, "ff", at=at, changes=changes)).decode()

    assert text == (
        '[1,"0",7,2,"ff","2026-11-24T16:30:05.123456+00:00",3,"",7,"scores.saved",'
        '"assessments.Assessment:1","assessments.Assessment:1",'
        '{"a":{"new":[1],"old":true},"b":{"new":"\\u0e58\\u0e54","old":null}}]'
    )


def test_an_untouched_chain_is_whole_also_when_it_went_on_after_the_print():
    rows = chain_of(9)

    assert fault(rows, Head(7, 9, rows[8][1]), Head(7, 4, rows[3][1])) is None
    assert fault([]) is None


@pytest.mark.parametrize(
    "said",
    [
        {"at": AT},
        {"actor": 4},
        {"machine_user": "root"},
        {"act": "scores.undone"},
        {"target": "assessments.Assessment:2"},
        {"subject": "assessments.Assessment:2"},
        {"changes": {}},
        {"organisation": None},
        {"key_id": "1"},
        {"format": 2},
        {"previous": "0" * 64},
    ],
)
def test_any_changed_word_is_an_altered_entry(said):
    rows = chain_of(9)
    rows[4] = (replace(rows[4][0], **said), rows[4][1])

    assert fault(rows) == (5, "altered")


def test_an_entry_sealed_with_another_key_is_altered():
    rows = chain_of(9)
    changed = replace(rows[4][0], changes={})
    rows[4] = (changed, seal_of(changed, b"a guess"))

    assert fault(rows) == (5, "altered")


@pytest.mark.parametrize("place", [0, 4, 7])
def test_an_entry_taken_out_is_removed_with_and_without_new_numbers(place):
    rows = chain_of(9)
    del rows[place]

    assert fault(rows) == (place + 1, "removed")
    assert fault(renumbered(rows)) == (place + 1, "removed")


@pytest.mark.parametrize("place", [0, 4, 9])
def test_an_entry_put_in_is_inserted(place):
    rows = chain_of(9)
    head = Head(7, 9, rows[8][1])
    forged = entry(1, rows[place - 1][1] if place else "", act="made.up")
    copied = rows[2]

    for added in ((forged, seal_of(forged, b"a guess")), copied):
        assert fault(renumbered([*rows[:place], added, *rows[place:]]), head) == (
            place + 1,
            "inserted",
        )


@pytest.mark.parametrize(("this", "that"), [(4, 5), (2, 8), (0, 1)])
def test_entries_that_changed_places_are_reordered(this, that):
    rows = chain_of(9)
    rows[this], rows[that] = rows[that], rows[this]

    assert fault(renumbered(rows)) == (this + 1, "reordered")


def test_a_cut_end_shows_against_any_head_that_was_known():
    rows = chain_of(9)
    kept = Head(7, 9, rows[8][1])

    assert fault(rows[:6], Head(7, 6, rows[5][1])) is None
    assert fault(rows[:6], Head(7, 6, rows[5][1]), kept) == (7, "cut")
    assert fault([], kept) == (1, "cut")


def test_a_cut_end_that_was_written_on_shows_too():
    rows = chain_of(9)
    kept = Head(7, 8, rows[7][1])
    other = entry(7, rows[5][1], act="scores.undone")
    rows[6:] = [(other, seal_of(other, KEY))]
    more = entry(8, rows[6][1])
    rows.append((more, seal_of(more, KEY)))

    assert fault(rows, kept) == (8, "cut")


def test_a_typed_name_is_told_again_but_not_told():
    assert name_digest(" Somchai ", KEY) == name_digest("somchai", KEY)
    assert name_digest("somchai", KEY) != name_digest("somchai", b"another")
    assert "somchai" not in name_digest("somchai", KEY)
