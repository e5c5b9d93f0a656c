"""Words that stay whole across a hyphen."""

import pytest

from dragoman.language.hyphens import joined
from dragoman.language.parser import parse


@pytest.mark.parametrize(("words", "whole"), [
    (["re", "-", "opened"], ["re-opened"]),
    (["two", "walk", "-", "outs"], ["two", "walk-outs"]),
    (["cease", "-", "fire"], ["cease-fire"]),
    (["week", "-", "long"], ["week", "-", "long"]),
    (["Lee", "Jae", "-", "myung"], ["Lee", "Jae-myung"]),
    (["Tsai", "Ing", "-", "wen"], ["Tsai", "Ing-wen"]),
    (["South", "Korea", "-", "based"], ["South", "Korea", "-", "based"]),
    (["Hong", "Kong", "-", "run"], ["Hong", "Kong", "-", "run"]),
    (["Port", "-", "au", "-", "Prince"], ["Port-au-Prince"]),
    (["State", "-", "of", "-", "the"], ["State", "-", "of", "-", "the"]),
    (["re", "-"], ["re", "-"]),
    (["-", "-", "-"], ["-", "-", "-"]),
])
def test_joined(words: list[str], whole: list[str]) -> None:
    pieces = [(word, word in ("two", "Lee", "Tsai", "South", "Hong"), number) for number, word in enumerate(words)]
    assert [word for word, _, _ in joined(pieces)] == whole


def test_lemma_of_the_last_part() -> None:
    text = "Both sides held two cease-fires and re-opened the bridge."
    lemmas = [token.lemma for token in parse(text, ((0, len(text)),)).tokens]
    assert "cease-fire" in lemmas
    assert "re-open" in lemmas
