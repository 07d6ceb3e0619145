"""What can go wrong with the material of an evaluation."""

from __future__ import annotations

from variorum_index import VariorumError


class CaseError(VariorumError):
    """A file of cases cannot be read, or a line of it is broken."""


class SourceError(VariorumError):
    """The documents that the cases ask about are not where they should be."""
