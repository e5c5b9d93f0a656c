"""From a record to its sheet: topics, sources, affiliations, conditions and days, read off the record's spans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from dragoman.link import names, promises, words
from dragoman.link.contrast import belied, contrasts
from dragoman.link.copies import sketch
from dragoman.link.cues import cue, forms
from dragoman.link.kept import foretold, settled, verdict
from dragoman.link.nearby import Nearby
from dragoman.link.sheet import Happening, Said, Sheet, Topics, Who
from dragoman.link.stems import stem
from dragoman.model import Actor, Event, Record, Span, Statement, contains, cover, overlap
from dragoman.model.corrections import evidence
from dragoman.text.excerpt import Excerpts

_SPOKESMAN = re.compile(r"(?:an? |the )?(?:spokes\w+|aides?|advis[eo]rs?|lawyers?) (?:for|to|of) ", re.IGNORECASE)
_POINTED = 0.96  # of its weight, for a topic that is only pointed to
_PRONOUN = re.compile(r"(?:they|it|this|these|those)\b", re.IGNORECASE)
_BREAK = re.compile(r",(?!\d)|[;:—()“”]|\b(?:after|before|when|while|who|which|as|because|since|although|if|unless|until|and"
                    r"|but)\b", re.IGNORECASE)
_HAD = re.compile(r"(?:\b(?:had|has|have)|[’']d)\s(?:\w+\s){0,2}\w+$", re.IGNORECASE)
_CLOCK = re.compile(r"(?:(?:about|around|shortly|just|before|after|early|late|the)\s)*(?:mid-?day|noon|midnight|dawn|dusk|"
                    r"daybreak|sunrise|sunset|nightfall|\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\.?|o[’']clock|hours|h)|"
                    r"\d{1,2}:\d\d)", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:the|this|that|its|their)\s", re.IGNORECASE)
_APART = r"[.;:!?“”\"\n]|\b(?:and|said|told|by|with|from|that|who|which|but|against|accused|called)\b"


class Digest:
    """One record, with what is asked of it several times."""

    def __init__(self, record: Record, content: str) -> None:
        self.record, self.content, self.text = record, content, record.report.text
        self.excerpts = Excerpts(self.text)
        self.times = {one.id: one for one in record.times}
        self.places = {one.id: one for one in record.places}
        self.statements = {one.id: one for one in record.statements}
        self.nations = self._nations()
        self.said = self._said()

    def sheet(self) -> Sheet:
        report = self.record.report
        actors = tuple(map(self._who, self.record.actors))
        events = tuple(_unique(self._happening(order, one) for order, one in enumerate(self.record.events)))
        said = tuple(self.said.values())
        return Sheet(report=report.id, hash=self.content, published=report.published, publisher=report.publisher,
                     sketch=sketch(self.text), actors=actors,
                     events=events, said=said,
                     contrasts=(*contrasts(self.text, self.excerpts, said, self.statements),
                                *belied(self.text, self.excerpts, said, events, actors)))

    def _nations(self) -> words.Nations:
        """Words for governments that a user's own register brought into the record."""
        found = {
            (self.text[slice(*span)].removeprefix("the ").removeprefix("The "), one.country)
            for one in self.record.actors
            if one.country and one.register == f"{one.country}/government"
            for span in one.mentions
        }
        return tuple(sorted((form.lower(), country) for form, country in found if form.istitle() and words.unlisted(form)))

    def _about(self, text: str, base: int = 1) -> Mapping[str, words.Topic]:
        return words.topics(text, base, self.nations)

    # actors

    def _who(self, one: Actor) -> Who:
        called = {names.key(self.text[start:end]) for start, end in one.mentions} if one.named else set()
        own = names.key(one.name)
        stems = {stem(word) for word in names.folded(one.name) if len(word) > 2}
        return Who(id=one.id, name=one.name, key=own, keys=tuple(sorted(called - {own})), kind=one.kind, country=one.country,
                   sectors=one.sectors, named=one.named, register=one.register, stems=tuple(sorted(stems)),
                   speaks_for=tuple(self._speaks_for(one)), former=self._former(one),
                   nation=any(each.weight == words.NATION for each in self._about(one.name).values()),
                   titles=tuple(sorted(self._titles(one, stems))),
                   said=sum(said.speaker == one.id for said in self.record.statements),
                   did=sum(one.id in (*event.actors, *event.recipients) for event in self.record.events))

    def _titles(self, one: Actor, own: set[str]) -> set[str]:
        if one.kind != "person":
            return set()
        called = [self.text[start:end] for start, end in one.mentions]
        if not one.named:
            return own if any(_DEFINITE.match(each) for each in called) else set()
        return {stem(word) for each in called if " " in each for word in names.folded(each) if len(word) > 2} - own

    def _former(self, one: Actor) -> bool:
        return any(cue("former").search(self.text, max(0, start - 25), end) for start, end in one.mentions[:3])

    def _speaks_for(self, one: Actor) -> Iterator[str]:
        """For a person the bodies, for an office or an aide the persons, beside which it stands with a word of office."""
        for other in self.record.actors:  # `union of NAME`, `office of NAME`
            if other.id == one.id or other.kind != "person" or one.kind == "media":
                continue
            if f" of {other.name}" in one.name or (one.name.endswith(other.name) and _SPOKESMAN.match(one.name)):
                yield other.id
        if one.kind not in ("person", "agency", "group"):
            return
        role = cue("role" if one.kind == "person" else "office")
        for other in self.record.actors:
            if one.country and other.country and one.country != other.country:
                continue
            if other.id == one.id or other.kind in ("media", "group") or (other.kind == "person") == (one.kind == "person"):
                continue
            if any(self._beside(mine, theirs, role) for mine in one.mentions[:8] for theirs in other.mentions
                   if abs(mine[0] - theirs[0]) < 120):
                yield other.id
        if one.kind == "person" and (body := self._its(one)):
            yield body

    def _beside(self, mine: Span, theirs: Span, role: re.Pattern[str]) -> bool:
        if contains(mine, theirs):
            return bool(role.search(self.text, theirs[1], mine[1]) or role.search(self.text, mine[0], theirs[0]))
        if overlap(mine, theirs):
            return False
        between = self.text[min(mine[1], theirs[1]):max(mine[0], theirs[0])]
        if len(between) > 60 or re.search(_APART, between):
            return False
        if theirs[1] <= mine[0] and not between.strip(" ’'s") and role.search(self.text, *mine):
            return True
        after = self.text[theirs[1]:theirs[1] + 28].lstrip("’'s ") if theirs[0] > mine[0] else ""
        return bool(role.search(between) or (after and role.match(after)))

    def _its(self, one: Actor) -> str | None:
        """The body that `its spokesman, NAME` stands for: the last one named before."""
        for start, end in one.mentions[:4]:
            near = self.text[max(0, start - 40):end]
            found = re.search(r"\b[Ii]ts (?:[\w-]+ ){0,2}(?=" + cue("role").pattern + ")", near)
            if found is None:
                continue
            at = max(0, start - 40) + found.start()
            before = [(span[1], actor.id) for actor in self.record.actors for span in actor.mentions
                      if actor.kind not in ("person", "media", "group") and 0 <= at - span[1] <= 250]
            if before:
                return max(before)[1]
        return None

    # statements

    def _said(self) -> dict[str, Said]:
        found: dict[str, Said] = {}
        for order, one in enumerate(sorted(self.record.statements, key=lambda each: min(
                (*each.content, *each.cue, *each.source), default=(0, 0)))):
            found[one.id] = self._statement(order, one, list(found.values()))
        return found

    def _statement(self, order: int, one: Statement, before: list[Said]) -> Said:
        content, by = self._words(one.content), self._words(one.cue)
        main, condition = promises.condition(content)
        core = self._core(one, main)
        base = self._base(one, by, core)
        core, base = self._beside_denial(one, by, core, base)
        mine = self._stems_of(one.speaker)
        topics = {name: found for name, found in self._topics(self._about(core, base)).items()
                  if name not in mine or found[1] >= words.CONCEPT}
        kinds = words.kinds(main)
        if one.act in ("propose", "promise", "agree", "threaten") and by:
            topics = {**self._topics(self._about(by)), **topics} if self._heavy(topics) < 1 else topics
        topics, sign = self._pointed(one, topics, kinds, words.sign(core, base), before)
        time = self.times.get(one.time or "")
        via = tuple(self._via(one))
        day = time.earliest if time and time.earliest else self.record.report.published
        return Said(
            id=one.id, order=order, speaker=one.speaker, addressee=one.addressee, act=one.act, channel=one.channel,
            form=one.form, date=time.value if time else self.record.report.published, day=day, dated=time is not None,
            content=content, cue=by, span=(one.content or one.cue or one.source or ((0, 1),))[0], within=one.within, via=via,
            topics=topics, sign=sign, turn="turn" in kinds,
            polar=base < 0 or words.polar(core) or bool(cue("admission").search(by)), condition=condition,
            due=promises.due(self.record, one, condition, day), verdict=verdict(self.text, self.excerpts, one),
            mixed=tuple(sorted(topics if cue("only_if").search(content) else words.mixed(core))),
            anew=bool(cue("anew").search(content)), past=self._past(one), ironic=self._ironic(one, by, content),
            inside=tuple(each.id for each in self.record.events if each.statement == one.id))

    @staticmethod
    def _ironic(one: Statement, by: str, content: str) -> bool:
        """Do the words of saying, or those that open a quotation, show that it is not meant (`“Oh yes, …,” she scoffed`)?"""
        opening = content[:40].lstrip("“\"‘'… ") if one.form in ("direct", "mixed") else ""
        return bool(cue("scorn").search(by) or cue("irony").match(opening))

    def _core(self, one: Statement, main: str) -> str:
        """The main proposition of a content, without a condition; `main`, all of it, where the record knows of no core."""
        kept = [span for span in one.core if any(contains(whole, span) for whole in one.content)]
        if not kept:
            return main
        text, last = "", None
        for start, end in kept:  # pieces of one span of the content go on, those of another begin again
            at = next(number for number, whole in enumerate(one.content) if contains(whole, (start, end)))
            text += ("" if last is None else " " if at == last else " … ") + " ".join(self.text[start:end].split())
            last = at
        return promises.condition(text)[0]

    def _past(self, one: Statement) -> bool:
        """Does the report look back at the saying (`who had promised`, `in May he had told`)?"""
        start, end = one.cue[0] if one.cue else (0, 0)
        return bool(_HAD.search(self.text[max(0, start - 24):end]))

    def _beside_denial(self, one: Statement, by: str, core: str, base: int) -> tuple[str, int]:
        """Of `denied it. “There were no talks,” …` the quotation, which is meant as it stands."""
        pieces = [" ".join(self.text[start:end].split()) for start, end in one.content]
        if not cue("denial").search(by) or len(pieces) < 2 or not _PRONOUN.fullmatch(pieces[0]):
            return core, base
        return " … ".join(pieces[1:]), 1

    def _base(self, one: Statement, by: str, content: str) -> int:
        """The sign that the cue gives to all that is said."""
        if cue("denial").search(by) or cue("blame").search(by):
            return 1 if words.NOT.search(by) else -1
        if one.act in ("deny", "reject", "accuse") and words.sign(content) > 0 and words.kinds(content) != {"turn"}:
            return -1
        return 1

    def _pointed(self, one: Statement, topics: Topics, kinds: set[str], sign: int,
                 before: list[Said]) -> tuple[Topics, int]:
        """The topics with those of what the words point back to (`the plan`, `them`, `I changed my mind`)."""
        own = [each for each in before if each.speaker == one.speaker and one.speaker and each.topics]
        others = [each for each in before if each.speaker != one.speaker and each.topics]
        light = self._heavy(topics) < 1.2
        if kinds & {"turn", "soothe"} and own:
            last = next((each for each in reversed(own) if each.act in ("threaten", "promise", "intend", "reject")), own[-1])
            return {**self._turned(last.topics, -1), **(topics if not light else {})}, -last.sign
        if "own" in kinds and light and own:
            return {**self._turned(own[-1].topics, sign), **topics}, sign * own[-1].sign
        if "other" in kinds and light and others:
            return {**self._turned(others[-1].topics, sign), **topics}, sign * others[-1].sign
        if "thing" in kinds and not self._itself(one) and (light or _PRONOUN.match(self._words(one.content))):
            extra = {name: (sign, weight * _POINTED, shown) for name, (_, weight, shown) in self._spoken_of(one).items()}
            return {**extra, **topics}, sign
        return topics, sign

    def _itself(self, one: Statement) -> bool:
        """Does the content begin with a pronoun for the speaker (`the army said it had hit a camp`)?"""
        speaker = next((actor for actor in self.record.actors if actor.id == one.speaker), None)
        found = _PRONOUN.match(self._words(one.content))
        return bool(speaker and speaker.kind != "person" and found and found.group().lower() in ("it", "they")
                    and one.form != "direct")

    def _spoken_of(self, one: Statement) -> Topics:
        """The topics of the sentence so far and, where that has none, of the sentence before: what `they` may be."""
        start = min(one.content or one.cue or one.source or ((0, 0),))[0]
        begin = self.excerpts.sentence((start, start + 1))[0]
        here = self._topics(self._about(self.text[begin:start]))
        if self._heavy(here) < 1 and begin > 2:
            before = self.excerpts.sentence((begin - 2, begin - 1))
            here = {**self._topics(self._about(self.text[slice(*before)])), **here}
        mine = self._stems_of(one.speaker)
        return {name: found for name, found in here.items() if found[1] != words.STEM
                and found[1] >= words.NATION and name not in mine}

    def _stems_of(self, speaker: str | None) -> set[str]:
        """The stems of the words that an actor is called by."""
        return {stem(word) for actor in self.record.actors if actor.id == speaker
                for start, end in actor.mentions for word in self.text[start:end].lower().split()}

    @staticmethod
    def _heavy(topics: Topics) -> float:
        return sum(weight for _, weight, _ in topics.values() if weight > words.PREDICATE)

    @staticmethod
    def _turned(topics: Topics, sign: int) -> Topics:
        return {name: (old * sign, weight * _POINTED, shown) for name, (old, weight, shown) in topics.items()}

    @staticmethod
    def _topics(found: Mapping[str, words.Topic]) -> Topics:
        return {name: (one.sign, one.weight, one.words) for name, one in found.items()}

    def _via(self, one: Statement) -> Iterator[str]:
        for link in one.via:
            yield link.actor or " ".join(self.text[slice(*link.span)].split())

    def _words(self, spans: tuple[Span, ...]) -> str:
        return " … ".join(" ".join(self.text[start:end].split()) for start, end in spans)

    # events

    def _happening(self, order: int, one: Event) -> Happening:
        span = evidence("events", one) or one.anchor
        sentence = self.excerpts.sentence(span)
        near = Nearby(self.text, sentence, span)
        scene = self._scene(one, near)
        place = self.places.get(one.place or (scene.place if scene else None) or "")
        time = self.times.get(one.time or "")
        around, last = self.text[slice(*sentence)], near.last
        saying = self._saying(one)
        anchor = " ".join(self.text[slice(*span)].split())
        return Happening(
            id=one.id, name=f"{self.content}:events:{span[0]}:{span[1]}", order=order,
            sentence=self.excerpts.number(span[0]), quote=anchor, anchor=span, type=one.type, mode=one.mode,
            status=one.status, actors=one.actors, recipients=one.recipients, earliest=one.earliest, latest=one.latest,
            date=time.value if time else one.earliest if one.earliest == one.latest else None,
            place=place.name if place else None, place_id=place.geonameid if place else None,
            country=place.country if place else None, lat=place.lat if place else None, lon=place.lon if place else None,
            killed=(one.killed.low, one.killed.high) if one.killed else None,
            injured=(one.injured.low, one.injured.high) if one.injured else None, part=self._part(one, sentence),
            statement=one.statement, saying=saying, topics=self._event_topics(one, saying, sentence),
            core=self._deed(one, sentence), stem=stem(last),
            source=self._source(one), denier=self._speaker(one.statement) if one.status == "denied" else None,
            same_as=one.same_as, label=near.label, here=self._here(one, sentence),
            dated_here=time is not None and contains(sentence, time.span),
            placed_here=place is not None and contains(sentence, place.span),
            act=self.said[saying].act if saying else None, definite=near.definite,
            counted=near.counted,
            behind=near.behind, of_a_day=near.of_a_day,
            settled=settled(self.text, sentence, span) if one.type in ("AGREE", "THREATEN") else None,
            scene=scene.id if scene else None,
            remains=near.remains,
            elsewise=near.elsewise,
            long_past=near.long_past,
            generic=last in forms("incident"),
            plural=last.endswith("s") and not last.endswith("ss"), result=last in forms("result"),
            clock=time is not None and time.type == "TIME" and time.earliest == self.record.report.published and bool(
                _CLOCK.fullmatch(self.text[slice(*time.span)])),
            gathering=last in forms("gathering"), attending=last in forms("attending"),
            another=bool(cue("another").search(around)), carried=self._carried(one, sentence),
            foretold=foretold(self.record, one, sentence),
            negative=words.sign(anchor) < 0, revised=bool(cue("revised").search(around)))

    def _scene(self, one: Event, near: Nearby) -> Event | None:
        """The happening in which people came to harm (`were killed in the riot in Gyumri`)."""
        if not (one.killed or one.injured):
            return None
        return next((other for other in self.record.events if near.scene_of(other.anchor[0])), None)

    def _here(self, one: Event, sentence: Span) -> tuple[str, ...]:
        taking_part = {*one.actors, *one.recipients}
        return tuple(actor.id for actor in self.record.actors if actor.id in taking_part and any(
            sentence[0] <= start < sentence[1] for start, _ in actor.mentions))

    def _carried(self, one: Event, sentence: Span) -> bool:
        """Does the sentence say that the doer of the event did what was said before?"""
        found = cue("carried").search(self.text, *sentence)
        if found is None:
            return False
        near = [(span[1], actor.id) for actor in self.record.actors for span in actor.mentions
                if 0 <= found.start() - span[1] <= 40 and span[0] >= sentence[0]]
        return not near or max(near)[1] in one.actors

    def _saying(self, one: Event) -> str | None:
        """The statement whose cue the event is anchored on."""
        return next((said.id for said in self.record.statements if any(overlap(cue, one.anchor) for cue in said.cue)), None)

    def _event_topics(self, one: Event, saying: str | None, sentence: Span) -> Topics:
        if saying:
            return self.said[saying].topics
        start, end = max(sentence[0], one.anchor[0] - 90), min(sentence[1], one.anchor[1] + 130)
        if one.statement and (content := self.statements[one.statement].content):
            whole = cover(content)
            start, end = max(start, whole[0]), min(end, whole[1])
        while start > sentence[0] and self.text[start - 1].isalnum():
            start -= 1
        while end < sentence[1] and self.text[end].isalnum():
            end += 1
        found = self._topics(self._about(self.text[start:end]))
        return {**self._before(one, sentence), **found} if _PRONOUN.match(self.text, sentence[0]) else found

    def _before(self, one: Event, sentence: Span) -> Topics:
        """What a sentence that begins with a pronoun goes on about: topics of the one before, with the event's sign."""
        if sentence[0] < 3:
            return {}
        before = self.excerpts.sentence((sentence[0] - 2, sentence[0] - 1))
        value = words.sign(self.text[sentence[0]:one.anchor[1]])
        found = self._topics(self._about(self.text[slice(*before)]))
        for said in self.said.values():  # what was said there may itself point back (`he said the same of Friday`)
            if before[0] <= said.span[0] < before[1]:
                found = {**found, **said.topics}
        return {name: (value, weight * _POINTED, shown) for name, (_, weight, shown) in found.items()
                if weight > words.PREDICATE}

    def _deed(self, one: Event, sentence: Span) -> Topics:
        """The topics of the act itself, of its object and of those it is done to; what it ends or harms has the sign -1."""
        anchor = self.text[slice(*one.anchor)]
        value = 1 if one.type == "RETREAT" and one.mode in ("release", "access", "ceasefire") else words.sign(anchor)
        named = dict(self._about(anchor))
        if not any(topic.weight >= words.CONCEPT for topic in named.values()):
            kind = forms(f"type {one.type} {one.mode}") or forms(f"type {one.type}")
            named |= {name: words.Topic(1, words.CONCEPT, anchor) for name in kind if value > 0}
        after = self.text[one.anchor[1]:min(sentence[1], one.anchor[1] + 70)]
        stop = _BREAK.search(after)
        objects = after[:stop.start()] if stop else after
        before = self.text[max(sentence[0], one.anchor[0] - 70):one.anchor[0]]
        passive = re.search(r"\b(?:was|were|been|be|being|is|are)\s(?:\w+\s)?$", before)
        alone = not (one.actors or one.recipients) and not any(
            topic.weight > words.PREDICATE for topic in self._about(objects).values())  # `the road remained closed`
        if passive or alone:
            objects = _BREAK.split(before)[-1]
        found = {**self._about(objects, value), **named}
        for other in self.record.actors:
            if other.id in one.recipients:
                found = {**self._about(other.name, value), **found}
        extra = self._before(one, sentence) if _PRONOUN.match(self.text, sentence[0]) else {}
        return {**extra, **self._topics(found)}

    def _part(self, one: Event, sentence: Span) -> str | None:
        if not (one.killed or one.injured):
            return None
        near = self.text[max(sentence[0], one.anchor[0] - 40):min(sentence[1], one.anchor[1] + 40)].lower()
        found = re.search(rf"\b\d+ (?:\w+ )?({cue('part').pattern})", near)
        return found[1] if found else None

    def _speaker(self, name: str | None) -> str | None:
        said = self.statements.get(name or "")
        return said.speaker if said else None

    def _source(self, one: Event) -> tuple[str, str]:
        """Where the chain ends: (`actor`, local id), (`words`, the source's words) or empty for the report's own voice."""
        said = self.statements.get(one.statement or "")
        if said is None:
            return "", ""
        if said.speaker:
            return "actor", said.speaker
        last = said.via[-1] if said.via else None
        if last is not None and last.actor:
            return "actor", last.actor
        spans = said.source or ((last.span,) if last is not None else ())
        if spans:
            return "words", self._words(spans).lower()
        above = self.statements.get(said.within or "")
        return ("actor", above.speaker) if above is not None and above.speaker else ("words", f"{said.id}")


def _unique(found: Iterator[Happening]) -> Iterator[Happening]:
    """Names told apart where two events have one anchor."""
    seen: dict[str, int] = {}
    for one in found:
        seen[one.name] = seen.get(one.name, 0) + 1
        yield one if seen[one.name] == 1 else msgspec.structs.replace(one, name=f"{one.name}#{seen[one.name]}")
