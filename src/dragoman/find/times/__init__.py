"""Finder of TIMEX3 expressions and their values.

One pass over the text finds the expressions (`tokens`, `patterns`), a second from the first to the last gives each its value
(`resolve`), since later ones count from earlier ones. A language is two tables and one small module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from dragoman.draft import Draft
from dragoman.find.times import english
from dragoman.find.times.direction import direction
from dragoman.find.times.patterns import Expression, Grammar, expressions, grammar
from dragoman.find.times.quoted import Sayings, is_deictic
from dragoman.find.times.resolve import Resolved, resolve
from dragoman.find.times.story import Story
from dragoman.find.times.tokens import Tokens, Words, tokenise, words
from dragoman.language import Parse
from dragoman.model import Time
from dragoman.text import Layout

_CLOCK = ("clock", "hour", "hhmm", "zone", "am", "pm")
FAR, FAR_TO_NEAR = 8, 3  # dates of other years that make a history, at least, and for each that counts from its own day
FAR_ALONE = 3  # and at least where no date is of the report's own time


@dataclass(frozen=True)
class Language:
    """What the finder needs to know of a language."""

    words: Words
    grammar: Grammar
    numerals: Callable[[Tokens], None]
    admit: Callable[[Tokens, Expression, Parse], Expression | None]


def language(code: str = "en") -> Language:
    """The language with that code; English is what there is."""
    return Language(words(code), grammar(code), english.numerals, english.admit)


def find(draft: Draft) -> list[Time]:
    """The times of a draft, in reading order, those of header, datelines and stamps among them."""
    published = _day(draft.report.published or draft.layout.published)
    found = recognise(draft.parse, language(), _breaks(draft.layout))
    blocks = draft.layout.blocks
    lines = {block.span for block in blocks}
    stamps = {block.stamp[0] for block in blocks if block.stamp} | {one.span[0] for one in found if one.span in lines}
    dates = (draft.layout.header_date, *(block.dateline_date for block in blocks))
    story = Story(published, published, lambda span: direction(draft.parse, span),
                  history=_is_history(found, published), stamps=frozenset(stamps),
                  outside=frozenset(span[0] for span in dates if span), text=draft.text, where=_where(draft.parse))
    return list(_times(draft, found, story))


def recognise(parse: Parse, known: Language, breaks: Iterable[int] = ()) -> list[Expression]:
    """The expressions of a text in a language, those that only look like times left out."""
    row = tokenise(parse.text, known.words, breaks)
    known.numerals(row)
    row.seal()
    admitted = (known.admit(row, one, parse) for one in expressions(row, known.grammar))
    return list(_shared(row, [one for one in admitted if one is not None]))


def _shared(row: Tokens, found: list[Expression]) -> Iterable[Expression]:
    """Gives the parts of a range what stands only in one of them: `between March and April 1918`, `March 5-9`."""
    for n, one in enumerate(found):
        after = found[n + 1] if n + 1 < len(found) else None
        before = found[n - 1] if n else None
        if one.kind == "tail" and before is not None and (tail := _year_tail(row, before, one)) is not None:
            one = found[n] = tail
        elif one.kind == "tail":
            if before is None or not _joined(row, before, one) or "month" not in before.slots or "day" not in before.slots:
                continue
            one = replace(one, slots={**before.slots, **one.slots})
            found[n] = one
        elif after is not None and "month" in one.slots and "year" not in one.slots and _joined(row, one, after) \
                and "month" in after.slots and "year" in after.slots:
            year = after.slots["year"]
            if one.number("month") > after.number("month") and row.name(one.behind) != "and":
                year = str(after.number("year") - 1), "year4"  # `from August to May 2010`
            one = found[n] = replace(one, slots={**one.slots, "year": year})
        elif "nextday" in one.slots and after is not None:
            one = replace(one, governed=after.span)  # `from 3 to 5 March`: both look the same way
        elif one.kind == "weekday" and after is not None and after.kind == "set" and "dayparts" in after.slots \
                and _joined(row, one, after):
            one = replace(one, kind="set", slots={**after.slots, **one.slots})  # `Monday and Tuesday nights`
        elif one.kind == "offset" and after is not None and _named(row, one, after):
            one = replace(one, kind=after.kind, slots=after.slots, governed=after.span)
        elif one.kind == "time" and "weekday" not in one.slots and (day := _day_behind(row, found[n:n + 3])):
            one = replace(one, slots={**day.slots, **one.slots}, governed=day.span)
        yield one


def _year_tail(row: Tokens, left: Expression, right: Expression) -> Expression | None:
    """The second year of `2015-17`."""
    if left.kind != "date" or left.slots.keys() != {"year"} or left.behind != right.first - 1 \
            or row.ends[right.first - 1] != right.span[0] or len(row.surface(right.first)) != 2:
        return None
    year = left.year // 100 * 100 + int(row.surface(right.first))
    return replace(right, kind="date", slots={"year": (str(year), "year4")}) if year > left.year else None


def _named(row: Tokens, left: Expression, right: Expression) -> bool:
    """Is the second the date of the first (`three days later, on 9 April`)?"""
    to_the_day = right.kind in ("date", "weekday") and bool({"day", "weekday"} & right.slots.keys())
    return to_the_day and row.names[left.behind:right.first] in (["comma", "on"], ["comma"], ["open"])


def _day_behind(row: Tokens, found: list[Expression]) -> Expression | None:
    """The day that follows a clock time, at most behind the time elsewhere: `2 a.m. (0100 GMT) on Friday`."""
    hourly = found[0].slots.keys() & {"am", "pm"} and row.name(found[0].behind - 1) not in ("am", "pm")
    if not {"clock", "hour", "hhmm"} & found[0].slots.keys() or {"month", "deictic", "iso"} & found[0].slots.keys():
        return None
    for last, one in enumerate(found[1:], 1):
        between = {name for left, right in pairwise(found[:last + 1]) for name in row.names[left.behind:right.first]}
        if not between <= {"open", "close", "comma", "on", *(("and", "to", "hyphen", "dash") if hourly else ())}:
            return None
        if hourly and {"weekday", "month", "deictic"} & one.slots.keys():
            return replace(one, slots={slot: filled for slot, filled in one.slots.items() if slot not in _CLOCK})
        if one.kind in ("weekday", "deictic"):
            return one
        if one.kind != "time":
            return None
    return None


def _joined(row: Tokens, left: Expression, right: Expression) -> bool:
    """Do only words and marks of coordination or range stand between the two?"""
    between = row.names[left.behind:right.first]
    return 0 < len(between) <= 2 and set(between) <= {"and", "or", "to", "hyphen", "dash", "comma"}


def _times(draft: Draft, found: list[Expression], story: Story) -> Iterable[Time]:
    resolved = [(one, meaning) for one in found if (meaning := resolve(one, story)) is not None]
    sayings = Sayings(draft, resolved, story.published)
    for n, (one, meaning) in enumerate(resolved):
        if is_deictic(one) and (day := sayings.day(n)) is not None:
            meaning = resolve(one, replace(story, now=day, history=False)) or meaning
        yield _time(one, meaning)


def _time(one: Expression, resolved: Resolved) -> Time:
    bounds = resolved.within
    return Time(span=one.span, type=resolved.type, value=resolved.value, mod=resolved.mod,
                earliest=bounds[0].isoformat() if bounds else None, latest=bounds[1].isoformat() if bounds else None)


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written[:10]) if written else None
    except ValueError:
        return None


def _breaks(layout: Layout) -> list[int]:
    """Where no expression runs over: between blocks, and around the dates of headers and datelines."""
    found = [at for span in (layout.header, layout.header_date) if span for at in span]
    for block in layout.blocks:
        spans = (block.span, block.stamp, block.dateline, block.dateline_date)
        found += [at for span in spans if span for at in span]
    return found


def _where(parse: Parse) -> Callable[[int], tuple[int, int]]:
    def where(offset: int) -> tuple[int, int]:
        """Sentence, and place in it, 0 before its first verb, of what stands at an offset; outside the text the offset."""
        token = parse.at(offset)
        if token is None:
            return -1, offset
        first = parse.sentences[token.sent].start
        opens = not any(one.pos in ("VERB", "AUX") for one in parse.tokens[first:token.i])
        return token.sent, 0 if opens else token.i - first
    return where


def _is_history(found: list[Expression], published: date | None) -> bool:
    """Is the text about other years than that of its publication, told by the calendar and not from its own day?"""
    if published is None:
        return False
    far = sum(published.year - one.year > 1 for one in found if one.get("year"))
    near = sum(one.kind in ("deictic", "weekday") or (one.kind_of("rel") in ("last", "this", "next")
                                                      and "the" not in one.slots) for one in found)
    far += FAR_ALONE * any("bc" in one.slots for one in found)
    own = sum(0 <= published.year - one.year <= 1 for one in found if one.get("year"))
    return (far >= FAR and far > FAR_TO_NEAR * near) or (far >= FAR_ALONE and not near and not own)
