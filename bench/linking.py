"""Linking at scale: synthetic ledgers with known happenings, skewed towards few countries, places and days as news is.

    python bench/linking.py 1000 10000 100000        # numbers of events
    python bench/linking.py --shards 100000 1000000  # the same corpora as shards, linked in DuckDB

Every happening has a type, a day, a place, a doer, a target and a toll; reports of the days after it mention it in sentences
of their own, leaving things out (the place in 15 %, the doer in 20 %, the day in 5 %, a toll that differs in 20 %), telling
of several happenings each; three in ten mentions come with a promise. Prints, for each size, the seconds of processor time
to link from nothing, after one report more and with nothing new, the peak of resident memory in MiB, and B-cubed precision,
recall and F1 (Bagga & Baldwin 1998) of the merge; for shards the seconds of one process from nothing, and its own peak.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import tempfile
import time
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from dragoman.link import linked
from dragoman.model import Actor, Count, Event, Place, Record, Report, Statement
from dragoman.readers import Incoming
from dragoman.run import shards
from dragoman.run.linking import occurrences
from dragoman.store import Ledger

COUNTRIES = ("SYR", "UKR", "AFG", "IRQ", "YEM", "SOM", "NGA", "MLI", "COD", "ETH", "SDN", "MMR", "PAK", "IND", "MEX", "COL",
             "BRA", "HTI", "FRA", "USA")
SYLLABLES = ("ba", "ra", "ka", "no", "li", "du", "mo", "shi", "ta", "ve", "zu", "go", "pe", "sa", "fi", "lo", "ne", "hu")
TYPES = (("ASSAULT", ("attacked", "struck", "raided", "shelled")), ("ASSAULT", ("attacked", "bombed", "hit")),
         ("COERCE", ("arrested", "detained", "rounded up")), ("PROTEST", ("rallied against", "marched against")),
         ("AID", ("supplied", "fed", "sheltered")), ("SANCTION", ("fined", "expelled", "blacklisted")))
TARGETS = ("market", "bridge", "school", "convoy", "mosque", "clinic", "prison", "mine", "port", "depot", "bank", "village",
           "camp", "checkpoint", "farm", "hotel")
FIRST = date(2023, 1, 1)


class World:
    """Happenings and the reports that mention them; `truth` is event key -> happening."""

    def __init__(self, events: int, seed: int = 11) -> None:
        self.random = random.Random(seed)
        self.places = {code: [self.name() for _ in range(120)] for code in COUNTRIES}
        self.groups = {code: [self.name() for _ in range(25)] for code in COUNTRIES}
        self.days = max(30, min(1500, events // 60))
        self.truth: dict[tuple[str, str], int] = {}
        self.happenings: list[dict[str, object]] = []
        self.events = events

    def name(self) -> str:
        return "".join(self.random.choices(SYLLABLES, k=self.random.randint(2, 4))).capitalize()

    def skewed(self, length: int, power: float = 1.1) -> int:
        """An index drawn by Zipf's law."""
        return min(length - 1, int(self.random.paretovariate(power)) - 1)

    def happening(self, number: int) -> dict[str, object]:
        code = COUNTRIES[self.skewed(len(COUNTRIES), 0.7)]
        kind, verbs = self.random.choice(TYPES)
        places, groups = self.places[code], self.groups[code]
        target = f"{self.name()} {self.random.choice(TARGETS)}"
        return {"number": number, "country": code, "type": kind, "verbs": verbs,
                "place": places[self.skewed(len(places), 0.5)],
                "doer": groups[self.skewed(len(groups), 0.6)], "target": target,
                "day": FIRST + timedelta(days=self.random.randrange(self.days)),
                "killed": self.random.randint(1, 30) if kind == "ASSAULT" else None}

    def records(self) -> Iterator[Record]:
        waiting: dict[tuple[str, date], list[dict[str, object]]] = defaultdict(list)
        made = number = 0
        while made < self.events:
            one = self.happening(number)
            number += 1
            for _ in range(min(25, int(self.random.paretovariate(1.3)))):
                made += 1
                waiting[str(one["country"]), one["day"] + timedelta(days=self.random.choice((0, 1, 1, 1, 2, 3)))].append(one)
        count = 0
        for (code, day), mentions in sorted(waiting.items()):
            self.random.shuffle(mentions)
            sheets: list[list[dict[str, object]]] = []
            for one in mentions:  # a report tells of a happening once
                home = next((group for group in sheets if len(group) < 5 and one not in group), None)
                if home is None:
                    sheets.append(home := [])
                home.append(one)
            for group in sheets:
                count += 1
                yield self.record(f"r{count}", code, day, group)

    def record(self, name: str, code: str, day: date, group: list[dict[str, object]]) -> Record:
        text = f"{day.isoformat()}\n"
        places: list[Place] = []
        actors: dict[str, Actor] = {}
        events: list[Event] = []
        statements: list[Statement] = []

        def put(words: str) -> tuple[int, int]:
            nonlocal text
            start = len(text)
            text += words
            return start, len(text)

        def actor(words: str, kind: str) -> str:
            span = put(words)
            known = actors.get(words)
            known = Actor(id=known.id if known else f"a{len(actors) + 1}", name=words, kind=kind, country=code,
                          mentions=(*(known.mentions if known else ()), span))
            actors[words] = known
            return known.id

        for number, one in enumerate(group, 1):
            drop = self.random.random
            doer = actor(f"the {one['doer']} group", "armed_group") if drop() > 0.2 else put("Gunmen") and None
            put(" ")
            anchor = put(self.random.choice(one["verbs"]))
            put(" ")
            target = actor(f"the {one['target']}", "group")
            place = None
            if drop() > 0.15:
                put(" in ")
                places.append(Place(id=f"p{number}", span=put(str(one["place"])), name=str(one["place"]), country=code))
                place = f"p{number}"
            killed = one["killed"]
            if killed and drop() < 0.2:
                killed = int(str(killed)) + self.random.randint(1, 5)
            put(f" on {one['day']:%A}" + (f", leaving {killed} dead" if killed else "") + ".\n")
            said = None
            if drop() < 0.3:
                speaker = actor(f"{one['place']} police", "agency")
                put(" ")
                cue = put("promised")
                put(" ")
                content = put(f"to rebuild the {one['target']} and to hold the {one['doer']} group to account")
                put(".\n")
                said = f"s{number}"
                statements.append(Statement(id=said, source=(actors[f"{one['place']} police"].mentions[-1],), cue=(cue,),
                                            content=(content,), speaker=speaker, act="promise"))
            dated = drop() > 0.05
            events.append(Event(
                id=f"e{number}", anchor=anchor, type=str(one["type"]), actors=(doer,) if doer else (), recipients=(target,),
                earliest=str(one["day"]) if dated else None, latest=str(one["day"]) if dated else None, place=place,
                killed=Count(low=killed, high=killed) if killed else None))
            self.truth[name, f"e{number}"] = int(str(one["number"]))
        return Record(report=Report(id=name, published=day.isoformat(), publisher=f"Paper {self.random.randrange(40)}",
                                    text=text), places=tuple(places), actors=tuple(actors.values()),
                      statements=tuple(statements), events=tuple(events))


def b_cubed(found: Mapping[Any, str], truth: Mapping[Any, int]) -> tuple[float, float, float]:
    """Precision, recall and F1 over all mentions."""
    both = Counter((found[key], truth[key]) for key in truth)
    ours, theirs = Counter(found[key] for key in truth), Counter(truth.values())
    precision = sum(number * number / ours[home] for (home, _), number in both.items()) / len(truth)
    recall = sum(number * number / theirs[real] for (_, real), number in both.items()) / len(truth)
    return precision, recall, 2 * precision * recall / (precision + recall)


def measure(events: int) -> None:
    """One line of the table."""
    world = World(events)
    records = list(world.records())
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "bench.ledger", create=True) as ledger:
        for at in range(0, len(records), 500):
            ledger.add(records[at:at + 500])
        more = world.record("more", str(records[-1].actors[0].country), FIRST, [world.happening(-1)])
        del records
        start = time.process_time()
        found = linked(ledger)
        whole = time.process_time() - start
        homes = {(each.report, each.event): one.id for one in found.occurrences for each in one.events}
        number = len(found.occurrences)
        del found
        ledger.add([more])
        start = time.process_time()
        linked(ledger)
        again = time.process_time() - start
        start = time.process_time()
        linked(ledger)
        known = time.process_time() - start
        world.truth.pop(("more", "e1"), None)
        precision, recall, f1 = b_cubed(homes, world.truth)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{len(homes):>8,} events {len(ledger):>7,} reports {number:>7,} happenings  link {whole:7.1f} s  "
              f"one report more {again:6.1f} s  nothing new {known:5.1f} s  {peak:6.0f} MiB  "
              f"B3 P {precision:.3f} R {recall:.3f} F1 {f1:.3f}", flush=True)


def of_shards(events: int) -> None:
    """One line of the table for shards. The corpus is made in a process of its own, so that the peak is that of linking."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "shards"
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            pool.apply(_coded, (events, out))
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            whole, wall, peak, homes = pool.apply(_linked, (out,))
        truth = msgspec.msgpack.decode((out / "truth").read_bytes(), type=dict[str, int])
        precision, recall, f1 = b_cubed(homes, truth)
        size = sum(one.stat().st_size for one in out.rglob("*.parquet")) / 2**20
        print(f"{len(homes):>9,} events {len(set(homes.values())):>8,} happenings  link {whole:7.1f} s ({wall:.1f} s wall)  "
              f"{peak:6.0f} MiB  shards {size:.0f} MiB  B3 P {precision:.3f} R {recall:.3f} F1 {f1:.3f}", flush=True)


def _coded(events: int, out: Path) -> None:
    world = World(events)
    waiting: deque[Record] = deque()

    def stream() -> Iterator[Incoming]:
        for one in world.records():
            waiting.append(one)
            yield Incoming(one.report, one.report.id)

    def analyse(items: Iterable[object]) -> Iterator[Record]:
        return (waiting.popleft() for _ in items)

    shards.code(stream(), out, analyse=analyse)
    (out / "truth").write_bytes(msgspec.msgpack.encode({" ".join(key): one for key, one in world.truth.items()}))


def _linked(out: Path) -> tuple[float, float, float, dict[str, str]]:
    start, began = time.process_time(), time.perf_counter()
    found = occurrences(out)
    first = next(found)
    whole, wall = time.process_time() - start, time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return whole, wall, peak, {f"{each.report} {each.event}": one.id for one in chain([first], found) for each in one.events}


def main() -> None:
    """The sizes given, one after another."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", nargs="*", type=int, default=[1000, 10000])
    parser.add_argument("--shards", action="store_true")
    asked = parser.parse_args()
    for events in asked.events:
        (of_shards if asked.shards else measure)(events)


if __name__ == "__main__":
    main()
