"""How we scored: the years' frameworks, published scores, findings."""

from assessments.models.assessment import Assessment, Score
from assessments.models.comment import IndicatorComment
from assessments.models.finding import Finding
from assessments.models.framework import Framework

__all__ = ["Assessment", "Finding", "Framework", "IndicatorComment", "Score"]
