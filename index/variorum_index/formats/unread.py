"""Kinds of files that are not read, and what to do with them instead."""

from __future__ import annotations

WHAT_IS_READ = (
    "What can be added: txt, md, html, pdf, docx, pptx, xlsx, csv, tsv, epub and eml files, "
    "and zip files of these."
)
"""How a message ends where there is no better advice."""

_SAVE = "is {}, which is not read. Open it in an office program and save it as {}, then add that."
_UNPACK = "is an archive of a kind that is not read. Unpack it and add the folder, or pack it as zip."

UNREAD = {
    ".doc": _SAVE.format("an old Word file", "docx"),
    ".dot": _SAVE.format("an old Word file", "docx"),
    ".docm": _SAVE.format("a Word file with macros", "docx"),
    ".dotx": _SAVE.format("a Word template", "docx"),
    ".rtf": _SAVE.format("an RTF file", "docx"),
    ".ppt": _SAVE.format("an old PowerPoint file", "pptx"),
    ".pps": _SAVE.format("an old PowerPoint file", "pptx"),
    ".ppsx": _SAVE.format("a PowerPoint show", "pptx"),
    ".potx": _SAVE.format("a PowerPoint template", "pptx"),
    ".xls": _SAVE.format("an old Excel file", "xlsx"),
    ".xlsb": _SAVE.format("a binary Excel file", "xlsx"),
    ".odp": _SAVE.format("an OpenDocument presentation", "pptx"),
    ".ods": _SAVE.format("an OpenDocument spreadsheet", "xlsx"),
    ".odt": _SAVE.format("an OpenDocument text", "docx"),
    ".pages": _SAVE.format("a Pages file", "docx"),
    ".numbers": _SAVE.format("a Numbers file", "xlsx"),
    ".key": _SAVE.format("a Keynote file", "pptx"),
    ".msg": "is an Outlook message, which is not read. Save it as eml in a mail program, then add that.",
    ".protected": "is protected by a password. Save it without one, then add it again.",
    ".zip": "is a zip file where a document was expected. Unpack it and add what is in it.",
    ".7z": _UNPACK,
    ".rar": _UNPACK,
    ".gz": _UNPACK,
    ".tar": _UNPACK,
    ".tgz": _UNPACK,
}
"""By ending: how a message about a file goes on from its name."""
