"""Turns: never more at once than there are slots, the fewest rows first, and no slot is lost."""

from __future__ import annotations

import queue
import sys
import threading
import time
from contextlib import suppress
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum import turns as turns_module
from variorum.turns import ROW, Turns

PATIENCE = 20
"""Seconds after which a turn that does not come fails a test."""


class Line:
    """People who wait for the one slot, each in a thread; whoever has it holds it until the next `step`."""

    def __init__(self) -> None:
        self._turns = Turns(1)
        self._came: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._leave = threading.Semaphore(0)
        self.wait("", 0)
        assert self._came.get(timeout=PATIENCE) == ""

    def wait(self, name: str, rows: int) -> None:
        """Let somebody join the line. When this returns, they wait, or have the slot if nobody had it."""
        before = self._turns.waiting

        def take() -> None:
            with self._turns.turn(rows):
                self._came.put(name)
                self._leave.acquire(timeout=PATIENCE)

        threading.Thread(target=take, daemon=True).start()
        end = time.monotonic() + PATIENCE
        while name and self._turns.waiting == before:
            assert self._came.empty(), "somebody came who should wait"
            assert time.monotonic() < end, "nobody joined the line"
            time.sleep(0.0005)

    def step(self) -> str:
        """Let the one who has the slot leave, and say who comes."""
        self._leave.release()
        return self._came.get(timeout=PATIENCE)


@settings(deadline=None, max_examples=30)
@given(st.lists(st.integers(1, 5), max_size=12))
def test_the_fewest_rows_go_first_then_the_older(rows: list[int]) -> None:
    line = Line()
    for number, have in enumerate(rows, 1):
        line.wait(str(number), have)
    came = [line.step() for _ in rows]
    assert came == [
        str(number) for _, number in sorted((have, number) for number, have in enumerate(rows, 1))
    ]


def test_many_who_want_little_keep_nobody_out_who_wants_much() -> None:
    line = Line()
    line.wait("much", 3)
    came = []
    for _ in range(2 * ROW + 1):
        line.wait("little", 1)
        came.append(line.step())
    assert came == ["little"] * 2 * ROW + ["much"]


@settings(deadline=None, max_examples=25)
@given(st.integers(1, 3), st.lists(st.tuples(st.integers(1, 4), st.booleans()), max_size=12))
def test_never_more_at_once_than_slots_and_all_are_given_back(
    slots: int, people: list[tuple[int, bool]]
) -> None:
    turns, lock = Turns(slots), threading.Lock()
    at_once = most = 0

    def work(person: tuple[int, bool]) -> None:
        nonlocal at_once, most
        steps, fails = person
        with suppress(ZeroDivisionError):
            for rows in range(1, steps + 1):
                with turns.turn(rows):
                    with lock:
                        at_once += 1
                        most = max(most, at_once)
                    sum(range(10_000))
                    with lock:
                        at_once -= 1
                    if fails:
                        raise ZeroDivisionError

    threads = [threading.Thread(target=work, args=(person,), daemon=True) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
        assert not thread.is_alive(), "a slot was lost"
    assert most <= slots
    assert turns.free == slots


def test_who_gives_up_waiting_lets_the_next_one_come(monkeypatch: pytest.MonkeyPatch) -> None:
    turns = Turns(1)

    def broken_off(_: object) -> None:
        raise KeyboardInterrupt  # as Ctrl-C does where the main thread waits

    with monkeypatch.context() as patched:
        patched.setattr(turns._changed, "wait_for", broken_off)
        with pytest.raises(KeyboardInterrupt), turns.turn(1):
            pass
    assert turns.waiting == 0
    with turns.turn(2):
        assert turns.free == 0


def test_ctrl_c_at_any_line_before_a_turn_leaves_no_slot_taken() -> None:
    turns = Turns(1)
    lines = came = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal lines
        if frame.f_code.co_filename != turns_module.__file__:
            return None
        lines += event == "line"
        if lines > came:
            raise KeyboardInterrupt  # which ends the tracing, too
        return trace

    before = sys.gettrace()
    entered = False
    while not entered:
        lines = 0
        with suppress(KeyboardInterrupt):
            try:
                sys.settrace(trace)
                with turns.turn(1):
                    sys.settrace(before)
                    entered = True
            finally:
                sys.settrace(before)
        assert (turns.free, turns.waiting) == (1, 0), f"after {came} lines"
        came += 1
    assert came > 5, "nothing was interrupted"
