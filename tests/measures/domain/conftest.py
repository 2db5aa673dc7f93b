"""What the rules about measures are tested with."""

from tests.assessments.domain.conftest import framework_of

__all__ = ["framework_of"]
