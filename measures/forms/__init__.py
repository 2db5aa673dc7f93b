"""A measure as a form, whole or one cell of the table."""

from measures.forms.measure import MeasureForm, initial_from, initial_of

__all__ = ["MeasureForm", "initial_from", "initial_of"]
