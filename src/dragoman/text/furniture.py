"""What stands in a report's text and is no sentence of it: bylines, credits, captions, lists of stories, boilerplate.

Told by the forms that agencies, papers and content systems write, one paragraph at a time. When in doubt it is running text:
a form must take up the whole paragraph, or begin or end it in a way that no sentence does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.model import Span

_LONGEST = 400  # characters; longer paragraphs are running text
_NAME = r"[A-ZÀ-Þ][\w.'’-]*"
_NAMES = rf"{_NAME}(?:[\s,]+(?:(?:and|with|in|for|at|of|de|al|van|von|bin|ibn)\s+)*{_NAME}){{0,11}}"
_SITES = r"(?:twitter|x|facebook|instagram|telegram|whatsapp|youtube|linkedin|tiktok|threads|bluesky|mastodon|google news)"


def _whole(*forms: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(forms)})\s*\Z", re.IGNORECASE)


_WORK = (r"(?:additional |further )?(?:reporting|writing|editing|compiled|translated|photography|photos|graphics?|produced|"
         r"research)(?: and \w+)? by")
_BYLINE = re.compile(
    r"(?:(?:By|Written by|Edited by|Compiled by|Story by|Text by)[:\s]+(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
    rf"{_NAMES}|{_NAMES}\s+[|•]\s+[^.!?]{{2,60}})\s*\Z")
_CREDITS = re.compile(
    rf"[\[(]?(?i:{_WORK})\s+{_NAMES}(?:[;,.]?\s+(?:and\s+)?(?i:{_WORK})\s+{_NAMES})*[.;]?[\])]?\s*\Z|"
    r"(?i:[\[(]?with (?:inputs?|additional reporting|reporting|files|material) from [^.!?]{2,120}\.?[\])]?\s*\Z)|"
    r"(?i:[\[(]?[^.!?]{3,160} contributed (?:to this (?:report|story|article)|reporting)"
    r"(?: from [^.!?]{2,60})?\.?[\])]?\s*\Z)")
_SIGN_OFF = re.compile(r"[a-z]{2,4}(?:[/-][a-z]{2,4}){1,5}|-30-|#{2,}|\(?ENDS?\)?|\(?MORE\)?|[^\w]*\Z")

_CAPTION_START = re.compile(
    r"[\[(]{0,2}(?:file |stock |handout |undated )?(?:(?:photos?|pictures?|photographs?|images?|video|"
    r"(?:photo |image )?caption|image source|(?:image |photo )?credits?|media caption|graphics?|map)\s*[:|]|"
    r"(?:photos?|pictures?|images?|photographs?) by (?-i:[A-Z])[^.!?]{2,80}\Z)|"
    r"FILE\s*(?:PHOTO)?\s*[-–—:]|(?:pictured|above|top|left|right|below)(?: left| right| centre)?:", re.IGNORECASE)
_CAPTION_END = re.compile(
    r"(?:[\[(](?:AP |AFP |EPA |Getty |Reuters |file |handout )?(?:photos?|images?|pictures?|credit|video)\b[^()\[\]]{0,80}"
    r"[\])]|\b(?:AP|AFP|EPA|UPI|ANSA|TASS) (?:Photo|Images?)\b[^.]{0,60}|\bREUTERS/[^.]{2,60}|"
    r"/\s?(?:AFP|AP|EPA|Reuters|Getty Images)|Getty Images|/Shutterstock|via (?:AP|AFP|Reuters|Getty Images)|"
    r"\[[A-Z][a-z][^\[\],/]{1,40}/[A-Z][^\[\],/]{1,40}\])[)\].]?\s*\Z")

_RELATED = re.compile(
    r"(?:related|read(?:ing)? more|read also|also read|read next|read on|more (?:on|from|about) [^.!?]{1,40}|"
    r"more (?:stories|news)|"
    r"see also|also see|recommended|most (?:read|popular|viewed)|you (?:may|might) (?:also )?(?:like|be interested in)|"
    r"don['’]t miss|in case you missed it|further reading|trending(?: now)?|top stories|latest (?:news|stories|headlines)|"
    r"what to read next|up next|editor['’]?s['’]? (?:picks?|choice)|more like this|read the (?:full|original) story)"
    r"(?: (?:stories|articles|news|content|coverage|topics|reading|links?|posts|reports|for you|here|in this section))?",
    re.IGNORECASE)
_LIST_HEAD = re.compile(rf"[*•>»–-]?\s*{_RELATED.pattern}\s*[:|>»…-]*\s*\Z", re.IGNORECASE)
_LIST_LINE = re.compile(rf"[*•>»–\[(-]*\s*{_RELATED.pattern}\s*[:|>»–—]\s*\S.*\Z", re.IGNORECASE | re.DOTALL)

_BOILERPLATE = _whole(
    r"\W*advertisement\W*", r"(?:story|article) continues (?:below|after)[^.]*\.?", r"continue reading[^.!?]{0,60}[.…]*",
    r"(?:please )?sign up (?:here|to|for|now|today)\b.*", r"subscribe (?:now|today|here|to|for)\b.*",
    r"(?:already a subscriber\?|log in|register now|create an account)\b.*",
    r"(?:follow .{0,80}|(?:you can )?(?:find|like|connect with|join|reach|message) (?:us|me|our|him|her|them|the)\b.{0,60})"
    rf"\b(?:on|at|via) {_SITES}\b.*",
    r"share (?:this|on|via|article|story)\b[^.!?]{0,60}[.!]?",
    r"(?:share|tweet|print|e-?mail|save|comments?|listen|reply|top|menu|home)",
    r"(?:\d+ )?(?:comments?|shares?|views?)(?: \(\d+\))?", r"leave a (?:comment|reply)\b.*", r"\d+[- ]min(?:ute)?s? read",
    r"listen to this (?:article|story)\b.*", r"(?:copyright|©|\(c\))\W.*", r".{0,120}\ball rights reserved\b.*",
    r"our standards: .*", r"click here\b.*", r"download (?:our|the) .{0,40}\bapp\b.*",
    r"support our (?:journalism|work)\b.*",
    r"get (?:our|the) .{0,80}\b(?:newsletter|inbox|app|alerts?)\b.*", r".{0,80}\bdelivered to your inbox\b.*",
    r"this (?:article|story|report|piece) (?:was|is|has been|first|originally)\b.{0,60}\b(?:published|appeared|"
    r"republished|produced|translated|generated)\b.*",
    r"(?:the )?(?:views|opinions) expressed\b.*", r"disclaimer\s*:.*",
    r"(?:tags?|topics?|keywords?|filed under|categories|category|section)\s*:.*",
    r"(?:for (?:more )?(?:information|inquiries|enquiries)|(?:media|press) contacts?|contact)\b.{0,120}"
    r"(?:@|\+?\d[\d\s()-]{6,}).*", r"(?:find this (?:article|story) at|printed from)\b.*",
    r"(?:we use|this (?:site|website) uses) cookies\b.*",
    r"(?:back to top|skip to (?:main )?content|show more|load more|view all)",
)
_TERMINAL = (*".!:;…", "”", '"')


def kind_of(paragraph: str) -> str | None:
    """`byline`, `credit`, `caption`, `related` or `boilerplate`; None for running text."""
    words = paragraph.strip()
    if not words or len(words) > _LONGEST:
        return None
    if _BYLINE.match(words):
        return "byline"
    if _CREDITS.match(words) or _SIGN_OFF.fullmatch(words):
        return "credit"
    if _CAPTION_START.match(words) or _CAPTION_END.search(words, max(0, len(words) - 160)):
        return "caption"
    if _LIST_HEAD.match(words) or _LIST_LINE.match(words):
        return "related"
    return "boilerplate" if _BOILERPLATE.match(words) else None


def furniture(text: str, paragraphs: Sequence[Span]) -> dict[Span, str]:
    """Kind of every paragraph that is no running text; headlines under the head of a list of stories go with it."""
    found: dict[Span, str] = {}
    listing = False
    for span in paragraphs:
        words = text[slice(*span)]
        kind = kind_of(words)
        if kind is None and listing and len(words) <= 160 and not words.endswith(_TERMINAL):
            kind = "related"
        else:
            listing = kind == "related" and bool(_LIST_HEAD.match(words))
        if kind:
            found[span] = kind
    return found
