from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from orchestration.events import Event, EventLog, event_id, state_of
from orchestration.pipeline import Pipeline

MOMENT = datetime(2024, 3, 20, 12, 0)


def an_event(kind: str = "received", content: str | None = "c1", **more: object) -> Event:
    event = Event(
        event_id=event_id(kind, content, repr(more)),
        event_type=kind,
        announcement_id="a1" if kind in ("received", "reread") else None,
        source_uri="file:///in/a.txt",
        source_name="a.txt",
        source_version="1",
        content_sha256=content,
        extractor_version="1",
        occurred_at=MOMENT,
        code="bad" if kind == "refused" else None,
        reason="bad; mend it" if kind == "refused" else None,
    )
    return replace(event, **more)  # type: ignore[arg-type]


def test_repeating_an_event_adds_nothing(pipeline: Pipeline) -> None:
    log = EventLog(pipeline.layout)
    assert log.append(an_event())
    assert not log.append(
        an_event(occurred_at=MOMENT + timedelta(days=1), event_id=an_event().event_id)
    )
    assert log.read() == [an_event()]
    assert EventLog(pipeline.layout).read() == [an_event()]


def test_the_log_is_followed_and_ordered_by_time(pipeline: Pipeline) -> None:
    log = EventLog(pipeline.layout)
    late = an_event(content="c2", occurred_at=MOMENT + timedelta(hours=1))
    log.append(late)
    assert log.read() == [late]
    log.append(an_event())
    assert log.read() == [an_event(), late]


def test_a_refusal_stands_until_something_readable_comes_from_the_same_place() -> None:
    refused = an_event("refused", "half")
    assert state_of([refused]).quarantine == [refused]
    whole = an_event(content="whole", source_version="2", occurred_at=MOMENT + timedelta(seconds=9))
    assert state_of([refused, whole]).quarantine == []


def test_a_refusal_without_bytes_stands_until_they_are_had() -> None:
    refused = an_event("refused", None)
    assert state_of([refused]).quarantine == [refused]
    assert state_of([refused, an_event()]).quarantine == []


def test_the_last_reading_of_a_content_counts() -> None:
    reread = an_event("reread", announcement_id="a2", occurred_at=MOMENT + timedelta(days=1))
    assert state_of([an_event(), reread]).announcements == {"c1": reread}
    refused = an_event("refused", occurred_at=MOMENT + timedelta(days=2))
    state = state_of([an_event(), reread, refused])
    assert state.announcements == {}
    assert state.quarantine == [refused]
