"""PDF: its text in the order of reading, its pages, and where each word stands on them."""

from variorum_index.formats.pdf.reading import read

__all__ = ["read"]
