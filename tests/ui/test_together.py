"""Several people at once, and what happens in the middle of a question."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
from gradio_client import Client, handle_file

Serve = Callable[..., AbstractContextManager[str]]
QUESTIONS = (
    "How long was the call?",
    "Who asked for the call?",
    "Where will they meet?",
    "When was the call?",
    "How many trawlers were detained?",
    "Why did Norland close the border posts?",
    "Who is the president of Norland?",
    "How long was the call in December?",
)


def ask(address: str, question: str) -> dict[str, object]:
    client = Client(address, verbose=False, analytics_enabled=False)
    answer: dict[str, object] = client.predict(question=question, api_name="/ask")
    client.close()
    return answer


def test_eight_people_at_once_each_get_their_own_answer(address: str) -> None:
    alone = [ask(address, question) for question in QUESTIONS]
    with ThreadPoolExecutor(len(QUESTIONS)) as people:
        together = list(people.map(lambda question: ask(address, question), QUESTIONS))
    assert [answer["question"] for answer in together] == list(QUESTIONS)
    assert together == alone


def test_questions_are_answered_while_documents_are_added(serve: Serve, tmp_path: Path) -> None:
    files = []
    for number in range(30):
        files.append(tmp_path / f"report-{number}.md")
        files[-1].write_text(
            f"# Report {number}\n\n" + f"The call number {number} lasted {number} days. " * 50
        )
    with serve() as address:
        program = Client(address, verbose=False, analytics_enabled=False)
        adding = program.submit(files=[handle_file(file) for file in files], api_name="/add")
        counts = []
        while not adding.done():
            rows = ask(address, "How long was the call?")["sources"]
            assert isinstance(rows, list)
            counts.append(len(rows))
        assert {outcome["status"] for outcome in adding.result()["outcomes"]} == {"added"}
        assert counts
        assert set(counts) <= {7, 20}  # all of the first seven, or the closest of all
        assert len(program.predict(api_name="/sources")["sources"]) == 37
        program.close()


def test_who_goes_away_in_the_middle_leaves_the_others_their_server(address: str) -> None:
    call = f"{address}gradio_api/call/ask"
    with httpx.Client(timeout=120, trust_env=False) as http:
        for _ in range(6):  # more than are answered at once
            event = http.post(call, json={"data": ["How long was the call?", None, None]}).json()["event_id"]
            with http.stream("GET", f"{call}/{event}"):
                pass  # hung up before the answer
    assert ask(address, "Who asked for the call?")["question"] == "Who asked for the call?"
