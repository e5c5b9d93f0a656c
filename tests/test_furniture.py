"""Paragraphs that are no sentences of a report, and sentences that look a little like them."""

import pytest

from dragoman.text import layout
from dragoman.text.furniture import kind_of


@pytest.mark.parametrize(("words", "kind"), [
    ("By Awa Diallo", "byline"),
    ("By AWA DIALLO and Ali Bek in Bamako", "byline"),
    ("Written by Jane O'Neill, Courier", "byline"),
    ("Awa Diallo | Sahel Courier", "byline"),
    ("(Reporting by Awa Diallo; editing by Ali Bek)", "credit"),
    ("Additional reporting by Ali Bek in Lagos; Writing by Awa Diallo", "credit"),
    ("Ali Bek in Lagos contributed to this report.", "credit"),
    ("With inputs from agencies", "credit"),
    ("str/abc/jm", "credit"),
    ("ENDS", "credit"),
    ("* * *", "credit"),
    ("Photo: A street in Koro", "caption"),
    ("FILE - A man walks past the gate in Koro, Jan. 3, 2020.", "caption"),
    ("A man walks past the gate in Koro on Monday. (AP Photo/Ali Bek)", "caption"),
    ("Soldiers near the bridge [Ali Bek/Sahel Courier]", "caption"),
    ("The minister in March. REUTERS/Ali Bek", "caption"),
    ("Image caption The bridge at Koro", None),
    ("Image caption: The bridge at Koro", "caption"),
    ("Related: Army retakes the bridge", "related"),
    ("Related stories", "related"),
    ("READ MORE: Five things to know about the vote", "related"),
    ("More on this story", "related"),
    ("Advertisement", "boilerplate"),
    ("Follow us on Twitter and Facebook for the latest.", "boilerplate"),
    ("Sign up for our daily briefing.", "boilerplate"),
    ("© 2024 Sahel Courier. All rights reserved.", "boilerplate"),
    ("Copyright 2024 Sahel Courier", "boilerplate"),
    ("This article was originally published in French.", "boilerplate"),
    ("Tags: Mali, security, borders", "boilerplate"),
    ("Like us on Facebook.", "boilerplate"),
    ("4 min read", "boilerplate"),
])
def test_furniture(words: str, kind: str | None) -> None:
    assert kind_of(words) == kind


@pytest.mark.parametrize("words", [
    "By Monday the army had left.", "By evening, Ali Bek and the others were free.", "By Tuesday",
    "Share prices fell by four percent.",
    "Photographs of the bridge were shown to the court.", "Photos by satellite show the bridge, the army said.",
    "More from the region came to the talks than had been expected.", "The related charges were dropped.",
    "Follow the money, the minister said on state television.", "Save the Children said on Monday that schools had closed.",
    "The report was published in March.", "The police contacted him at the embassy.", "Reporting by state media was halted.",
    "Reporting by Reuters found that the ministry had paid.", "Editing by Ali Bek was poor, he said.",
    "More than forty people were killed.", "Comment was not available.", "Top officials met in Lagos.",
    "Like on Facebook, what appears is chosen by a machine.", "The party leads in Koro. [IBD/TIPP]",
    "The video shows two men.", "He told Reuters/Ipsos pollsters no.", "Contact was lost on Friday.",
    "Updated weapons were sent to Kyiv, officials said.", "Signing up for the army is voluntary, he said.",
])
def test_sentences(words: str) -> None:
    assert kind_of(words) is None


def test_a_text_that_is_nothing_else_is_taken_as_it_is() -> None:
    assert [block.span for block in layout("Photo: The bridge at Koro").blocks] == [(0, 25)]


def test_a_list_of_stories_ends_with_the_next_sentence() -> None:
    text = ("The army left Koro.\n\nRelated stories\n\nArmy retakes the bridge\n\nWho are the rebels?\n\n"
            "The governor said schools would open.\n\nA short heading\n\nPhoto: The bridge")
    form = layout(text)
    assert [text[slice(*block.span)] for block in form.blocks] == [
        "The army left Koro.", "The governor said schools would open.", "A short heading"]
    assert [(text[slice(*span)], kind) for span, kind in form.left_out] == [
        ("Related stories", "related"), ("Army retakes the bridge", "related"), ("Who are the rebels?", "related"),
        ("Photo: The bridge", "caption")]


@pytest.mark.parametrize("words", [
    "By " + "A " * 190, "(" * 400, "A, " * 130 + "|", "Photo" * 80, "related " * 50, "a/" * 200])
def test_no_text_takes_long(words: str) -> None:
    assert len(layout((words + "\n") * 500).blocks) <= 500
