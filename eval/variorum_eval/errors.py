"""What can go wrong with the material of an evaluation."""

from __future__ import annotations

from variorum_index import VariorumError


class CaseError(VariorumError):
    """A file of cases cannot be read, or a line of it is broken."""


class SourceError(VariorumError):
    """The documents that the cases ask about are not where they should be."""


class SettingError(VariorumError):
    """A setting of an evaluation is not known or cannot have its value."""


class ReportError(VariorumError):
    """A report cannot be read or written, or asks for a figure that there is not."""
