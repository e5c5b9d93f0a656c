"""The page in a real browser: read, correct, undo, two windows, hostile texts, keyboard alone, accessibility."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.review.conftest import Site, record

from dragoman.model import standing
from dragoman.model.corrections import corrected
from dragoman.store import Ledger

PICTURES = Path(os.environ.get("DRAGOMAN_PICTURES", ""))


def opened(browser: Any, site: Site, path: str = "/", **settings: Any) -> Any:
    page = browser.new_context(**settings).new_page()
    page.set_default_timeout(8000)
    page.goto(site.at(path))
    page.wait_for_selector("html[data-ready]")
    return page


def report_path(site: Site) -> str:
    with Ledger.open(site.ledger, readonly=True) as ledger:
        return f"/report/{ledger.hash(ledger.ids()[0])}"


def across(site: Site) -> list[str]:
    """The pages of the one occurrence and of one actor."""
    return [f"{report_path(site).replace('report', 'occurrence')}/e1", "/actor?id=ana%20ruiz%7CCOL%7Cperson"]


def every_page(site: Site) -> list[str]:
    return ["/", report_path(site), "/queue", "/judgements", "/search?q=rebels", "/timeline", "/map", "/actors",
            *across(site)]


def now(site: Site) -> Any:
    with Ledger.open(site.ledger, readonly=True) as ledger:
        name = ledger.ids()[0]
        return corrected(ledger.record(name), standing(ledger.judgements(report=ledger.hash(name)))).record


def test_evidence_lights_up_both_ways(browser: Any, site: Site) -> None:
    page = opened(browser, site)
    page.click("text=The minister and the rebels")
    page.wait_for_url("**/report/*")
    page.wait_for_selector("html[data-ready]")
    page.locator("#e1").hover()
    assert page.locator("#text .m.lit").inner_text() == "killed"
    page.locator("#text .m", has_text="a cable").hover()
    assert "lit" in (page.locator("#s1").get_attribute("class") or "")
    assert page.locator("#s1 .chain li").inner_text() == "document, unnamed a cable"


def test_a_corrected_date_survives_a_new_reading(browser: Any, site: Site) -> None:
    page = opened(browser, site, report_path(site))
    page.locator("#e1").focus()
    page.keyboard.press("e")
    page.fill("#e1 input[name=earliest]", "2021-03-02")
    page.fill("#e1 form input[name=why]", "the cable is dated a day earlier")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert now(site).events[0].earliest == "2021-03-02"
    surer = msgspec.structs.replace(record().events[0], confidence=0.9)
    changed = msgspec.structs.replace(record(), events=(surer,))
    with Ledger.open(site.ledger) as ledger:
        ledger.add([changed])
        assert ledger.judgements()[0].why == "the cable is dated a day earlier"
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert "edited" in page.locator("#e1 .head").inner_text()
    assert now(site).events[0].earliest == "2021-03-02"


def test_a_value_that_does_not_fit_is_refused(browser: Any, site: Site) -> None:
    page = opened(browser, site, report_path(site))
    page.locator("#e1").focus()
    page.keyboard.press("e")
    page.fill("#e1 input[name=earliest]", "the third of March")
    page.keyboard.press("Enter")
    page.wait_for_selector("#message p")
    assert "not a date" in page.locator("#message").inner_text()
    assert now(site).events[0].earliest == "2021-03-03"


def test_reject_and_undo_by_keyboard(browser: Any, site: Site) -> None:
    page = opened(browser, site, report_path(site))
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "e1"
    with page.expect_navigation():
        page.keyboard.press("r")
    page.wait_for_selector("html[data-ready]")
    assert now(site).events == ()
    assert page.locator("section.kind", has_text="rejected").count() == 1
    with page.expect_navigation():
        page.keyboard.press("u")
    assert [one.id for one in now(site).events] == ["e1"]


def test_an_entry_from_selected_words(browser: Any, site: Site) -> None:
    page = opened(browser, site, report_path(site))
    page.evaluate("""() => { const pieces = [...document.querySelectorAll('#text span')];
        const node = pieces.find(one => one.textContent.includes('Tulua')).firstChild;
        const at = node.textContent.indexOf('Tulua'); getSelection().setBaseAndExtent(node, at, node, at + 5); }""")
    page.keyboard.press("n")
    page.select_option("#new select[name=kind]", "places")
    page.fill("#new input[name=name]", "Tuluá")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    place = now(site).places[0]
    assert (place.name, record().report.text[slice(*place.span)]) == ("Tuluá", "Tulua")


def test_a_page_left_open_does_not_overwrite(browser: Any, site: Site) -> None:
    first, second = opened(browser, site, report_path(site)), opened(browser, site, report_path(site))
    first.locator("#e1").focus()
    with first.expect_navigation():
        first.keyboard.press("r")
    second.locator("#e1").focus()
    second.keyboard.press("a")
    second.wait_for_selector("#message p")
    assert "after your page was loaded" in second.locator("#message").inner_text()
    with Ledger.open(site.ledger, readonly=True) as ledger:
        assert [one.action for one in ledger.judgements()] == ["reject"]


@pytest.mark.parametrize("hostile", [
    "</script><script>document.title='owned'</script>", "<img src=x onerror=\"document.title='owned'\">",
    "\u202eabc\u202c \"''\"<b>&amp;", "'\"><svg onload=document.title='owned'>",
])
def test_hostile_text_stays_text(browser: Any, site: Site, hostile: str) -> None:
    text = f"{hostile} said Ana."
    report = msgspec.structs.replace(record().report, id="hostile", title=hostile, text=text, publisher=hostile)
    with Ledger.open(site.ledger) as ledger:
        ledger.add([msgspec.structs.replace(record(), report=report, times=(), actors=(), statements=(), events=(
            msgspec.structs.replace(record().events[0], anchor=(0, len(hostile)), time=None, statement=None, actors=(),
                                    recipients=(), why=(hostile,)),))])
        path = f"/report/{ledger.hash('hostile')}"
    page = opened(browser, site, path)
    assert "owned" not in page.title().replace(hostile, "")
    assert page.locator("#text img, #text svg, #text script, #text b").count() == 0
    shown = page.evaluate("document.getElementById('text').textContent")
    assert len(shown) == len(text)


def test_no_request_leaves_the_machine_and_nothing_is_inline(browser: Any, site: Site) -> None:
    page = browser.new_page()
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    for path in every_page(site):
        page.goto(site.at(path))
    assert all(url.startswith(site.address) for url in asked)
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_accessibility_findings(browser: Any, site: Site, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = opened(browser, site, report_path(site), color_scheme=scheme, bypass_csp=True)
    for path in every_page(site):
        page.goto(site.at(path))
        found = [(one["id"], [node["html"] for node in one["nodes"]][:2]) for one in Axe().run(page).response["violations"]
                 if one["impact"] in ("serious", "critical")]
        assert found == []


@pytest.mark.parametrize(("name", "width", "scheme"), [
    ("wide", 1400, "light"), ("dark", 1400, "dark"), ("phone", 390, "light")])
def test_fits_the_window(browser: Any, site: Site, name: str, width: int, scheme: str) -> None:
    page = opened(browser, site, color_scheme=scheme, viewport={"width": width, "height": 900})
    for title, path in (("report", report_path(site)), ("timeline", "/timeline"), ("map", "/map"), ("actors", "/actors"),
                        ("occurrence", across(site)[0]), ("actor", across(site)[1])):
        page.goto(site.at(path))
        if PICTURES.name:
            page.screenshot(path=str(PICTURES / f"{title}-{name}.png"), full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, title


def test_offsets_keys_and_fields(browser: Any, site: Site) -> None:
    page = opened(browser, site)
    asked = """async () => { const m = await import('/static/logic.js');
        return [m.codePoints('a😀b', 3), m.nextCard([1, 2, 3], 2, 1), m.nextCard([], null, 1) === null,
                m.fieldValue('date', '2021-02-31x') === undefined, m.fieldValue('count', '20–30'),
                m.fieldValue('count', '14–'), m.fieldValue('count', ''), m.fieldValue('references', 'a1, a2')]; }"""
    assert page.evaluate(asked) == [2, 3, True, True, {"low": 20, "high": 30}, {"low": 14, "high": None}, None, ["a1", "a2"]]
