"""The act of a statement: what its cue usually does, unless the content shows another.

After Searle (1976) by way of the record's acts: a condition on a harm threatens; what speakers say they will do commits
them; what they say did not happen on their own side denies; what may or will happen to others predicts. Which words are
harm, help, blame, praise or denial is data (`valence.tsv`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from dragoman.assemble.cast import Cast
from dragoman.assemble.sayings import Saying
from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.lexicon import table
from dragoman.lexicon.events import classes
from dragoman.model import Act

_FUTURE = frozenset(("will", "'ll", "’ll", "would", "wo", "shall", "'d", "’d"))
_MAYBE = frozenset(("may", "might", "could"))
_NEGATIONS = frozenset(("not", "n't", "n’t", "never", "no", "nobody", "nothing", "none", "neither", "nor", "any"))
_ABLE = frozenset(("can", "ca", "could"))
_KNOWING = frozenset(("confirm", "verify", "corroborate", "tell", "say", "see"))
_FIRST = frozenset(("i", "we"))
_THIRD = {"he": "he", "she": "she", "it": "it", "they": "they"}
_CONDITIONS = frozenset(("unless", "until", "if", "without", "otherwise"))
_CLAIMS = frozenset(
    ("claim", "allegation", "accusation", "report", "talk", "suggestion", "charge", "rumour", "rumor", "story", "account",
     "version", "criticism", "complaint", "part", "role", "involvement", "responsibility", "blame", "guilt", "link",
     "notion", "idea", "theory", "speculation", "assertion", "denial", "wrongdoing", "knowledge"))  # fmt: skip
_PROPOSED = frozenset(("request", "proposal", "offer", "demand", "idea", "plan", "call", "appeal", "deal", "suggestion"))
_PURPOSES = frozenset(("plan", "willingness", "intention", "readiness", "desire", "decision"))
_OFFICE = frozenset(
    ("GOV", "MIL", "COP", "LEG", "JUD", "SPY", "REB", "PRM", "BUS", "PTY", "OPP", "IGO", "NGO", "EDU", "LAB")
)
_BEFALLS = frozenset(("be", "become", "benefit", "collapse", "decline", "face", "fall", "feel", "gain", "get", "grow",
    "have", "lack", "lose", "need", "prosper", "receive", "recover", "remain", "see", "shrink", "slide", "slip", "starve",
    "suffer", "survive", "thrive", "win"))  # what happens to a state, and is not for its servants to promise
_BACKING = frozenset(("support", "backing", "endorsement", "solidarity", "loyalty"))


@cache
def valences() -> dict[str, str]:
    """What a word tells of the thing it names or does, by its form."""
    return {row["form"]: row["valence"] for row in table("en/valence")}


@dataclass
class _Claim:
    """What the act hangs on in a content's main clause."""

    words: list[Token]
    verb: Token
    subject: Token | None
    helps: set[str]
    negated: bool
    own: bool
    office: bool

    def has(self, *valence: str) -> bool:
        return any(valences().get(one.lemma) in valence for one in self.words if one.pos in ("VERB", "NOUN", "ADJ"))

    def harms(self) -> bool:
        """Does it tell of harm, other than in what the harm hangs on (`would pay if they called off the strike`)?"""
        clauses = [one for one in self.verb.each("advcl") if any(
            each.lower in _CONDITIONS or _inverted(each) for each in one.children)]  # fmt: skip
        hung = {below.i for one in clauses for below in one.subtree()}
        return any(valences().get(one.lemma) in ("harm", "penalty") for one in self.words
                   if one.i not in hung and one.pos in ("VERB", "NOUN", "ADJ"))  # fmt: skip

    def yields(self) -> bool:
        """Is what will be done a giving up (`will hand over their weapons`), whatever harm its things may do?"""
        particle = self.verb.child("prt")
        phrase = f"{self.verb.lemma} {particle.lower}" if particle is not None else self.verb.lemma
        return phrase in classes()["giving_up"] or valences().get(self.verb.lemma) == "help"

    def conditional(self) -> bool:
        return any(one.lower in _CONDITIONS or _inverted(one) for one in self.words)

    def future(self) -> bool:
        return bool(self.helps & _FUTURE) or any(one.lower == "going" for one in self.words[:4])


def _inverted(helper: Token) -> bool:
    """`should they attack`: a condition by its order of words."""
    subject = helper.head.child("nsubj", "nsubjpass") if helper.lower == "should" and helper.dep == "aux" else None
    return subject is not None and helper.i < subject.i and helper.head.dep != "ROOT"


def act(draft: Draft, cast: Cast, saying: Saying) -> tuple[Act, str]:
    """The act and its reason."""
    if saying.silent:
        return "decline", "act: silence"
    row = saying.row
    usual: Act = row.act if row else "assert"  # type: ignore[assignment]
    reason = f"act: {row.form}" if row else "act: cue of no known act"
    if row is not None and row.form == "word" and any(
            token.lower == "words" for span in saying.attribution.cue for token in draft.parse.within(span)):  # fmt: skip
        usual = "assert"  # in the words of somebody; one's word is a promise
    words = [token for span in saying.attribution.content for token in draft.parse.within(span)]
    if not words:
        return usual, reason
    if any(token.lower == "short" and token.head.lemma in ("stop", "fall") for span in saying.attribution.cue
           for token in draft.parse.within(span)):  # fmt: skip
        return "decline", "act: stopped short of saying"
    return _by_cue(saying, words, usual) or _by_content(draft, cast, saying, words, usual) or (usual, reason)


def _tops(words: list[Token]) -> list[Token]:
    members = {token.i for token in words}
    return [token for token in words if token.head.i not in members or token.head is token]


def _by_cue(saying: Saying, words: list[Token], usual: Act) -> tuple[Act, str] | None:
    """What the object of a cue tells: a rejected claim is denied, a thing offered proposed, somebody wanted to act asked."""
    row, cue = saying.row, saying.cue
    if row is None or cue is None:
        return None
    noun = next((one for one in _tops(words) if one.pos in ("NOUN", "PROPN", "PRON")), None)
    lemma = noun.lemma if noun is not None else ""
    objects = {one.lemma for one in cue.each("dobj")}
    talks = any(one.lower == "talks" for one in (*_tops(words), *cue.each("dobj")))  # who refuses talks denies nothing
    if usual == "reject" and not talks and (lemma in _CLAIMS or objects & _CLAIMS):
        return "deny", f"act: {row.form} a claim"
    if row.form == "offer" and noun is not None:
        return ("praise", "act: offer support") if lemma in _BACKING else ("propose", "act: offer a thing")
    if row.form in ("want", "wish", "expect", "like", "prefer") and _others(cue, words):
        return "request", f"act: {row.form} somebody to"
    if row.form in ("tell", "warn") and words[0].tag in ("TO", "RB") and words[0].lower in ("to", "not"):
        return "request", f"act: {row.form} somebody to"
    if usual == "promise" and noun is not None and lemma in _BACKING:
        return "praise", f"act: {row.form} support"
    if row.form == "doubt" and noun is not None:
        return "assert", "act: doubt a thing"
    if row.form == "concern" and words[0].lower not in ("that",) and not any(one.dep == "mark" for one in words[:2]):
        return "accuse", "act: concern at a thing"
    if usual == "deny" and any(one.dep == "neg" for one in cue.children):
        return "assert", f"act: does not {row.form}"
    speaks = row.kind.startswith(("verbs of saying", "verbs of announcing", "verbs of expressing", "nouns of saying"))
    purpose = next((one.lemma for one in _tops(words) if one.lemma in _PURPOSES), None)
    if usual == "assert" and speaks and purpose is not None:
        return "intend", f"act: {row.form} {purpose}"
    if usual == "assert" and row.role == "verb" and "as" in row.frames and "that" not in row.frames:
        return _naming(words)
    if row.form == "announce" and valences().get(lemma) == "step":
        return "intend", f"act: announce a {lemma}"
    if row.form in ("vow", "pledge", "promise", "swear") and any(one.lower == "unless" for one in words):
        return "threaten", f"act: {row.form} … unless"
    if row.form in ("vow", "swear") and any(one.lower == "if" for one in words):
        return "threaten", f"act: {row.form} … if"
    return None


def _others(cue: Token, words: list[Token]) -> bool:
    """Does the content have a doer of its own (`wants the government to act`)?"""
    clause = next((one for one in words if one.tag == "VB" and any(aux.tag == "TO" for aux in one.each("aux"))), None)
    if clause is None:
        return False
    return clause.child("nsubj") is not None or cue.child("dobj") is not None


def _naming(words: list[Token]) -> tuple[Act, str] | None:
    """`called the raid murder`: blame or praise; of a claim, a denial; of a proposal, a rejection."""
    claimed = any(one.lemma in _CLAIMS for one in words)
    proposed = any(one.lemma in _PROPOSED for one in words)
    told = [(valences().get(one.lemma) or valences().get(one.lower), one.text) for one in words]
    for valence, text in told:
        if valence == "deny" or (valence == "accuse" and claimed):
            return "deny", f"act: calls it {text}"
    for valence, text in sorted((one for one in told if one[0] is not None), key=lambda one: one[0] != "accuse"):
        if valence in ("accuse", "praise") or (valence == "reject" and proposed):
            return valence, f"act: calls it {text}"  # type: ignore[return-value]
    return None


def _by_content(draft: Draft, cast: Cast, saying: Saying, words: list[Token], usual: Act) -> tuple[Act, str] | None:
    row = saying.row
    if row is not None and usual == "promise":
        claim = _claim(draft, cast, saying, words)
        if claim is not None and _is_past(claim):
            denies = claim.negated and (claim.own or _no_doing(claim))
            return ("deny" if denies else "assert"), f"act: {row.form} what has been"
        if row.form not in ("vow", "swear"):
            return None
        menaces = claim is not None and claim.subject is None and not claim.negated and (
            valences().get(claim.verb.lemma) in ("harm", "penalty"))  # fmt: skip
        return ("threaten", f"act: {row.form} a harm") if menaces else None
    if usual not in ("assert", "predict", "intend"):
        return None
    if row is not None and row.kind.startswith("verbs of recording"):
        return None
    claim = _claim(draft, cast, saying, words)
    if claim is None:
        return None
    thinks = row is not None and row.kind.startswith(("verbs of thinking", "verbs of the future", "verbs of wish"))
    if usual == "intend":
        return None
    past = claim.verb.tag == "VBD" or any(one.tag == "VBD" and one.lower in ("did", "had") for one in claim.verb.each("aux"))
    if usual == "assert" and claim.negated and claim.own and claim.verb.lemma == "comment" and not past:
        return "decline", "act: will not comment"
    found = _future(claim, saying, thinks, usual)
    if found is not None or usual == "predict":
        return found
    return _asserted(claim, saying, thinks) or _of_critics(saying, thinks)


def _of_critics(saying: Saying, thinks: bool) -> tuple[Act, str] | None:
    """What critics say of anybody is criticism."""
    source = saying.source
    if source is None or thinks or valences().get(source.lemma) != "critic":
        return None
    return "accuse", f"act: by its source, {source.text}"


def _future(claim: _Claim, saying: Saying, thinks: bool, usual: Act) -> tuple[Act, str] | None:
    if not claim.future():
        possible = claim.helps & _MAYBE and claim.verb.tag != "VBN"
        likely = any(one.lower in ("likely", "possible", "unlikely", "probable", "inevitable") for one in claim.words)
        return ("predict", "act: what may come") if usual == "assert" and (possible or likely) and not claim.own else None
    if thinks:
        return "predict", "act: what somebody thinks will come"
    lowers = {one.lower for one in claim.words}
    if claim.conditional() and not claim.negated and (claim.own or claim.office or lowers & {"unless", "otherwise"}):
        if lowers & {"unless", "otherwise"} or (claim.harms() and not claim.yields()):
            return "threaten", "act: a harm hangs on a condition"
        if usual == "predict" and claim.own:
            return "threaten", "act: what the speaker will do hangs on a condition"
    if usual == "predict":
        return ("threaten", "act: what those in power will do") if _menaces(claim) else None
    if claim.negated:
        return _refused(claim)
    if claim.own and _ready(claim):
        return "promise", "act: will be ready to"
    if claim.own or (claim.office and _within_reach(claim)):
        announced = saying.row is not None and saying.row.form in ("announce", "signal", "indicate", "declare")
        if announced or (claim.harms() and not claim.has("help") and not claim.yields()):
            return "intend", "act: what the speaker will do"
        return "promise", "act: what the speaker will do"
    return ("predict", "act: what will come") if not claim.office else None


def _menaces(claim: _Claim) -> bool:
    """Does a warning tell of what the speaker's own side, or those in power, will do to others?"""
    valence = valences().get(claim.verb.lemma)
    if claim.negated:
        return claim.office and valence == "leniency"
    passive = claim.verb.child("nsubjpass") is not None and claim.verb.child("agent") is None
    met = claim.verb.lemma == "meet" and any(one.lower == "with" for one in claim.verb.each("prep"))
    return (claim.own and claim.harms()) or (claim.office and passive and (valence == "penalty" or met))


def _refused(claim: _Claim) -> tuple[Act, str] | None:
    """What will not be: no harm is a promise, no help a refusal, else a denial."""
    if claim.harms() or (claim.subject is not None and claim.subject.lower == "nothing"):
        return "promise", "act: a harm will not be"
    if claim.has("help") or any(one.lower == "welcome" for one in claim.verb.each("acomp")):
        return "reject", "act: refuses"
    if claim.own:
        return "deny", "act: what the speaker will not do"
    return ("promise", "act: what will not be") if claim.office else None


def _within_reach(claim: _Claim) -> bool:
    """Is the thing for those in office to bring about: a passive, or their own body or matter as subject?"""
    passive = claim.subject is not None and claim.subject.dep == "nsubjpass"
    return passive or (claim.subject is not None and claim.subject.pos == "NOUN" and claim.subject.ent == "")


def _asserted(claim: _Claim, saying: Saying, thinks: bool) -> tuple[Act, str] | None:
    ready = _ready(claim)
    body = claim.office and claim.subject is not None and claim.subject.pos == "NOUN"
    if ready is not None and (claim.own or body):
        return "promise", f"act: {ready.lower} to"
    if claim.negated and claim.verb.lemma in _KNOWING and claim.helps & _ABLE:
        return None  # who cannot confirm denies nothing
    if claim.own and claim.verb.lemma in ("know", "hear") and any(
            each.lower == "no" for one in claim.verb.each("prep") for noun in one.each("pobj") for each in noun.children):
        return "deny", "act: knows of none"
    if claim.negated and not thinks and (claim.own or _no_such(claim) or (claim.office and _no_doing(claim))):
        return "deny", "act: not so on the speaker's own side"
    if claim.verb.lemma == "be" and not claim.negated:
        predicate = [each for one in claim.verb.each("attr", "acomp") for each in (one, *one.each("amod", "conj"))]
        predicate += [
            each for one in predicate for each in one.each("prep") if each.lower == "for" for each in each.each("pobj")
        ]
        named = _naming([*predicate, claim.subject] if claim.subject is not None else predicate)
        if named is not None and not claim.own:
            return named
        if not claim.own and _blames(claim):
            return "accuse", "act: says who is to blame"
    excluded = next((form for form in _phrases() if form in " ".join(one.lower for one in claim.words)), None)
    if excluded is not None and not claim.negated:
        return "reject", f"act: {excluded}"
    if "must" in claim.helps and not claim.own and not claim.negated and not thinks:
        return "request", "act: what others must do"
    if (
        claim.subject is not None
        and claim.subject.lower in ("they", "he", "she", "you")
        and not claim.own
        and not claim.negated
    ) and valences().get(claim.verb.lemma) == "wrong":
        return "accuse", f"act: says they {claim.verb.text}"
    bare = claim.verb.tag == "VB" and claim.subject is None and not claim.helps and claim.verb.dep in ("ROOT", "ccomp")
    return ("request", "act: an imperative") if bare and saying.attribution.content else None


def _ready(claim: _Claim) -> Token | None:
    """The word of readiness in `is ready to`, `will be willing to`."""
    return next((one for one in claim.verb.each("acomp") if one.lower in ("ready", "willing", "prepared")), None)


def _blames(claim: _Claim) -> bool:
    """Does it say of somebody that they are to blame (`were responsible`, `was behind the attack`)?"""
    for one in claim.verb.each("acomp", "prep"):
        if valences().get(one.lemma) == "blame" and claim.subject is not None:
            things = [one, *one.each("prep")] if one.dep == "acomp" else [one]
            of = [noun for each in things for noun in each.each("pobj")]
            if (not of and one.dep == "acomp") or any(noun.lemma in classes()["blamed_for"] for noun in of):
                return True
    return False


@cache
def _phrases() -> tuple[str, ...]:
    """Phrases of several words that exclude what they are said of (`out of the question`)."""
    return tuple(form for form, valence in valences().items() if " " in form and valence == "reject")


def _is_past(claim: _Claim) -> bool:
    """`Assured her that there had been no talks`: what has been, or has not, cannot be promised."""
    finite = claim.subject is not None and not claim.future() and not claim.helps & _ABLE and _ready(claim) is None
    return finite and (claim.verb.tag == "VBD" or bool(claim.helps & {"had", "has", "have", "was", "were"}))


def _no_doing(claim: _Claim) -> bool:
    """Is it a `no` that denies a deed or thing (`nobody was killed`, `there is no deal`), or a passive without a doer?"""
    subject = claim.subject
    if subject is None or subject.dep in ("expl", "nsubjpass") or subject.lower in ("nobody", "none", "nothing"):
        return True
    return any(one.lower == "no" for one in subject.children)


def _no_such(claim: _Claim) -> bool:
    """`No such promise was made`: a denial whoever says it."""
    return claim.subject is not None and {"no", "such"} <= {one.lower for one in claim.subject.children}


def _claim(draft: Draft, cast: Cast, saying: Saying, words: list[Token]) -> _Claim | None:
    verbs = [one for one in _tops(words) if one.pos in ("VERB", "AUX")]
    conditions = [one for one in verbs if any(each.dep == "mark" and each.lower in _CONDITIONS for each in one.children)]
    verb = next((one for one in verbs if one not in conditions), None) or next(iter(verbs), None)
    if verb is None:
        return None
    subject = verb.child("nsubj", "nsubjpass", "expl")
    helps = {one.lower for one in verb.each("aux", "auxpass")} | ({verb.lower} if verb.tag == "MD" else set())
    near = [one for one in verb.children if one.lower in _NEGATIONS or one.dep == "neg"]
    things = list(verb.each("nsubj", "nsubjpass", "dobj", "attr", "expl"))
    near += [one for one in verb.each("advmod") if one.lower == "longer" and "no" in {each.lower for each in one.children}]
    negated = bool(near) or any(one.lower in _NEGATIONS - {"any"} or any(
        each.lower in ("no", "not", "neither") for each in one.children) for one in things)  # fmt: skip
    office = saying.speaker is not None and bool(set(cast.sectors(saying.speaker)) & _OFFICE)
    own = subject is not None and _own(draft, cast, saying, subject)
    return _Claim(words, verb, subject, helps, negated, own, office)


def _own(draft: Draft, cast: Cast, saying: Saying, subject: Token) -> bool:
    """Is the subject the speaker, or the speaker's side?"""
    if subject.lower in _FIRST:
        return True
    owner = subject.child("poss")
    if owner is not None and owner.lower in ("our", "my"):
        return True
    source = saying.source
    if subject.lower in _THIRD:
        if draft.quotations_at(subject.span):
            return False
        if source is None or source.pos != "PRON" or source.lower not in _THIRD:
            return True
        return source.lower == subject.lower
    actor = cast.at(subject) if saying.speaker is not None else None
    if saying.speaker is not None and actor is not None and (
            actor == saying.speaker or (subject.head.lemma not in _BEFALLS and cast.serves(saying.speaker, actor))):
        return True
    official = saying.speaker is not None and bool(set(cast.sectors(saying.speaker)) & _OFFICE)
    heads = {source.lemma} if source is not None else set()
    whole = {one.lemma for one in _source_words(draft, saying)} if official else heads  # Norland's donors are not Norland
    if source is not None and any(one.lower in ("former", "ex") for one in source.each("amod")):
        whole = set()
    if owner is not None and owner.lower in ("his", "her", "its", "their") and subject.pos == "NOUN":
        return subject.lemma in (
            "client",
            "officer",
            "force",
            "side",
            "group",
            "party",
            "government",
            "army",
            "company",
            "men",
        )
    return subject.pos in ("NOUN", "PROPN") and (
        subject.lemma in whole
        or (subject.lemma in ("government", "ministry", "group")
        and (bool(whole & {"spokesman", "spokeswoman", "minister", "president", "spokesperson", "official"})))
    )


def _source_words(draft: Draft, saying: Saying) -> Iterable[Token]:
    return [one for span in saying.attribution.source for one in draft.parse.within(span) if one.pos in ("NOUN", "PROPN")]
