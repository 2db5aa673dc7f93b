"""Scores from a workbook or a CSV file: read, understood, asked about, proposed.

``reading`` gives sheets as they stand, ``heading`` finds the heads of their tables,
``rows`` what stands below them, ``tables`` both for a whole file. ``agencies`` and
``scales`` say what is sure and what has to be asked, and ``proposal`` puts together
what would change. Only ``services.importing`` writes.
"""
