"""The report as a Word document."""

from reports.word.building import document_docx
from reports.word.pictures import Pictures

__all__ = ["Pictures", "document_docx"]
