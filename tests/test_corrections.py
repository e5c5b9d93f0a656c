"""Judgements on top of a record: kept through a new reading, stale where the entry is gone."""

import msgspec

from dragoman.model import Actor, Event, Judgement, Record, Report, Statement, standing
from dragoman.model.corrections import corrected

TEXT = "Ruiz said rebels attacked Tulua."


def record(type_: str = "ASSAULT", first: str = "e1") -> Record:
    return Record(
        report=Report(id="r", published="2021-03-03", text=TEXT),
        actors=(Actor(id="a1", name="Ruiz", kind="person", mentions=((0, 4),)),
                Actor(id="a2", name="rebels", kind="armed_group", mentions=((10, 16),))),
        statements=(Statement(id="s1", source=((0, 4),), cue=((5, 9),), content=((10, 31),), speaker="a1"),),
        events=(Event(id=first, anchor=(17, 25), type=type_, actors=("a2",), statement="s1"),))


def judgement(action: str, kind: str, target: tuple[int, int], **more: object) -> Judgement:
    return msgspec.convert({"action": action, "kind": kind, "target": target, **more}, Judgement)


def test_edit_survives_other_ids() -> None:
    edit = judgement("edit", "events", (17, 25), field="status", value="denied", label="ASSAULT")
    for given in (record(), record(first="e7")):
        assert corrected(given, [edit]).record.events[0].status == "denied"


def test_reference_is_given_as_evidence() -> None:
    edit = judgement("edit", "events", (17, 25), field="actors", value=[{"kind": "actors", "target": [0, 4]}])
    assert corrected(record(), [edit]).record.events[0].actors == ("a1",)


def test_reject_leaves_no_dangling_reference() -> None:
    after = corrected(record(), [judgement("reject", "actors", (10, 16))]).record
    assert [one.id for one in after.actors] == ["a1"]
    assert after.events[0].actors == ()
    after = corrected(record(), [judgement("reject", "statements", (5, 9))]).record
    assert after.events[0].statement is None


def test_add_takes_a_free_id() -> None:
    add = judgement("add", "events", (26, 31), value={"anchor": [26, 31], "type": "PROTEST", "actors": ["a1"]})
    after = corrected(record(), [add])
    assert [one.id for one in after.record.events] == ["e1", "e2"]
    assert after.verdicts["e2"] == (add,)


def test_what_does_not_fit_is_stale() -> None:
    gone = judgement("accept", "times", (0, 4))
    nonsense = judgement("edit", "events", (17, 25), field="status", value="perhaps")
    outside = judgement("add", "events", (90, 95), value={"anchor": [90, 95], "type": "PROTEST"})
    after = corrected(record(), [gone, nonsense, outside])
    assert after.stale == (gone, nonsense, outside)
    assert after.record == record()


def test_undo_and_undo_of_undo() -> None:
    log = [judgement("reject", "events", (17, 25), id=1), judgement("undo", "events", (17, 25), id=2, undoes=1)]
    assert standing(log) == []
    log.append(judgement("undo", "events", (17, 25), id=3, undoes=2))
    assert [one.id for one in standing(log)] == [1]
