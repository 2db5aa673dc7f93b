"""PDF files: letters by their places, as lines, paragraphs and tables."""

from reports.reading.pages.file import pdf_blocks

__all__ = ["pdf_blocks"]
