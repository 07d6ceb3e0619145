"""The operations for programs as named endpoints of the page's server, described on its API page."""

from __future__ import annotations

import functools
import inspect
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import gradio as gr
from gradio.events import api
from gradio.utils import get_upload_folder
from pydantic import ValidationError, validate_call

from variorum import VariorumError
from variorum_ui.programs import AT_ONCE, Programs
from variorum_ui.uploads import UploadError

log = logging.getLogger(__name__)

T = TypeVar("T")


def offer(programs: Programs) -> None:
    """Name the endpoints of the open `gr.Blocks`: `ask`, `add`, `add_addresses`, `sources`, `document`."""

    def ask(
        question: str, sources: list[str] | None = None, earlier: list[str] | None = None
    ) -> dict[str, Any]:
        """Ask the library a question: one answer for each source, with its exact quote, or "not stated".

        `sources` are document ids; without, all of a small library are asked, of a large one the closest.
        `earlier` are the conversation's earlier questions, oldest first: a follow-up is completed from them.
        Returns the answer as the JSON Schema `variorum/answer.schema.json` describes it.
        """
        return programs.ask(question, sources, earlier)

    def add(files: list[gr.FileData]) -> dict[str, Any]:
        """Add uploaded files to the library.

        Returns `outcomes`, what became of each: `uri`, `status`, `message`.
        """
        return programs.add_files([_uploaded(file) for file in files])

    def add_addresses(addresses: list[str]) -> dict[str, Any]:
        """Fetch web addresses (http:// or https://) and add what lies there to the library.

        Returns `outcomes`, what became of each: `uri`, `status`, `message`.
        """
        return programs.add_addresses(addresses)

    def sources() -> dict[str, Any]:
        """List all documents.

        Returns `sources`, each with `id`, `title`, `uri`, `author`, `publisher`, `published`, `media_type`,
        the number of its `passages` and the ids of its near `copies`.
        """
        return programs.sources()

    def document(document_id: str) -> dict[str, Any]:
        """Read one document with its `text`, of which the offsets of all quotes count characters."""
        return programs.document(document_id)

    api(_explained(ask, programs), api_name="ask", concurrency_limit=AT_ONCE)
    api(_explained(add, programs), api_name="add", concurrency_limit=1)
    api(_explained(add_addresses, programs), api_name="add_addresses", concurrency_limit=AT_ONCE)
    api(_explained(sources, programs), api_name="sources")
    api(_explained(document, programs), api_name="document")


def _uploaded(file: gr.FileData) -> tuple[Path, str]:
    """The file that was uploaded before, and its name. Nothing else on this machine is looked at."""
    path = Path(file.path)
    if not path.resolve().is_relative_to(Path(get_upload_folder()).resolve()) or not path.is_file():
        raise UploadError("Only files that were uploaded to this server can be added. Upload them first.")
    return path, file.orig_name or path.name


def _explained(function: Callable[..., T], programs: Programs) -> Callable[..., T]:
    """The function with its arguments checked, and everything that goes wrong said in a sentence."""
    checked: Callable[..., T] = validate_call(function)
    signature = inspect.signature(function)

    @functools.wraps(function)
    def call(*arguments: object) -> T:
        try:
            return checked(**signature.bind(*arguments).arguments)  # by name, for the message's sake
        except ValidationError as error:
            problem = error.errors()[0]
            where = ".".join(map(str, problem["loc"]))
            raise _said(f"The argument {where} will not do: {problem['msg']}.") from error
        except VariorumError as error:
            raise _said(programs.said(error)) from error
        except Exception as error:
            log.exception("%s could not be done", function.__name__)
            raise _said("Something went wrong inside Variorum; its log says what. Try once more.") from error

    return call


def _said(message: str) -> gr.Error:
    return gr.Error(message, print_exception=False)
