"""What a file says: one module for each format, bytes in, an Extract out."""

from variorum_index.formats.extract import Extract
from variorum_index.formats.registry import extract, is_supported, why_unread

__all__ = ["Extract", "extract", "is_supported", "why_unread"]
