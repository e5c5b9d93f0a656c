"""Disjoint sets of names with pairs that must stay apart; the root of a set is its least name, in any order of joins."""

from __future__ import annotations

from collections.abc import Iterable


class Groups:
    """Union–find (Galler & Fischer 1964) with cannot-links (Wagstaff et al. 2001)."""

    def __init__(self, apart: Iterable[frozenset[str]] = ()) -> None:
        self._parent: dict[str, str] = {}
        self._apart: dict[str, set[str]] = {}
        for pair in apart:
            if len(pair) == 2:
                left, right = pair
                self._apart.setdefault(left, set()).add(right)
                self._apart.setdefault(right, set()).add(left)
        self._members: dict[str, set[str]] = {}

    def root(self, name: str) -> str:
        """The name of the set."""
        path = []
        while (above := self._parent.get(name, name)) != name:
            path.append(name)
            name = above
        for one in path:
            self._parent[one] = name
        return name

    def join(self, left: str, right: str) -> bool:
        """Make two sets one, unless names in them must stay apart; whether they are one now."""
        one, two = sorted((self.root(left), self.root(right)))
        if one == two:
            return True
        mine, theirs = self._members.get(one, {one}), self._members.get(two, {two})
        if self._apart and any(self._apart.get(each, set()) & theirs for each in mine):
            return False
        self._members[one] = mine | theirs
        self._members.pop(two, None)
        self._parent[two] = one
        return True

    def all(self, names: Iterable[str]) -> dict[str, list[str]]:
        """Root -> the names of its set, of the names given."""
        found: dict[str, list[str]] = {}
        for one in sorted(names):
            found.setdefault(self.root(one), []).append(one)
        return found
