"""Model and rules brought together: one attribution a cue, rules completing the model where it is silent or at odds.

Where both see a cue, the model's edges stay (they are what it was trained for) and the rule adds what is missing: a source,
the antecedent of a relative pronoun, a content of its own where the model's belongs to another cue.
"""

from __future__ import annotations

import msgspec

from dragoman.draft import Draft
from dragoman.find.attributions.candidate import Candidate, cut
from dragoman.model import Attribution, Span, contains, overlap, trim

_RELATIVE = frozenset(("who", "which", "that", "whom"))


def merged(draft: Draft, learned: list[Attribution], ruled: list[Candidate]) -> list[Attribution]:
    """The attributions of both, each cue once."""
    found: list[Attribution] = []
    left = list(ruled)
    owned = [(one, span) for one in ruled for span in one.content]
    for one in learned:
        mates = [rule for rule in left if _touch(rule.cue_spans, one.cue)]
        mate = mates[0] if mates else None
        if mate is not None:
            left = [rule for rule in left if rule is not mate]
        joined = _joined(draft, one, mate, owned)
        if joined is not None:
            found.append(joined)
    contents = [span for one in found for span in one.content] + [span for one in left if one.sure for span in one.content]
    for rule in left:
        nested = any(contains(span, rule.cue.span) for span in contents)
        if rule.sure or nested:
            found.append(rule.attribution())
    return [_sound(draft, one) for one in found]


def _sound(draft: Draft, one: Attribution) -> Attribution:
    """No content holds its own cue."""
    pieces = [trim(draft.text, span, " \t\r\n\u00a0,;:") for span in cut(one.content, one.cue)]
    return msgspec.structs.replace(one, content=tuple(span for span in pieces if span[0] < span[1]))


def _touch(left: tuple[Span, ...], right: tuple[Span, ...]) -> bool:
    return any(overlap(one, other) for one in left for other in right)


def _size(spans: tuple[Span, ...] | list[Span]) -> int:
    return sum(end - start for start, end in spans)


def _shared(left: tuple[Span, ...] | list[Span], right: tuple[Span, ...] | list[Span]) -> int:
    return sum(overlap(one, other) for one in left for other in right)


def _joined(
    draft: Draft, one: Attribution, mate: Candidate | None, owned: list[tuple[Candidate, Span]]
) -> Attribution | None:
    cue = one.cue[0]
    content = [
        span
        for span in one.content
        if not any(
            rule is not mate
            and overlap(span, other) > 0.8 * max(span[1] - span[0], other[1] - other[0])
            and not _touch(rule.cue_spans, one.cue)
            for rule, other in owned
        )
    ]
    if mate is None:
        content = content or list(one.content)
        return Attribution(source=one.source, cue=one.cue, content=tuple(content), score=one.score, why=one.why)
    if mate.why.startswith("hearsay"):
        return mate.attribution()
    silent = mate.why.startswith("silence")
    content = _content(draft, content, mate, [rule for rule, _ in owned])
    source = one.source
    if mate.source and (not source or draft.text[source[0][0] : source[0][1]].lower() in _RELATIVE):
        source = mate.source
    content = [span for span in content if not contains(span, cue)] or content
    return Attribution(
        source=source,
        cue=one.cue,
        content=tuple(content),
        score=one.score,
        why=mate.why if silent else f"{one.why}, {mate.why}",
    )


def _content(draft: Draft, learned: list[Span], mate: Candidate, others: list[Candidate]) -> list[Span]:
    """The model's content; the rule's where it is a clause that the model missed, saw half of or ran on from."""
    if not mate.content or not mate.clause:
        return learned or list(mate.content)
    shared = _shared(learned, mate.content)
    if not shared:
        return list(mate.content) if not learned or mate.content[0][0] > mate.cue.start else learned
    ran_on = any(
        rule is not mate
        and rule.source == mate.source
        and any(contains(span, rule.cue.span) for span in learned)
        and not any(contains(span, rule.cue.span) for span in mate.content)
        for rule in others
    )
    half = shared * 2 < _size(mate.content)
    return list(mate.content) if ran_on or half else learned
