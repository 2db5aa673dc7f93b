"""Scores from a workbook or a CSV file: read, understood, asked about, proposed.

``reading`` gives sheets as they stand, ``tables`` finds heads and values,
``agencies`` and ``scales`` say what is sure and what has to be asked, and
``proposal`` puts together what would change. Only ``services.importing`` writes.
"""
