"""What a report itself says came of a promise or threat."""

import pytest

from dragoman.link.kept import foretold, verdict
from dragoman.model import Actor, Event, Record, Report, Statement
from dragoman.text.excerpt import Excerpts


@pytest.mark.parametrize(("behind", "kind"), [
    ("It did not happen.", "broken"),
    ("He broke his word.", "broken"),
    ("But the pledge was never carried out.", "broken"),
    ("She was as good as her word.", "fulfilled"),
    ("They did so on Friday.", "fulfilled"),
    ("It was postponed in June, and again in July.", "late"),
    ("None has been opened.", "late"),
    ("The promise was kept for two years.", None),
    ("It has not yet been built.", None),
    ("He did not say how it would be paid for.", None),
    ("It was raining in Lomé.", None),
    ("The mayor did not come to the meeting.", None),
])
def test_the_sentence_behind_a_promise(behind: str, kind: str | None) -> None:
    text = f"The mayor promised a bridge. {behind}"
    said = Statement(id="s1", source=((0, 9),), cue=((10, 18),), content=((19, 27),), speaker="a1", act="promise")
    found = verdict(text, Excerpts(text), said)
    assert (found[0] if found else None) == kind
    assert found is None or text[slice(*found[1])] == behind


@pytest.mark.parametrize(("text", "words", "name"), [
    ("The ministry closed the road on Friday, as Adama Sow had threatened.", "closed", "Adama Sow"),
    ("As Adama Sow had promised, the ministry reopened the road.", "reopened", "Adama Sow"),
    ("Widows got the pension promised in May by Adama Sow.", "got", "Adama Sow"),
    ("Villagers received the seed that Adama Sow had pledged.", "received", "Adama Sow"),
    ("Rebels shelled the road, and Adama Sow promised help.", "shelled", None),
    ("Adama Sow had promised help. Rebels shelled the road.", "shelled", None),
    ("Adama Sow threatened to resign after rebels shelled the road.", "shelled", None),
])
def test_who_had_announced_what_was_done(text: str, words: str, name: str | None) -> None:
    at, who = text.index(words), text.index("Adama Sow")
    event = Event(id="e1", anchor=(at, at + len(words)), type="COERCE")
    record = Record(report=Report(id="r", published=None, text=text), events=(event,), actors=(
        Actor(id="a1", name="Adama Sow", kind="person", mentions=((who, who + 9),)),))
    found = foretold(record, event, Excerpts(text).sentence(event.anchor))
    assert found == ("a1" if name else None)
