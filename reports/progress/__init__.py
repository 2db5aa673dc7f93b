"""The progress report: what came of the plan in six months, or in the year."""
