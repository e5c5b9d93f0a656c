"""The encoder and the learned finder: independent of neighbours, windows that cover every word once, a checked file."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.find.attributions.model import attributions
from dragoman.language import encoder
from dragoman.language.encoder import encode

TEXT = ("The harbour master said on Monday that two ships had sunk. “Nobody warned us,” Ana Ruiz told reporters in Lagos. "
        "According to the union, forty men are missing.")


def found(text: str) -> list[tuple[str, ...]]:
    return [tuple("|".join(text[slice(*span)] for span in spans) for spans in (one.source, one.cue, one.content))
            for one in attributions(encode(text, [(0, len(text))]))]


def test_attributions_of_plain_sentences() -> None:
    assert [(source, cue) for source, cue, _ in found(TEXT)] == [
        ("The harbour master", "said"), ("Ana Ruiz", "told"), ("the union", "According to")]


def test_a_text_is_read_alike_after_any_other() -> None:
    alone = encode(TEXT, [(0, len(TEXT))])
    encode("Something else was read before. " * 40, [(0, 1240)])
    again = encode(TEXT, [(0, len(TEXT))])
    assert alone.tags.tobytes() == again.tags.tobytes()


@settings(max_examples=200)
@given(st.lists(st.integers(1, 60), max_size=400), st.sets(st.integers(0, 400)))
def test_every_word_has_one_owner_and_windows_have_room(lengths: list[int], breaks: set[int]) -> None:
    bounds = encoder._windows(lengths, breaks)
    owners = encoder._owners(bounds, len(lengths))
    for word, owner in enumerate(owners):
        first, last = bounds[owner]
        assert first <= word < last
    assert all(sum(lengths[first:last]) <= encoder.ROOM for first, last in bounds)
    assert all(owners[at] <= owners[at + 1] for at in range(len(owners) - 1))


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_spans_lie_in_any_text(text: str) -> None:
    for one in attributions(encode(text, [(0, len(text))] if text else [])):
        for start, end in (*one.source, *one.cue, *one.content):
            assert 0 <= start < end <= len(text)


def test_a_changed_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder.hashlib, "sha256", lambda data: type("H", (), {"hexdigest": lambda self: "0"})())
    with pytest.raises(encoder.ModelError, match="not the file that its card names"):
        encoder._Model()
