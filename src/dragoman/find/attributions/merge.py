"""Model and rules brought together: one attribution a cue, rules completing the model where it is silent or at odds.

Where both see a cue, the model's edges stay (they are what it was trained for) and the rule adds what is missing: a source,
the antecedent of a relative pronoun, a content of its own where the model's belongs to another cue.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from dragoman.draft import Draft
from dragoman.find.attributions.candidate import Candidate, cut, source_span
from dragoman.find.attributions.edges import OPENING, ended, snapped, touch, whole, without_circumstance
from dragoman.find.attributions.nothing import is_circumstance, is_name, is_own_plan, is_statement, is_torn
from dragoman.find.attributions.verbs import quoted_at, quoter
from dragoman.language.phrases import noun_phrase, turned
from dragoman.language.roles import antecedent, complements, is_passive
from dragoman.model import Attribution, Span, contains, overlap, trim

_RELATIVE = frozenset(("who", "which", "that", "whom"))
_REACH = 2_000  # code points within which another cue can dispute a content
_NEXT = re.compile(r"[,;:“”\"(]|\b(?:and|but)\b")
_TAIL = re.compile(r"(?:(?<=\W)|^)(?:and|but|or|while|as|nor)(?: (?:which|who|whom))?$")
_TELLING = frozenset(("advise", "alert", "assure", "brief", "inform", "notify", "promise", "remind", "tell", "warn"))
_LEAST_LED = 0.35  # the same, where a colon leads to a quotation
_LEAST = 0.55  # probability below which the model alone is not believed: most of those are wrong


def merged(draft: Draft, learned: list[Attribution], ruled: list[Candidate]) -> list[Attribution]:
    """The attributions of both, each cue once. `ruled` is in reading order of the cues."""
    found: list[Attribution] = []
    at = {offset: rule for rule in ruled for start, end in rule.cue_spans for offset in range(start, end)}
    starts = [rule.cue.start for rule in ruled]

    def rivals(cue: Span, own: Candidate | None) -> list[Candidate]:
        """The other rules near enough to dispute a content."""
        near = ruled[bisect_left(starts, cue[0] - _REACH) : bisect_left(starts, cue[1] + _REACH)]
        return [rule for rule in near if rule is not own]

    mated: set[int] = set()
    handed = {offset: rule for rule in ruled for start, end in rule.handed_on_by for offset in range(start, end)}
    for one in learned:
        mate = next((at[offset] for start, end in one.cue for offset in range(start, end) if offset in at), None)
        cue = one.cue[0]
        joined = _joined(draft, one, mate, rivals(cue, mate))
        if mate is not None and id(mate) in mated:
            continue
        if mate is not None:
            mated.add(id(mate))
        hands_on = next((rule for offset in range(*cue) if (rule := handed.get(offset)) is not None), mate)
        least = _LEAST_LED if _led(draft, one) else _LEAST
        if hands_on is mate and (mate is not None or (one.score >= least and is_statement(draft, joined))):
            found.append(joined)
    left = [rule for rule in ruled if id(rule) not in mated]
    inside = bytearray(len(draft.text))
    spans = [span for one in found for span in one.content] + [span for rule in left
              if rule.sure and quoted_at(draft, rule.cue.start) is None for span in rule.content]  # fmt: skip
    for start, end in spans:
        inside[start:end] = b"\x01" * (end - start)
    saying = {offset for one in found for span in one.cue for offset in range(*span)}
    coordinated = {rule.cue.start for rule in left if rule.cue.dep == "conj" and rule.cue.head.start in saying and any(
        span[0] <= rule.cue.start < span[1] for one in learned for span in one.content)}  # fmt: skip
    for rule in left:
        stands = rule.sure and quoted_at(draft, rule.cue.start) is None
        if stands or inside[rule.cue.start] or rule.cue.start in coordinated:
            alone = rule.attribution()
            content = _trimmed(draft, list(alone.content), alone, rivals(rule.cue.span, rule))
            found.append(msgspec.structs.replace(alone, content=tuple(content)))
    silent = [one for one in found if one.why.startswith("silence")]
    sound = [_sound(draft, one) for one in found if not _asked_in_silence(one, silent)]
    return [one for one in sound if _stands(draft, one) and not (inside[one.cue[0][0]] and is_own_plan(draft, one, sound))]


def _led(draft: Draft, one: Attribution) -> bool:
    """Does somebody's word with a colon lead to nothing but a quotation (`a note, which reads: “…”`)?"""
    first, last = one.cue[0][0], one.cue[-1][1]
    return bool(one.source and one.content) and last - first > 1 and draft.text[last - 1] == ":" and all(
        start >= last and draft.text[start] in OPENING for start, _ in one.content)  # fmt: skip


def _asked_in_silence(one: Attribution, silent: list[Attribution]) -> bool:
    """A word of saying in what a silence is about is no statement (`did not respond to requests`)."""
    return any(contains(span, one.cue[0]) for other in silent if other is not one and one.cue for span in other.content)


def _stands(draft: Draft, one: Attribution) -> bool:
    """An attribution needs a cue and, unless it is a silence, a content."""
    bare = bool(one.content) and all(draft.text[slice(*span)].lower() in _RELATIVE for span in one.content)
    whole = bool(one.cue and (one.content or one.why.startswith("silence"))) and not bare
    return whole and not is_circumstance(draft, one) and not is_torn(draft, one) and not is_name(draft, one)


def _sound(draft: Draft, one: Attribution) -> Attribution:
    """No content holds its own cue or source, runs into another paragraph unquoted, or ends in a conjunction."""
    home = draft.layout.block_at(one.cue[0][0]) if one.cue else None
    bound = home.span if home is not None and draft.text[home.span[1] - 1] != ":" else (0, len(draft.text))
    entry = home is not None and home.stamp is not None  # an entry of a live blog stands by itself
    pieces = []
    besides = _besides(draft, one)
    for span in cut(one.content, (*one.cue, *one.source)):
        if besides is not None and span[0] < besides < span[1] and not draft.quotations_at((besides, besides + 1)):
            span = span[0], besides
        quoted = [] if entry else [q.span for q in draft.quotations_at(span) if q.span[0] <= span[0] < q.span[1]]
        low, high = min((bound[0], *(one[0] for one in quoted))), max((bound[1], *(one[1] for one in quoted)))
        span = max(span[0], low), min(span[1], high)
        if span[0] >= span[1]:
            continue
        span = without_circumstance(draft, snapped(draft, span))
        while True:
            span = trim(draft.text, span, " \t\r\n\u00a0,;:")
            found = _TAIL.search(draft.text, *span)
            if found is None:
                break
            span = span[0], found.start()
        if span[0] < span[1]:
            pieces.append(span)
    return msgspec.structs.replace(one, cue=tuple(ended(draft, span, pieces) for span in one.cue), content=tuple(pieces))


def _besides(draft: Draft, one: Attribution) -> int | None:
    """Where the speaker does something else (`said that …, and left`): a verb in the past that the parse coordinates with
    the cue or, behind a comma and against its tense, with a verb of the content (`said that it would close, and left`)."""
    cue = draft.parse.head(one.cue[0]) if one.cue else None
    if cue is None or cue.tag != "VBD":
        return None
    verbs = [token for span in one.content for token in draft.parse.within(span)
             if token.tag == "VBD" and token.dep == "conj"
             and token.i > cue.i and token.child("nsubj", "nsubjpass", "expl") is None]  # fmt: skip
    for verb in verbs:
        mark = next((token for token in verb.head.each("cc") if token.i < verb.i), None)
        comma = mark is not None and mark.i > 0 and draft.parse.tokens[mark.i - 1].text == ","
        coming = any(helper.tag == "MD" for helper in verb.head.each("aux"))
        if mark is not None and ((verb.head is cue and (comma or not cue.each("ccomp"))) or (comma and coming)):
            return mark.start
    return None


def _size(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)


def _shared(left: Sequence[Span], right: Sequence[Span]) -> int:
    return sum(overlap(one, other) for one in left for other in right)


def _joined(draft: Draft, one: Attribution, mate: Candidate | None, others: list[Candidate]) -> Attribution:
    if mate is not None and mate.why.startswith("hearsay"):
        return mate.attribution()
    # what a saying within the content says belongs to both
    rivals = [rule for rule in others if not any(contains(span, rule.cue.span) for span in one.content)]
    own = [span for span in one.content if not any(_claims(rule, span, one) for rule in rivals)]
    if mate is None:
        content = tuple(_trimmed(draft, own or list(one.content), one, others))
        return _of_participle(draft, msgspec.structs.replace(
            one, source=whole(draft, _source(draft, one, None)), content=content))
    if _borrowed(one, mate, others):
        one = msgspec.structs.replace(one, source=())
    content = tuple(_trimmed(draft, _content(draft, own, mate, others), one, others))
    parted = len(mate.cue_spans) > 1
    cited = parted and mate.why.startswith("cited")
    source, cue = (mate.source, mate.cue_spans) if cited else (whole(draft, _source(draft, one, mate)), one.cue)
    if parted and mate.why.startswith("silence") and not touch(one.cue, mate.cue_spans[:1]):
        cue = mate.cue_spans  # `refused` of `refused through a spokesman to discuss`
    why = mate.why if mate.why.startswith("silence") else f"{one.why}, {mate.why}"
    return _of_participle(draft, Attribution(source=source, cue=cue, content=content, score=one.score, why=why))


def _borrowed(one: Attribution, mate: Candidate, others: list[Candidate]) -> bool:
    """Is the model's source by the parse that of an adjunct or a saying set into this one's clause, whose own subject is
    somebody else (`According to one of them, the minister told …`, `The minister, two aides said, told …`)?"""
    return bool(one.source and mate.source) and not touch(one.source, mate.source) and any(
        touch(one.source, rule.source) and any(contains(span, mate.cue.span) for span in rule.content)
        and (rule.adjunct or mate.source[0][1] <= rule.cue.start < mate.cue.start) for rule in others)  # fmt: skip


def _of_participle(draft: Draft, one: Attribution) -> Attribution:
    """Of `an inquiry promised at the time was never held` the inquiry is promised, not what is told of it."""
    verb = draft.parse.head(one.cue[0])
    if verb is None or verb.dep != "acl" or verb.tag != "VBN" or verb.head.pos != "NOUN":
        return one
    above = verb.head.head
    told = above.i > verb.i and any(contains(span, above.span) for span in one.content)
    own = verb.child("ccomp", "xcomp") is None
    return msgspec.structs.replace(one, content=(source_span(verb.head),)) if told and own else one


def _source(draft: Draft, one: Attribution, mate: Candidate | None) -> tuple[Span, ...]:
    """The model's source; the rule's where the model has none, only a relative pronoun, or one of another paragraph.

    A relative pronoun without a rule becomes what it stands for; a passive without an agent has no source.
    """
    known = mate.source if mate is not None else ()
    if not one.source:
        return known
    token = draft.parse.at(one.cue[0][0])
    span = one.source[0]
    # `the minutes quote the envoy as saying`, `the envoy was quoted as saying by the agency`
    quoted = any(quoter(word) is not None for word in draft.parse.within(one.cue[0]))
    at = bisect_left(draft.times, span[0], key=lambda time: time.span[0])
    timed = at < len(draft.times) and contains(draft.times[at].span, span)  # `An hour later the envoy said`
    if known and (quoted or timed):
        return known
    home, there = draft.layout.block_at(one.cue[0][0]), draft.layout.block_at(span[0])
    subject = draft.parse.at(span[0])
    elsewhere = token is not None and subject is not None and token.sent != subject.sent
    if known and (home is not there or (elsewhere and not draft.quotations_at(span))):
        return known
    said_by = draft.parse.head(span)
    if known and span[1] == known[0][1] and span[0] > known[0][0]:
        first = draft.parse.head(known[0])
        if first is not None and said_by is not first and said_by in first.conjuncts():
            return known  # `Germany, France and Britain said`: all of them
    if draft.text[slice(*span)].lower() in _RELATIVE:
        pronoun = draft.parse.at(span[0])
        meant = antecedent(pronoun) if pronoun is not None else None
        return known or ((source_span(meant),) if meant is not None and meant is not pronoun else one.source)
    verb = draft.parse.head(one.cue[0])
    own = verb.child("nsubj") if verb is not None else None
    if known and mate is not None and mate.why.startswith("noun") and said_by is not None and not any(
            up.i == mate.cue.i for up in said_by.ancestors()) and said_by.i > mate.cue.i:  # fmt: skip
        return known  # `the willingness of X … matters to Y`
    if own and said_by and known and verb and own.i < verb.i < said_by.i and any(
            up is said_by.head for up in verb.ancestors()):  # fmt: skip
        return known  # `the general told envoys that …, diplomats said`
    if own is not None and subject is not None and own.i < subject.i and any(
            up.dep == "relcl" and up.head is own for up in subject.ancestors()):  # fmt: skip
        return (source_span(own),)  # `the minutes, which a newspaper has seen, show`
    untold = verb is not None and verb.pos == "VERB" and is_passive(verb) and not complements(verb, "by", "from")
    if untold and verb and said_by is not None and ((mate is None and said_by.sent != verb.sent) or (
            verb.lemma in _TELLING and said_by in verb.each("nsubjpass"))):  # fmt: skip
        return known  # who was told did not say it
    return one.source


def _claims(rule: Candidate, span: Span, one: Attribution) -> bool:
    """Is the content that of another cue by the parse?"""
    for other in rule.content:
        if overlap(span, other) > 0.8 * max(span[1] - span[0], other[1] - other[0]):
            return not touch(rule.cue_spans, one.cue)
    return False


def _content(draft: Draft, learned: list[Span], mate: Candidate, others: list[Candidate]) -> list[Span]:
    """The model's content; the rule's where it is a clause that the model missed, saw half of or ran on from."""
    if mate.content and mate.why.endswith("(colon)"):
        return list(mate.content)
    if not mate.content or not learned or draft.text[slice(*learned[0])].lower() in _RELATIVE:
        return list(mate.content) or learned
    shared = _shared(learned, mate.content)
    if not shared and mate.why.startswith("silence") and learned[-1][1] <= mate.cue.start:
        return list(mate.content)
    if shared and mate.clause and len(mate.content) == 2 and learned[-1][1] <= mate.cue.start and (
            draft.text[mate.cue.end:mate.content[1][0]].strip() == ","):  # fmt: skip
        return [*learned, mate.content[1]]  # `It was told, a diplomat says, to wait`
    quoted = [span for span in learned if draft.text[span[0]] in OPENING]
    if mate.clause and not shared:
        direct = len(quoted) == len(learned) and draft.text[mate.content[0][0]] not in OPENING
        if mate.content[0][0] > mate.cue.start and not direct:
            return list(mate.content)
        return (
            sorted([*mate.content, *learned]) if len(quoted) == len(learned) and learned[0][0] > mate.cue.start else learned
        )
    if mate.clause:
        ran_on = any(
            ((rule.sure and rule.source) or (rule.cue.dep == "conj" and rule.cue.head.i == mate.cue.i))
            and not rule.adjunct
            and any(contains(span, rule.cue.span) for span in learned)
            and not any(contains(span, rule.cue.span) for span in mate.content)
            for rule in others
        )
        if ran_on or shared * 3 < _size(mate.content):
            return list(mate.content)
    if mate.why.endswith(("(objto)", "(that)")) and learned[0][0] < mate.content[0][0] and abs(
            learned[-1][1] - mate.content[-1][1]) <= 1 and mate.cue.end <= learned[0][0] and (
            mate.why.endswith("(objto)") or _told(draft, mate, learned[0][0])):  # fmt: skip
        return list(mate.content)  # whom one asks or tells is no part of what is said
    if not shared:
        return learned
    right = mate.clause and mate.content[0][0] > mate.cue.start
    learned = [span for span in learned if span in quoted or not right or span[1] > mate.cue.start] or learned
    kept = [span for span in learned if span in quoted or _shared([span], mate.content) or not _apart(draft, span, mate)]
    return kept or learned


def _told(draft: Draft, mate: Candidate, start: int) -> bool:
    """Does a content begin with whom the cue tells (`promised farmers that …`)?"""
    return any(noun_phrase(one)[0] == start for one in mate.cue.each("dobj", "dative"))


def _apart(draft: Draft, span: Span, mate: Candidate) -> bool:
    """Does a finite verb or the end of a sentence part a piece from the cue and what the rule takes for its content?"""
    near = min([*mate.content, mate.cue.span], key=lambda one: max(one[0] - span[1], span[0] - one[1]))
    gap = (near[1], span[0]) if near[1] <= span[0] else (span[1], near[0])
    words = draft.parse.within(gap) if gap[0] < gap[1] else []
    first = draft.parse.within(span)[:1]
    joined = (
        near[1] <= span[0]
        and near == mate.cue.span
        and any(one.lower in ("and", "but", "while") for one in [*words, *first])
    )
    return joined or any(one.tag in ("VBD", "VBZ", "VBP") or one.text in ".!?;" for one in words if one.i != mate.cue.i)


def _trimmed(draft: Draft, spans: list[Span], one: Attribution, others: list[Candidate]) -> list[Span]:
    """The content without what has its own cue behind a semicolon or a conjunction of contrast (`…, even as the minister
    insisted that …`), and without an adjunct of attribution at its end."""
    found = []
    for start, end in spans:
        if draft.text[start] not in OPENING:
            inner = [rule for rule in others if start < rule.cue.start < end and not touch(rule.cue_spans, one.cue)]
            for rule in inner:
                end = min(end, _turn(draft, start, rule))
            for rule in inner:
                if start + 2 < rule.cue.start < end:
                    end = _adjoined(draft, rule, one, end)
            start, end = trim(draft.text, (start, end), " \t\r\n\u00a0,;:") if start < end else (start, end)
        if start < end:
            found.append((start, end))
    return found


def _turn(draft: Draft, start: int, rule: Candidate) -> int:
    """Where a clause with a saying of its own turns away from the content that began at `start`; far off if it does not."""
    if rule.sure and rule.source and not rule.adjunct:
        turn = turned(draft.text, (max(start - 2, 0), rule.source[0][0]))  # a piece may begin with the conjunction
        mark = turn if turn is not None else draft.text.rfind(";", start, rule.cue.start)
        if mark >= 0 and not draft.quotations_at((mark, mark + 1)):
            return mark
    return len(draft.text)


def _adjoined(draft: Draft, rule: Candidate, one: Attribution, end: int) -> int:
    """The end of a content before an adjunct of attribution that stands last in it."""
    ground = rule.cue.lower in ("citing", "quoting") and rule.cue.head.start in range(*one.cue[0])
    if not (rule.adjunct or ground):
        return end
    last = end if ground else max(edge for _, edge in (*rule.cue_spans, *rule.source))
    rest = min(last, end), end
    over = _NEXT.search(draft.text, *rest) is None  # `according to minutes` goes on to `seen by a newspaper`
    return rule.cue.start if over or _about(draft, rule, rest) else end


def _about(draft: Draft, rule: Candidate, rest: Span) -> bool:
    """Is the rest of a content a clause on the source of an adjunct (`according to the daily, which quotes a memo`)?"""
    words = [one for one in draft.parse.within(rest) if one.pos != "PUNCT"]
    return bool(words and rule.source) and all(any(up.dep == "relcl" and contains(rule.source[0], up.head.span)
               for up in (one, *one.ancestors())) for one in words)  # fmt: skip
