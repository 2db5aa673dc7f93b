"""What we do about it: the plan and its measures."""

from measures.models.comment import MeasureComment
from measures.models.measure import Measure, Plan, RemovedMeasure

__all__ = ["Measure", "MeasureComment", "Plan", "RemovedMeasure"]
