"""What we do about it: the plan, its measures, their progress and what shows it."""

from measures.models.comment import MeasureComment
from measures.models.evidence import Evidence
from measures.models.measure import Measure, Plan, RemovedMeasure
from measures.models.progress import Progress

__all__ = [
    "Evidence",
    "Measure",
    "MeasureComment",
    "Plan",
    "Progress",
    "RemovedMeasure",
]
