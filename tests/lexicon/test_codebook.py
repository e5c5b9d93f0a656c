"""The PLOVER codebook: complete, and consistent with CAMEO's numbering."""

import pytest

from dragoman.lexicon.codebook import plover


def test_types_and_contexts_are_plovers() -> None:
    book = plover()
    assert len(book.types) == 16
    assert len(book.contexts) == len(set(book.contexts)) == 37


@pytest.mark.parametrize(("type", "mode", "code", "quad"), [
    ("ASSAULT", "drone", "195", 4), ("ASSAULT", None, "180", 4), ("CONSULT", "phone", "041", 1),
    ("RETREAT", "ceasefire", "0871", 2), ("SANCTION", "convict", "116", 3), ("PROTEST", "vandalize", "140", 4),
])
def test_cameo_of_type_and_mode(type: str, mode: str | None, code: str, quad: int) -> None:
    found = plover().types[type].code(mode)
    assert (found.code, found.quad_class) == (code, quad)


def test_cooperation_is_positive_and_conflict_negative() -> None:
    for one in plover().types.values():
        for code in (one.cameo, *one.modes.values()):
            assert (code.intensity > 0) == one.quad.endswith("COOPERATION"), (one.name, code)
