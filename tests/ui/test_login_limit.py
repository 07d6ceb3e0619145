"""Wrong passwords are few: after some of them one has to wait, with the right one too."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest

from variorum_ui.accounts import Accounts, account_line
from variorum_ui.login_limit import OF_A_NAME, OF_AN_ADDRESS, WINDOW, LoginLimit, TooManyAttemptsError

Serve = Callable[..., AbstractContextManager[str]]
_HTTP = httpx.Client(timeout=120, trust_env=False)


class Ann(Accounts):
    """Ann with the password "right", checked at once."""

    def admit(self, name: str, password: str) -> bool:
        return (name, password) == ("ann", "right")


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def limit(clock: Clock) -> LoginLimit:
    return LoginLimit(Ann({}), clock)


def fail(limit: LoginLimit, times: int, address: str = "10.0.0.1", name: str = "ann") -> None:
    for _ in range(times):
        assert not limit.admit(address, name, "wrong")


def test_after_five_wrong_ones_even_the_right_one_waits(limit: LoginLimit, clock: Clock) -> None:
    fail(limit, OF_A_NAME)
    for password in ("wrong", "right"):
        with pytest.raises(TooManyAttemptsError, match=r"too many wrong passwords\. Try again in 5 minutes"):
            limit.admit("10.0.0.1", "ann", password)
    clock.now += WINDOW - 1
    with pytest.raises(TooManyAttemptsError) as refused:
        limit.admit("10.0.0.1", "ann", "right")
    assert refused.value.seconds == 1
    clock.now += 1
    assert limit.admit("10.0.0.1", "ann", "right")


def test_a_right_one_makes_up_for_slips(limit: LoginLimit) -> None:
    slips = OF_A_NAME - 1
    for _ in range((OF_AN_ADDRESS - 1) // slips):
        fail(limit, slips)
        assert limit.admit("10.0.0.1", "ann", "right")


def test_nobody_locks_others_out(limit: LoginLimit) -> None:
    fail(limit, OF_A_NAME)
    assert limit.admit("10.0.0.2", "ann", "right")
    fail(limit, OF_A_NAME, name="bob")


def test_one_address_does_not_try_many_names(limit: LoginLimit) -> None:
    for number in range(OF_AN_ADDRESS):
        fail(limit, 1, name=f"name {number}")
    with pytest.raises(TooManyAttemptsError):
        limit.admit("10.0.0.1", "ann", "right")
    assert limit.admit("10.0.0.2", "ann", "right")


def test_a_network_of_ipv6_counts_as_one_address(limit: LoginLimit) -> None:
    for number in range(OF_A_NAME):
        fail(limit, 1, f"2001:db8::{number + 1:x}")
    with pytest.raises(TooManyAttemptsError):
        limit.admit("2001:db8::ffff", "ann", "right")
    assert limit.admit("2001:db8:0:1::1", "ann", "right")


def test_many_at_once_are_many(limit: LoginLimit) -> None:
    def attempt(number: int) -> bool:
        try:
            return limit.admit("10.0.0.1", "ann", f"wrong {number}")
        except TooManyAttemptsError:
            return True

    with ThreadPoolExecutor(16) as pool:
        assert sum(not refused for refused in pool.map(attempt, range(100))) == OF_A_NAME


def test_what_is_remembered_is_bounded(limit: LoginLimit) -> None:
    for number in range(20_000):
        fail(limit, 1, f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}")
    assert len(limit._wrong) <= 10_000


def test_the_page_and_the_mcp_server_count_together_and_log_nothing_secret(
    serve: Serve, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    hashes = dict([account_line("ann", "correct horse").split(":")])
    with caplog.at_level(logging.DEBUG), serve(accounts=Accounts(hashes), mcp=True) as address:

        def log_in(password: str) -> httpx.Response:
            return _HTTP.post(f"{address}login", data={"username": "ann", "password": password})

        def call(password: str) -> httpx.Response:
            return _HTTP.post(f"{address}mcp", json={}, auth=("ann", password))

        assert log_in("correct horse").status_code == 200
        for number in range(OF_A_NAME):
            status = log_in(f"hunter{number}").status_code if number % 2 else call("hunter2").status_code
            assert status == (400 if number % 2 else 401)
        for refused in (log_in("correct horse"), call("hunter2")):
            assert refused.status_code == 429
            assert "too many wrong passwords" in refused.text
            assert 0 < int(refused.headers["Retry-After"]) <= WINDOW
    said = caplog.text + "".join(capfd.readouterr())
    for secret in ("hunter", "correct horse", "aHVudGVy", hashes["ann"], "YW5uOm"):
        assert secret not in said


def test_the_hashes_are_not_shown_where_accounts_are(tmp_path: Path) -> None:
    line = account_line("ann", "correct horse")
    (tmp_path / "names").write_text(f"{line}\n")
    assert line.partition(":")[2] not in repr(Accounts.read(tmp_path / "names"))
