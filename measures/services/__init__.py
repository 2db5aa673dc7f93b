"""Deciding measures; each deed checks, locks and leaves its trace."""

from measures.services.content import MeasureContent, content_of
from measures.services.deciding import (
    add_measure,
    adopt_measure,
    edit_measure,
    link_finding,
    move_measure,
)
from measures.services.removal import delete_measure, restore_measure
from measures.services.suggesting import CarriedOver, carry_over, take_suggestion

__all__ = [
    "CarriedOver",
    "MeasureContent",
    "add_measure",
    "adopt_measure",
    "carry_over",
    "content_of",
    "delete_measure",
    "edit_measure",
    "link_finding",
    "move_measure",
    "restore_measure",
    "take_suggestion",
]
