"""What we do about it: the plan and its measures."""

from measures.models.measure import Measure, Plan

__all__ = ["Measure", "Plan"]
