"""What is English about times and no table can hold: how numerals are put together, and which words only look like times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dragoman.find.times.patterns import Expression
from dragoman.find.times.tokens import BREAK, Tokens
from dragoman.language import Parse

_WORD = ("x", "seasonal")  # tokens that are no part of a time
_NUMERIC = ("n12", "n24", "n31", "number", "year4", "numeral")
_BEFORE_YEAR = ("in", "prep", "to", "from", "before", "after", "the", "and", "or", "hyphen", "dash", "open", "of", "slash",
                "comma", "at", "on", "this", "that", "over", "whose")
_BEFORE_CLOCK = ("at", "prep", "in", "from", "to", "before", "after", "and")
_ATTRIBUTIVE = ("feast", "date", "weekday", "season", "quarter", "decade", "century", "time", "half")
_BEFORE_OVER = ("for", "last", "lasted", "lasting", "took", "takes", "take", "taking", "spent", "in", "after", "within",
                "just", "of", "is", "was")
_BEFORE_FIGURES = ("at", "approximately", "about", "around")
_BEHIND_FIGURES = ("on", "today", "yesterday", "tonight", "hours", "local", "this", "last")
_OF_A_YEAR = ("prices", "levels", "rates", "values", "exchange", "standards", "dollars")
_COUNTED_LIKE_YEARS = ("people", "men", "women", "troops", "soldiers", "children", "dead", "police", "dollars", "euros",
                       "pounds")


def numerals(row: Tokens) -> None:
    """Puts together numerals of several tokens: `forty-five`, `a hundred`, `nineteen ninety-seven`, `2 1/2`."""
    put = Tokens(row.text)
    i = 0
    while i < len(row.names):
        behind, name, value = _owner(row, i) or _fraction(row, i) or _spelled(row, i) or (i + 1, row.names[i], row.values[i])
        put.add(row.starts[i], row.ends[behind - 1], name, value)
        i = behind
    row.starts, row.ends, row.names, row.values = put.starts, put.ends, put.names, put.values


def _owner(row: Tokens, i: int) -> tuple[int, str, str] | None:
    """`1990's first half` is of a year, `the 1990's` a decade."""
    owner = row.names[i] == "decade" and len(row.values[i]) == 4 and row.surface(i)[-2] in "'’"
    return (i + 1, "owned_year", row.values[i]) if owner and row.name(i + 1) in ("ordinal", "second", "half_of") else None


def _fraction(row: Tokens, i: int) -> tuple[int, str, str] | None:
    if row.names[i] != "n12" or row.name(i + 2) != "slash" or row.name(i + 1) != "n12" or row.name(i + 3) != "n12":
        return None
    above, below = int(row.values[i + 1]), int(row.values[i + 3])
    return (i + 4, "number", str(int(row.values[i]) + above / below)) if 0 < above < below else None


def _spelled(row: Tokens, i: int) -> tuple[int, str, str] | None:
    """(index behind it, class, value) of a numeral in words of more than one token that begins at i."""
    if row.names[i] not in ("numeral", "scale") and not (row.names[i] == "a" and row.name(i + 1) == "scale"):
        return None
    parts: list[int] = []
    total, at = 0, i
    while at < len(row.names) and at < i + 12:
        name = row.names[at]
        if name == "numeral":
            parts.append(int(row.values[at]))
        elif name == "scale":
            total += (sum(parts) or 1) * int(row.values[at])
            parts = []
        elif not (name == "a" and at == i) and not _joins(row, at):
            break
        at += 1
    if at - i == 1 and row.names[i] == "numeral":
        return None
    if not total and len(parts) > 1 and 10 <= parts[0] <= 20 and parts[1] >= 10:
        return at, "spelled_year", str(parts[0] * 100 + sum(parts[1:]))
    if not total and (len(parts) != 2 or parts[0] < 20 or parts[1] > 9):
        return None
    value = total + sum(parts)
    return at, "spelled_year" if 2000 <= value < 2100 else "number", str(value)


def _joins(row: Tokens, at: int) -> bool:
    """The hyphen of `forty-five`, the `and` of `two hundred and five`."""
    before = row.name(at - 1)
    if row.name(at + 1) != "numeral":
        return False
    if row.names[at] == "hyphen":
        return before == "numeral" and int(row.values[at - 1]) >= 20
    return row.names[at] == "and" and before == "scale"


def admit(row: Tokens, one: Expression, parse: Parse) -> Expression | None:
    """The expression as it stands, without a first word that belongs to the clause, or None where it is no time."""
    if one.kind_of("approx") == "over" and row.name(one.first) == "over" and not (
            row.surface(one.first - 1).lower() in _BEFORE_OVER or row.name(one.behind - 1) in ("ago", "earlier", "later")):
        one = _without_first(row, one, "approx")  # `over ten years` is mostly `in the course of`
    elif row.name(one.first) == "that" and one.first + 1 < one.behind and (that := parse.at(one.span[0])) is not None \
            and that.tag == "IN":
        one = _without_first(row, one, "that", "rel")  # `says that Monday's march`
    elif row.name(one.first) == "following" and "the" not in one.slots and one.first + 1 < one.behind:
        one = _without_first(row, one, "rel")  # `Following Monday's debate`
    if {"part_of", "year"} <= one.slots.keys() and _before_noun(row, one, parse) and row.name(one.behind - 1) == "year4":
        at = one.behind - 1  # `the opening of the 2020 Games`
        one = replace(one, span=(row.starts[at], one.span[1]), first=at, slots={"year": one.slots["year"]})
    elif row.name(one.first) == "the" and one.kind in _ATTRIBUTIVE and _before_noun(row, one, parse):
        one = _without_first(row, one, "the")  # `the 1987 crash`
    if one.kind == "monthday" and "weekday" in one.slots and not row.surface(one.behind - 1)[0].isdigit():
        one = replace(one, kind="weekday", behind=one.first + 1, span=(one.span[0], row.ends[one.first]),
                      slots={"weekday": one.slots["weekday"]})  # `on Friday, the fourth day`
    if _is_ordinal(row, one, parse):
        return None
    if one.kind == "offset" and "the" in one.slots and not _goes_on(row, one):
        one = replace(one, slots={**one.slots, "ends": ("", "")})
    return one if _plausible(row, one) else None


def _is_ordinal(row: Tokens, one: Expression, parse: Parse) -> bool:
    """Does an ordinal count what comes after (`on the 21st floor`, `a second term`)?"""
    if row.name(one.behind - 1) not in ("ordinal", "second") or one.kind not in ("monthday", "duration"):
        return False
    last = parse.at(row.starts[one.behind - 1])
    if last is None:
        return one.kind == "monthday" and "weekday" not in one.slots and row.surface(one.behind)[:1].isalpha()
    return (one.kind == "duration" and last.tag == "JJ") or (last.head.i > last.i and last.head.pos in ("NOUN", "PROPN"))


def _goes_on(row: Tokens, one: Expression) -> bool:
    """Does something follow that the time counts from (`the day after the march`)?"""
    after = row.surface(one.behind)
    return after[:1].isalnum() and row.name(one.behind) not in ("and", "or", "break") and after.lower() != "but"


def _before_noun(row: Tokens, one: Expression, parse: Parse) -> bool:
    """Does the article belong to a noun that comes after the time, which the parse hangs the time on?"""
    if one.kind == "time" and one.kind_of("rel") in ("next", "following", "same", "previous"):
        return False  # `the following morning soldiers came`
    last = parse.at(row.starts[one.behind - 1])
    if last is None or one.first + 1 >= one.behind or "of" in one.slots or (
            "part_of" in one.slots and row.name(one.behind - 1) != "year4"):
        return False
    noun = last.head
    if row.name(one.behind) not in (*_WORD, "hyphen") or row.surface(one.behind) in (".", ";", ":"):
        return False
    return last.dep in ("compound", "nmod", "amod", "nummod") and noun.i > last.i and noun.pos in ("NOUN", "PROPN")


def _without_first(row: Tokens, one: Expression, *slots: str) -> Expression:
    kept = {slot: filled for slot, filled in one.slots.items() if slot not in slots}
    return replace(one, span=(row.starts[one.first + 1], one.span[1]), first=one.first + 1, slots=kept)


def _plausible(row: Tokens, one: Expression) -> bool:
    """Is it a time? Each kind has its own look-alikes."""
    if "set_adverb" in one.slots and (row.surface(one.behind)[:1].isupper() or row.surface(one.first)[:1].isupper()):
        return row.name(one.first - 1) in ("", "break")  # `The Daily Mail`, `the party daily Granma`
    if "set_adverb" in one.slots and _is_rate(row, one.first - 1):
        return False
    around = (row.name(one.behind), row.name(one.first - 1))
    if one.kind_of("season") == "fall" and "year" not in one.slots and ("of" in around or _is_collapse(row, one)):
        return False  # `the fall of the capital`
    if row.name(one.first - 1) == "whose" and one.kind in ("relative", "quarter") and one.kind_of("rel") == "last":
        return False  # `in their last month`
    return one.kind not in _CHECKS or _CHECKS[one.kind](row, one)


def _is_collapse(row: Tokens, one: Expression) -> bool:
    """`After the fall`, `the fall in prices`, but not `in the fall`, `until late fall`."""
    bare = one.slots.keys() <= {"the", "season"} and "the" in one.slots
    return bare and (row.name(one.behind) == "in" or row.name(one.first - 1) not in ("in", "to", "prep", "from", "over"))


def _is_rate(row: Tokens, last: int) -> bool:
    """Is the time the rate of an amount (`20 percent annually`, `10,000 cars annually`, `average daily turnover`)?"""
    if row.surface(last).lower() == "average" or row.name(last) in ("percent", "money", "scale"):
        return True
    return row.surface(last)[:1].isalpha() and row.name(last - 1) in (*_NUMERIC, "scale", "percent")


def _is_date(row: Tokens, one: Expression) -> bool:
    slots = one.slots.keys()
    if slots <= {"the", "year"}:
        return _is_year(row, one)
    return slots != {"month"} or one.kind_of("month") == "month" or _is_month(row, one)


def _is_weekday(row: Tokens, one: Expression) -> bool:
    """Not `Sun` and `Sat` by themselves."""
    return one.kind_of("weekday") != "short_weekday" or one.slots.keys() != {"weekday"}


def _is_time(row: Tokens, one: Expression) -> bool:
    """A bare clock time or noon stands behind a preposition or alone; four figures need a zone."""
    before, slots = row.name(one.first - 1), one.slots.keys()
    if one.kind_of("hhmm"):
        return bool({"zone", "weekday", "month", "deictic"} & slots) or row.name(one.behind) == "zone"
    if slots == {"clock"}:
        return before in ("", "break", "open", *_BEFORE_CLOCK)
    return slots != {"noon"} or before in _BEFORE_CLOCK


def _is_duration(row: Tokens, one: Expression) -> bool:
    """Not ages (`26 years old`, `under ten years of age`), rates (`24 hours a day`) and `minutes of a meeting`."""
    after, next_after = row.name(one.behind), row.surface(one.behind + 1).lower()
    if row.surface(one.behind).lower() == "old" or next_after == "age" or (after == "hyphen" and next_after == "old"):
        return False
    if row.surface(one.first).lower() == "many" and row.surface(one.first - 1).lower() == "as":
        return False  # `for the third time in as many weeks`
    if one.slots.keys() == {"unit"} and one.get("unit") in ("TM", "S") and after == "of":
        return False
    plain = one.get("unit") == "Q" and row.surface(one.behind - 1).lower() == "quarters"
    if plain and (after == "of" or row.name(one.first - 1) == "hyphen"):
        return False  # `three quarters of the troops`
    return not (after == "a" and row.name(one.behind + 1) in ("unit", "week"))


def _is_relative(row: Tokens, one: Expression) -> bool:
    """Not `the last day of the session`, nor what a programme or column is called (`on "This Week"`)."""
    words = [row.surface(i) for i in range(one.first, one.behind)]
    if row.text[one.span[0] - 1:one.span[0]] in ("“", '"', "‘", "'", "`") and all(word.istitle() for word in words):
        return False
    if one.kind_of("rel") != "last" or "the" not in one.slots:
        return True
    return one.get("unit") != "D" and row.name(one.behind) != "of"


def _is_offset(row: Tokens, one: Expression) -> bool:
    """Not `a year to the day after the coup`."""
    return "the" not in one.slots or row.surface(one.first - 1).lower() != "to"


def _is_definite(row: Tokens, one: Expression) -> bool:
    """`The week` tells a time; `the month` and `the year` only where something is to happen within them."""
    whole = one.get("unit") in ("M", "Y") and row.name(one.first - 1) in ("before", "prep", "over")
    return one.get("unit") == "W" or whole


def _is_monthday(row: Tokens, one: Expression) -> bool:
    """`On the 15th`, but not `on the fifth`."""
    return any(row.name(i) == "ordinal" and row.surface(i)[0].isdigit() for i in range(one.first, one.behind))


def _is_quarter(row: Tokens, one: Expression) -> bool:
    return one.slots.keys() != {"q_n"} or row.surface(one.first)[0] in "Qq"


def _is_feast(row: Tokens, one: Expression) -> bool:
    """Not `Easter Island`, `the Christmas Offensive`."""
    named = row.name(one.behind) in _WORD and row.surface(one.behind)[:1].isupper()
    return not (named and row.ends[one.behind - 1] + 1 == row.starts[one.behind])


def _is_deictic(row: Tokens, one: Expression) -> bool:
    """Not `USA Today`."""
    capitals = row.name(one.first - 1) in _WORD and row.surface(one.first - 1).isupper()
    return not (capitals and row.surface(one.first)[:1].isupper())


def _is_year(row: Tokens, one: Expression) -> bool:
    year = int(float(one.get("year")))
    before, after = row.name(one.first - 1), row.surface(one.behind)
    if before in ("money", "percent") or before in (*_NUMERIC, "hhmm") \
            or row.name(one.behind) in ("percent", "slash", *_NUMERIC):
        return False
    if one.kind_of("year") == "year4" and after.lower() in _COUNTED_LIKE_YEARS:
        return False
    if year < 2400 and year % 100 < 60 and _on_clock(row, one, after.lower()):
        return False
    known = before in _BEFORE_YEAR or row.surface(one.first - 1).lower() in ("around", "circa") \
        or "the" in one.slots or (before == "a" and after.islower())
    if one.kind_of("year") == "spelled_year":
        return 1500 <= year <= 2100 and year % 100 > 0
    ranged = row.name(one.behind) in ("hyphen", "dash") and row.name(one.behind + 1) == "year4"
    if not 1900 <= year <= 2100:
        return (known and not _counted(after)) or (year >= 1500 and (before == "the" or ranged or before == "units"))
    if row.classes[max(0, one.first - 1):one.first] in ("", BREAK):
        return True
    if before in _WORD and row.surface(one.first - 1)[:1].isupper() and not row.surface(one.first - 1).istitle():
        return False
    if before in ("comma", "and", "or") and _counted(after):
        return row.name(one.first - 2) == "year4"  # `2000 horses and 1999 guns`
    return known or not (_counted(after) or row.surface(one.first - 1)[:1].isupper())


def _on_clock(row: Tokens, one: Expression, after: str) -> bool:
    """Are the figures a time of day (`at 1830`, `around 1830 on Thursday`, not `at 1990 prices`)?"""
    before = [row.surface(one.first - n).lower() for n in (1, 2)]
    at = before[0] == "at" or (before[0] in _BEFORE_FIGURES and before[1] == "at")
    return (at and after not in _OF_A_YEAR) or (before[0] in _BEFORE_FIGURES and after in _BEHIND_FIGURES)


def _is_decade(row: Tokens, one: Expression) -> bool:
    """Not ages (`in his 30s`), percentages (`in the mid-30s`), banknotes (`$20s`)."""
    before = row.name(one.first - 1)
    if before in ("whose", "money", "hyphen") or "decade" not in one.slots or len(one.get("decade")) > 2:
        return before not in ("whose", "money")
    marked = "\'" in row.surface(one.behind - 1) or "’" in row.surface(one.behind - 1)
    return marked or ("the" in one.slots and "mid" not in one.slots)


def _counted(word: str) -> bool:
    """Does the word look like a noun in the plural?"""
    return word.islower() and len(word) > 4 and word.endswith("s") and not word.endswith("ss")


def _is_month(row: Tokens, one: Expression) -> bool:
    before, after = row.name(one.first - 1), row.surface(one.behind)
    if before in ("in", "prep", "to", "from", "before", "after", "of", "last", "next", "this") or "part" in one.slots:
        return True
    if one.kind_of("month") == "short_month":
        return False
    named = row.surface(one.first - 1)[:1].isupper() and before in _WORD
    if one.get("month") == "3" and before == "the" and after.islower() and row.name(one.behind) in _WORD:
        return True  # `the March accession`
    if before == "the" and row.name(one.behind) == "seasonal":
        return True  # `the May elections`
    if one.get("month") in ("5", "3"):
        return before in ("and", "or", "hyphen", "dash", "comma") and row.name(one.first - 2) in ("month", "name_month")
    return not named and not (after[:1].isupper() and row.name(one.behind) in _WORD)


_CHECKS: dict[str, Callable[[Tokens, Expression], bool]] = {
    "date": _is_date, "weekday": _is_weekday, "time": _is_time, "duration": _is_duration, "relative": _is_relative,
    "offset": _is_offset, "definite": _is_definite, "monthday": _is_monthday, "quarter": _is_quarter, "feast": _is_feast,
    "deictic": _is_deictic, "decade": _is_decade,
}
