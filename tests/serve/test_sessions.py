from __future__ import annotations

from daybook.serve.sessions import Guesses, Sessions, User


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_session_lasts_twelve_hours():
    clock = Clock()
    sessions = Sessions(clock)
    token, begun = sessions.begin(User("ana", "coder"))
    clock.now += 12 * 3600 - 1
    assert sessions.get(token) == begun
    clock.now += 2
    assert sessions.get(token) is None


def test_a_session_ends_with_its_token_or_its_user():
    sessions = Sessions()
    one, _ = sessions.begin(User("ana", "coder"))
    two, _ = sessions.begin(User("ana", "coder"))
    other, _ = sessions.begin(User("ben", "reader"))
    sessions.end(one)
    assert sessions.get(one) is None
    assert sessions.get(two) is not None
    sessions.end_all("ana")
    assert sessions.get(two) is None
    assert sessions.get(other) is not None
    assert sessions.get(None) is None


def test_roles_hold_one_another():
    assert User("ana", "reviewer").may("coder")
    assert not User("ben", "reader").may("coder")


def test_five_wrong_guesses_close_the_door_for_a_minute():
    clock = Clock()
    guesses = Guesses(clock)
    for _ in range(4):
        guesses.failed("ana", "10.0.0.1")
        clock.now += 1
    assert guesses.wait("ana", "10.0.0.1") == 0
    guesses.failed("ana", "10.0.0.2")
    assert guesses.wait("ana", "10.0.0.9") == 56
    assert guesses.wait("ben", "10.0.0.1") == 0
    clock.now += 56
    assert guesses.wait("ana") == 0


def test_a_right_guess_forgives():
    guesses = Guesses()
    for _ in range(5):
        guesses.failed("ana")
    guesses.passed("ana")
    assert guesses.wait("ana") == 0
