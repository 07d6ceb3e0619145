"""What of the pipeline can be set for an evaluation, to see what each part of it is worth."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from variorum.reader import OnnxReader, Reader
from variorum.steps import Steps
from variorum.verifier import Verifier
from variorum_eval.adjusted import AdjustedReader, SilentVerifier
from variorum_eval.errors import SettingError

_STRICT = ConfigDict(extra="forbid", frozen=True)


class Ask(BaseModel):
    """How the question is understood. `follow_ups`: completed from the questions asked before."""

    model_config = _STRICT
    follow_ups: bool = True


class Search(BaseModel):
    """How the passages of a source are found. `hybrid`: by words too, not by meaning alone."""

    model_config = _STRICT
    hybrid: bool = True


class Read(BaseModel):
    """How they are read.

    `passages` of each source; an answer is stated from the score `threshold` on (None: the reader's own).
    `margin`: the best of several passages has to score more than a single one. `refuse`: an answer of a kind
    that the question does not ask for is passed over. `whole`: values, dates and cells are taken whole.
    `near`: a source that lies far from the question has to score more. `named`: so has an answer to a
    question that names nothing. `closer`: the shipped reader reads the sentence of an answer alone, too.
    """

    model_config = _STRICT
    passages: int = Field(default=3, ge=1)
    threshold: float | None = None
    margin: bool = True
    refuse: bool = True
    whole: bool = True
    near: bool = True
    named: bool = True
    closer: bool = True


class Compare(BaseModel):
    """How answers are compared. `verifier`: by meaning too, and yes or no told by it, not by values alone."""

    model_config = _STRICT
    verifier: bool = True


class Settings(BaseModel):
    """The settings of one run; the defaults are what Variorum ships."""

    model_config = _STRICT
    ask: Ask = Ask()
    search: Search = Search()
    read: Read = Read()
    compare: Compare = Compare()

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
        if not self.read.closer and isinstance(reader, OnnxReader):
            reader = reader.without_closer_look()
        if self.read.threshold is None and self.read.margin:
            return reader
        threshold = reader.threshold if self.read.threshold is None else self.read.threshold
        return AdjustedReader(reader, threshold, self.read.margin)

    def steps(self) -> Steps:
        """What is done with what the reader took."""
        return Steps(
            refuse=self.read.refuse, whole=self.read.whole, near=self.read.near, named=self.read.named
        )

    def verifier(self) -> Verifier | None:
        """The verifier as these settings want it, None for the shipped one."""
        return None if self.compare.verifier else SilentVerifier()
