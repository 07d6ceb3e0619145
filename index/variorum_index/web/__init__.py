"""Documents from the web: fetched within limits, from hosts that may be reached, and kept."""

from variorum_index.web.access import WebAccess, is_address, written_addresses
from variorum_index.web.copies import FetchedCopies

__all__ = ["FetchedCopies", "WebAccess", "is_address", "written_addresses"]
