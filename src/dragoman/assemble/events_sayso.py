"""On whose say-so: for each word of a draft the innermost statement whose content holds it."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.model import Statement, contains


class SaySo:
    """Statements of one draft by the words of their contents; shorter contents go before longer ones."""

    def __init__(self, draft: Draft, said: Sequence[Statement]) -> None:
        self.by_id = {one.id: one for one in said}
        self._of: dict[int, Statement] = {}
        free = list(range(len(draft.parse.tokens) + 1))  # from a token to the next that no statement has taken

        def next_free(i: int) -> int:
            while free[i] != i:
                free[i] = free[free[i]]
                i = free[i]
            return i

        spans = sorted((span[1] - span[0], number, span) for number, one in enumerate(said) for span in one.content)
        for _, number, span in spans:
            inside = draft.parse.within(span)
            i = next_free(inside[0].i) if inside else len(draft.parse.tokens)
            while inside and i <= inside[-1].i:
                if contains(span, draft.parse.tokens[i].span):
                    self._of[i] = said[number]
                    free[i] = i + 1
                    i = next_free(i)
                else:
                    i = next_free(i + 1)

    def at(self, token: Token) -> Statement | None:
        """The innermost statement whose content holds the word."""
        return self._of.get(token.i)
