"""How places are used: location, metonym, attributive."""

from collections.abc import Callable

import pytest

from dragoman.draft import Draft
from dragoman.find.places import find

CASES = [
    ("Washington imposed sanctions on Belarus last week.", "Belarus", "metonym"),
    ("Manila called on China to tow the barges away.", "China", "metonym"),
    ("Paris urged Serbia to hand over the suspects.", "Serbia", "metonym"),
    ("The treaty between France and Italy expires in May.", "France", "metonym"),
    ("Villages along the border between Benin and Togo were flooded.", "Togo", "location"),
    ("The prime minister held talks with Egypt on Monday.", "Egypt", "metonym"),
    ("The army launched an offensive against Idlib.", "Idlib", "location"),
    ("The air strike on Aleppo killed six people.", "Aleppo", "location"),
    ("The minister announced tariffs against Canada.", "Canada", "metonym"),
    ("The refugees fled to Jordan.", "Jordan", "location"),
    ("The president promised aid to Jordan.", "Jordan", "metonym"),
    ("A convoy left for Mopti at dawn.", "Mopti", "location"),
    ("The order came from Tehran, an officer said.", "Tehran", "metonym"),
    ("Troops withdrew from Mosul.", "Mosul", "location"),
    ("Ships left the port of Odessa.", "Odessa", "location"),
    ("The government of Peru resigned.", "Peru", "attributive"),
    ("Peru's government resigned.", "Peru", "attributive"),
    ("The Nairobi court adjourned the case.", "Nairobi", "attributive"),
    ("Gunmen attacked a bus in northern Kenya.", "Kenya", "location"),
    ("Moscow denied the claim.", "Moscow", "metonym"),
    ("Protesters gathered in Lima and Cusco.", "Cusco", "location"),
    ("TBILISI, Georgia (Agency) — Two men were arrested on Monday.", "TBILISI", "location"),
    ("Ankara and Athens agreed to reopen the crossing.", "Athens", "metonym"),
    ("The dispute over Kashmir flared up again.", "Kashmir", "attributive"),
    ("Militants fired rockets at Ashkelon.", "Ashkelon", "location"),
]


@pytest.mark.parametrize(("text", "name", "use"), CASES)
def test_use(text: str, name: str, use: str, draft: Callable[[str], Draft]) -> None:
    found = {text[slice(*one.span)]: one for one in find(draft(text))}
    assert found[name].use == use
