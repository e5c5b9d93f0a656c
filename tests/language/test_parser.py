"""Sentences of a bounded length, and the same parse and record whatever the process's hash seed."""

import hashlib
import os
import subprocess
import sys

import pytest

from dragoman.language import parse

SEEDED = """
import sys, msgspec
from dragoman.model import Report
from dragoman.pipeline import read_reports
for number, text in enumerate(sys.stdin.read().split("\\x1e")):
    for record in read_reports([Report(id=f"r{number}", published="2024-01-09", text=text)]):
        sys.stdout.buffer.write(msgspec.json.encode(record))
"""
TEXTS = ("LAGOS, Jan 9 (Agency) — Troops and police killed at least 12 gunmen on Monday, the army said. The governor, "
         "Musa Bello, denied that soldiers had fired on a market and promised an inquiry by Friday.",
         "Chad's foreign minister told envoys privately that his government would accept the deal, according to two "
         "officials; the presidency and the army have rejected it in public.")


@pytest.mark.parametrize("piece", ["The minister said that ", "rice, ", "no no "])
def test_heaps_of_words_are_cut_into_sentences(piece: str) -> None:
    text = piece * 600 + "rain fell."
    found = parse(text, ((0, len(text)),))
    assert len(found.sentences) > 2
    assert max(map(len, found.sentences)) <= 400


def test_long_sentences_of_prose_stay_whole() -> None:
    text = "The minister said that rain fell" + " and that the river rose in the north" * 40 + "."
    assert len(parse(text, ((0, len(text)),)).sentences) == 1


def test_the_same_bytes_with_any_hash_seed() -> None:
    found = {hashlib.sha256(subprocess.run(
        [sys.executable, "-c", SEEDED], input="\x1e".join(TEXTS).encode(), capture_output=True, check=True,
        env={**os.environ, "PYTHONHASHSEED": seed}).stdout).hexdigest() for seed in ("0", "7")}
    assert len(found) == 1


def test_a_headline_without_a_full_stop_does_not_colour_the_lead() -> None:
    text = "79 pupils kidnapped from boarding school\n\nGunmen abducted 79 pupils before dawn on Monday, the governor said."
    found = parse(text, ((0, 40), (42, len(text))))
    gunmen = next(token for token in found.tokens if token.text == "Gunmen")
    assert (gunmen.dep, gunmen.head.text) == ("nsubj", "abducted")
    assert "".join(token.text for token in found.tokens) == text.replace(" ", "").replace("\n", "")
