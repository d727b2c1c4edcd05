from __future__ import annotations

from orchestration.jobs import ranges
from orchestration.retrying import FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS, Attempts


def test_wanted_keys_are_covered_by_unbroken_stretches() -> None:
    ordered = list("abcdefgh")
    assert list(ranges(ordered, "abc", largest=10)) == [("a", "c")]
    assert list(ranges(ordered, "hbaef", largest=10)) == [("a", "b"), ("e", "f"), ("h", "h")]
    assert list(ranges(ordered, ordered, largest=3)) == [("a", "c"), ("d", "f"), ("g", "h")]
    assert list(ranges(ordered, [], largest=3)) == []


def test_what_fails_is_tried_again_less_and_less_often() -> None:
    attempts = Attempts()
    assert attempts.is_due("a", 0.0)
    attempts.note("a", 0.0)
    assert not attempts.is_due("a", FIRST_PAUSE_SECONDS - 1)
    assert attempts.is_due("a", FIRST_PAUSE_SECONDS)
    for _ in range(50):
        attempts.note("a", 1000.0)
    assert not attempts.is_due("a", 1000.0 + LONGEST_PAUSE_SECONDS - 1)
    assert attempts.is_due("a", 1000.0 + LONGEST_PAUSE_SECONDS)
    attempts.keep_only(["b"])
    assert attempts.is_due("a", 1000.0)
