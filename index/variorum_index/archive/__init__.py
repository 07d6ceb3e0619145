"""A whole library as one file, and a library out of such a file."""

from variorum_index.archive.export import export_library
from variorum_index.archive.restore import import_library

__all__ = ["export_library", "import_library"]
