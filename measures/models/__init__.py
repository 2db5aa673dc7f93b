"""What we do about it: the plan and its measures."""

from measures.models.measure import Measure, Plan, RemovedMeasure

__all__ = ["Measure", "Plan", "RemovedMeasure"]
