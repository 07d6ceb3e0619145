"""From cases to reports: the library opened as the settings want it, asked, and scored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from variorum import Assistant
from variorum.reader import Reader
from variorum_eval.cases import Case
from variorum_eval.memory import FileMemory
from variorum_eval.run import CaseResult, run, silent
from variorum_eval.settings import Settings
from variorum_eval.sources import Names, wanted
from variorum_index import Embedder, Library
from variorum_index.types import Progress


@dataclass(frozen=True, slots=True)
class Bench:
    """Where cases are asked: a library's folder, its models, and the folder that keeps what was asked.

    `models` names the models; the same name promises the same answers.
    """

    library: Path
    embedder: Embedder
    reader: Reader
    models: str
    kept: Path

    def fingerprint(self) -> str:
        """The library's."""
        with Library.open(self.library, embedder=self.embedder) as library:
            return library.fingerprint()

    def ask(
        self, cases: Sequence[Case], settings: Settings, progress: Progress = silent
    ) -> tuple[CaseResult, ...]:
        """Ask all cases with these settings; what was asked before, by the same means, is not asked again."""
        library = Library.open(self.library, embedder=self.embedder, hybrid=settings.search.hybrid)
        reader, verifier, steps = settings.adjust(self.reader), settings.verifier(), settings.steps()
        with Assistant(library, reader, verifier, steps=steps) as assistant:
            ids = Names.of(library, wanted(cases)).ids()
            with FileMemory(self.kept, library, settings, self.models) as memory:
                return run(
                    assistant,
                    cases,
                    ids,
                    passages=settings.read.passages,
                    follow_ups=settings.ask.follow_ups,
                    memory=memory,
                    progress=progress,
                )
