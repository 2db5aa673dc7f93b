"""How we scored: the years' frameworks, published scores, findings."""

from assessments.models.assessment import Assessment, Score
from assessments.models.finding import Finding

__all__ = ["Assessment", "Finding", "Score"]
