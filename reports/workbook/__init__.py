"""The report's facts as an Excel workbook."""

from reports.workbook.writing import document_xlsx

__all__ = ["document_xlsx"]
