"""What of the pipeline can be set for an evaluation, to see what each part of it is worth."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from variorum.reader import Reader
from variorum_eval.adjusted import AdjustedReader
from variorum_eval.errors import SettingError

_STRICT = ConfigDict(extra="forbid", frozen=True)


class Search(BaseModel):
    """How the passages of a source are found. `hybrid`: by words too, not by meaning alone."""

    model_config = _STRICT
    hybrid: bool = True


class Read(BaseModel):
    """How they are read.

    `passages` of each source; an answer is stated from the score `threshold` on (None: the reader's own).
    `margin`: the best of several passages has to score more than a single one.
    """

    model_config = _STRICT
    passages: int = Field(default=3, ge=1)
    threshold: float | None = None
    margin: bool = True


class Settings(BaseModel):
    """The settings of one run; the defaults are what Variorum ships."""

    model_config = _STRICT
    search: Search = Search()
    read: Read = Read()

    def changed(self, assignments: str) -> Settings:
        """These settings but for `name=value`, several divided by commas. Raises SettingError."""
        values = self.model_dump()
        for assignment in assignments.split(","):
            name, equals, value = assignment.strip().partition("=")
            part, dot, key = name.strip().partition(".")
            if not equals or not dot or key not in values.get(part, {}):
                known = ", ".join(self.by_name())
                raise SettingError(
                    f"There is no setting {assignment.strip()!r}. Write NAME=VALUE of: {known}."
                )
            values[part][key] = None if value.strip() == "none" else value.strip()
        try:
            return Settings.model_validate(values)
        except ValidationError as error:
            reason = error.errors()[0]["msg"]
            raise SettingError(f"{assignments!r} cannot be set: {reason}. Choose another value.") from error

    def by_name(self) -> dict[str, Any]:
        """All settings by name: {"search.hybrid": True, …}."""
        return {
            f"{part}.{key}": value for part, keys in self.model_dump().items() for key, value in keys.items()
        }

    def adjust(self, reader: Reader) -> Reader:
        """The reader as these settings want it."""
        if self.read.threshold is None and self.read.margin:
            return reader
        threshold = reader.threshold if self.read.threshold is None else self.read.threshold
        return AdjustedReader(reader, threshold, self.read.margin)
