"""The act of a statement: what its cue usually does, unless the content shows another: a condition on a harm
threatens, a denied claim about one's own side denies, `will` of oneself promises)."""

from __future__ import annotations

from functools import cache

from dragoman.assemble.sayings import Saying
from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.lexicon import table
from dragoman.model import Act

_PLAIN = frozenset(("assert", "predict"))
_FUTURE = frozenset(("will", "'ll", "’ll", "would", "wo", "shall", "'d", "’d"))
_NEGATIONS = frozenset(("not", "n't", "n’t", "never", "no", "nobody", "nothing", "none", "neither", "nor"))
_FIRST = frozenset(("i", "we"))
_OWN = frozenset(("i", "we", "he", "she", "it", "they"))
_CONDITIONS = frozenset(("unless", "until", "if", "without"))


@cache
def _valence() -> dict[str, str]:
    return {row["form"]: row["valence"] for row in table("en/valence")}


def act(draft: Draft, saying: Saying) -> tuple[Act, str]:
    """The act and its reason."""
    if saying.silent:
        return "decline", "act: silence"
    row = saying.row
    usual: Act = row.act if row else "assert"  # type: ignore[assignment]
    reason = f"act: {row.form}" if row else "act: cue of no known act"
    words = [token for span in saying.attribution.content for token in draft.parse.within(span)]
    if not words:
        return usual, reason
    if row is not None and row.role == "verb" and "as" in row.frames and usual == "assert" and "that" not in row.frames:
        return _naming(words) or (usual, reason)
    if usual in _PLAIN and _speaks(saying):
        return _of_content(saying, words, usual) or (usual, reason)
    if usual in ("promise", "intend") and row is not None and row.role == "verb":
        return _conditional(words, usual, reason)
    return usual, reason


def _speaks(saying: Saying) -> bool:
    """Whether somebody speaks, rather than thinks or records."""
    row = saying.row
    return row is None or not row.kind.startswith(("verbs of thinking", "verbs of the future", "verbs of recording"))


def _naming(words: list[Token]) -> tuple[Act, str] | None:
    for token in words:
        valence = _valence().get(token.lemma) or _valence().get(token.lower)
        if valence in ("accuse", "praise", "reject"):
            return valence, f"act: names it {token.text}"  # type: ignore[return-value]
    return None


def _main(words: list[Token]) -> Token | None:
    """The verb of the content's main clause."""
    members = {token.i for token in words}
    tops = [token for token in words if token.head.i not in members or token.head is token]
    return next((token for token in tops if token.pos in ("VERB", "AUX")), None)


def _conditional(words: list[Token], usual: Act, reason: str) -> tuple[Act, str]:
    condition = next((token for token in words if token.lower == "unless"), None)
    if condition is not None:
        return "threaten", f"act: {reason[5:]} … {condition.text}"
    if any(_valence().get(token.lemma) == "harm" for token in words if token.pos in ("VERB", "NOUN")) and usual == "promise":
        return "threaten", f"act: {reason[5:]} a harm"
    return usual, reason


def _of_content(saying: Saying, words: list[Token], usual: Act) -> tuple[Act, str] | None:
    verb = _main(words)
    if verb is None:
        return None
    lowers = {token.lower for token in words}
    subject = verb.child("nsubj", "nsubjpass")
    helps = {one.lower for one in verb.each("aux", "auxpass")} | ({verb.lower} if verb.tag == "MD" else set())
    negated = any(one.lower in _NEGATIONS for one in verb.children) or (
        subject is not None and (subject.lower in _NEGATIONS or any(one.lower in _NEGATIONS for one in subject.children))
    )
    own = subject is not None and subject.lower in (_FIRST if usual == "assert" and saying.row is None else _OWN)
    future = bool(helps & _FUTURE)
    if (
        future
        and own
        and lowers & _CONDITIONS
        and ("unless" in lowers or _harms(words) or (negated is False and usual == "predict"))
    ):
        return "threaten", "act: what the speaker will do hangs on a condition"
    if future and "unless" in lowers:
        return "threaten", "act: will … unless"
    if usual == "predict":
        return None
    if future and own:
        return ("deny" if negated else "promise"), "act: what the speaker will do"
    if (
        negated
        and not future
        and (own or subject is None or (saying.row is not None and saying.row.form in ("insist", "maintain")))
    ):
        return "deny", "act: the speaker's own side did not"
    return None


def _harms(words: list[Token]) -> bool:
    return any(_valence().get(token.lemma) == "harm" for token in words)
