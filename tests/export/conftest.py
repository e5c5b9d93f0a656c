"""Two reports with all that an export must carry: hostile words, a repeated mention, a denial, a date of a month only."""

from __future__ import annotations

import pytest

from dragoman.model import Actor, Count, Event, Link, Measure, Place, Quantity, Record, Report, Span, Statement, Time

FIRST = ("=SUM(A1) KETTA, March 3 — Gunmen killed three <b>miners</b> near Ketta on Tuesday, the interior ministry said.\n\n"
         "The shooting\twas the second in March. “We will rebuild the road,” Minister Ada Okon told envoys privately, "
         "according to a memo. Some 40 miners remain at the pit. The army denied it had shelled the camp.")
SECOND = "The interior ministry fined a paper on Friday.\r\nIt gave no reason."


def at(text: str, words: str) -> Span:
    """The span of words that occur in a text."""
    start = text.index(words)
    return start, start + len(words)


def first() -> Record:
    """The report with everything."""
    def span(words: str) -> Span:
        return at(FIRST, words)
    near = span("near Ketta")[0]
    shelled = span("it had shelled")[0]
    return Record(
        report=Report(id="ketta/1", published="2021-03-03", publisher="Delta | Post", title="Three killed near \"Ketta\"",
                      url="https://delta.example/ketta?a=1&b=2", language="en", text=FIRST),
        times=(Time(id="t1", span=span("Tuesday"), type="DATE", value="2021-03-02", earliest="2021-03-02",
                    latest="2021-03-02"),
               Time(id="t2", span=span("in March"), type="DATE", value="2021-03", earliest="2021-03-01",
                    latest="2021-03-31")),
        places=(Place(id="p1", span=(near + 5, near + 10), name="Ketta", country="NGA", lat=7.25, lon=6.5, geonameid=123),),
        actors=(Actor(id="a1", name="gunmen", kind="group", sectors=("UAF",), mentions=(span("Gunmen"),), named=False),
                Actor(id="a2", name="miners", kind="group", country="NGA", sectors=("LAB", "CVL"),
                      mentions=(span("three <b>miners</b>"),), named=False),
                Actor(id="a3", name="Interior Ministry of Nigeria", kind="agency", country="NGA", sectors=("GOV",),
                      mentions=(span("the interior ministry"),), register="NGA/interior_ministry"),
                Actor(id="a4", name="Ada Okon", kind="person", country="NGA", sectors=("GOV",),
                      mentions=(span("Minister Ada Okon"),)),
                Actor(id="a5", name="Nigerian Army", kind="agency", country="NGA", sectors=("MIL",),
                      mentions=(span("The army"), (shelled, shelled + 2)))),
        quantities=(Quantity(id="q1", span=span("Some 40"), low=40, high=40, approximate=True, unit="miners"),),
        statements=(Statement(id="s1", source=(span("the interior ministry"),), cue=(span("said"),),
                              content=(span("Gunmen killed three <b>miners</b> near Ketta on Tuesday"),), speaker="a3"),
                    Statement(id="s2", source=(span("Minister Ada Okon"),), cue=(span("told"),),
                              content=(span("We will rebuild the road"),), speaker="a4", form="direct", channel="private",
                              act="promise", via=(Link(kind="document", span=span("a memo")),))),
        events=(Event(id="e1", anchor=span("killed"), type="ASSAULT", mode="firearms", actors=("a1",),
                      recipients=("a2",),
                      time="t1", earliest="2021-03-02", latest="2021-03-02", place="p1", killed=Count(low=3, high=3),
                      statement="s1", confidence=0.8, contexts=("crime",)),
                Event(id="e2", anchor=span("shooting"), type="ASSAULT", earliest="2021-03-01", latest="2021-03-31",
                      same_as="e1"),
                Event(id="e3", anchor=span("shelled"), type="ASSAULT", mode="heavy-weapons", actors=("a5",),
                      status="denied")),
        measures=(Measure(id="m1", quantity="q1", span=span("Some 40 miners remain"), actor="a2"),),
    )


def second() -> Record:
    """A small report by the same ministry, without date or place."""
    return Record(
        report=Report(id="fine", published="2021-03-06", text=SECOND),
        actors=(Actor(id="a1", name="Interior Ministry of Nigeria", kind="agency", country="NGA", sectors=("GOV",),
                      mentions=(at(SECOND, "The interior ministry"),), register="NGA/interior_ministry"),
                Actor(id="a2", name="a paper", kind="media", sectors=("JRN",), mentions=(at(SECOND, "a paper"),),
                      named=False)),
        events=(Event(id="e1", anchor=at(SECOND, "fined"), type="COERCE", mode="restrict", actors=("a1",),
                      recipients=("a2",),
                      earliest="2021-03-05", latest="2021-03-05"),),
    )


@pytest.fixture
def records() -> list[Record]:
    return [first(), second()]
