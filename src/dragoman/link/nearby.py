"""What the words around an event tell of it: that it points back, is long past, counted, or only dates another."""

from __future__ import annotations

import re

from dragoman.link import names
from dragoman.link.cues import cue, forms, noun_stems, points_back
from dragoman.link.stems import stem
from dragoman.model import Span

_LABEL = re.compile(r"\b(?:the|this|that|its|his|her|their)\s(?P<name>(?:[A-Z][\w-]+\s){1,2})$")
_OF_A_DAY = re.compile(r"\b(?:\w+day|yesterday|week|weekend|month|year)[’']s\s(?:[\w-]+\s){0,2}$", re.IGNORECASE)
_NUMBER = (r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores|hundreds|thousands|"
           r"several|some|many)")
_COUNT_BEFORE = re.compile(rf"\b{_NUMBER}\s(?:[\w’'-]+\s){{0,4}}$", re.IGNORECASE)
_COUNT_BEHIND = re.compile(rf"\s(?:(?:at least|about|around|more than|some)\s)?{_NUMBER}\b", re.IGNORECASE)
_ORDER = re.compile(r"\b(?:after|before|since|following|ahead of|prior to)\s"
                    r"(?:(?:the|an?|that|this|its|his|her|their|last)\s)?(?:[\w’'-]+\s){0,2}$", re.IGNORECASE)
_DURING = re.compile(r"\s(?:in|during)\s(?:the|an?|that|this)\s(?:[\w’'-]+\s){0,3}", re.IGNORECASE)
_PLUPERFECT = re.compile(r"\b(?:had|[’']d)\s(?:(?:\w+ly|been|not|never|also|already|once|earlier|twice|first|long|since|"
                         r"just|even|only|always|often)\s){0,2}$", re.IGNORECASE)


class Nearby:
    """The words of an event in its sentence; `last` is the last one of its anchor."""

    def __init__(self, text: str, sentence: Span, span: Span) -> None:
        self._text, self._sentence, self._span = text, sentence, span
        self._anchor = " ".join(text[slice(*span)].split())
        self._before = text[max(sentence[0], span[0] - 40):span[0]]
        self.last = self._anchor.lower().split()[-1] if self._anchor else ""

    @property
    def definite(self) -> bool:
        """Does a noun point back (`the strike`, `its earlier offer`, `carried out the raid`)?"""
        noun = not self.last.endswith(("ed", "ing")) or self.last in forms("incident")
        before = self._before + self._anchor[:len(self._anchor) - len(self.last)]
        return noun and stem(self.last) in noun_stems() and bool(points_back().search(before))

    @property
    def of_a_day(self) -> bool:
        """Is it told apart by its day (`Monday's shooting`)?"""
        return stem(self.last) in noun_stems() and bool(_OF_A_DAY.search(self._before))

    @property
    def long_past(self) -> bool:
        """Is it told in the pluperfect (`had vowed`)?"""
        first = self._anchor.rpartition(" ")[0]
        return bool(_PLUPERFECT.search(f"{self._before}{first} " if first else self._before))

    @property
    def counted(self) -> bool:
        """Does a number stand beside it (`detained 40`, `12 arrests`)?"""
        return bool(_COUNT_BEFORE.search(self._before) or _COUNT_BEHIND.match(self._text, self._span[1]))

    @property
    def behind(self) -> bool:
        """Does it only date what else its sentence tells (`came a day after the raid`)?"""
        return bool(_ORDER.search(self._text, self._sentence[0], self._span[0]))

    @property
    def remains(self) -> bool:
        """Does it go on as before (`remained closed`)?"""
        return bool(cue("remains").search(self._text, max(self._sentence[0], self._span[0] - 12), self._span[1]))

    @property
    def elsewise(self) -> bool:
        """Is it a death by no violence (`died in captivity`)?"""
        return bool(cue("elsewise").match(self._text[self._span[1]:self._span[1] + 40].lstrip()))

    @property
    def label(self) -> str | None:
        """The name right before a noun for a happening."""
        if stem(self.last) not in noun_stems():
            return None
        found = _LABEL.search(self._before)
        return names.key(found["name"]) if found else None

    def scene_of(self, other: int) -> bool:
        """Does it tell of harm done in what is named at `other` (`were killed in the riot in Gyumri`)?"""
        return self._span[1] < other < self._sentence[1] and bool(_DURING.fullmatch(self._text, self._span[1], other))
