"""The console in a real browser: chromium, driven by playwright."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from live_server import GYM, LiveServer, eventually, serving

CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
try:
    from playwright.sync_api import Browser, Page, expect, sync_playwright
except ImportError:
    sync_playwright = None  # type: ignore[assignment]

REASON = "no chromium on this machine" if CHROMIUM is None else "playwright is not installed"
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None or sync_playwright is None, reason=REASON)]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--disable-default-apps", "--no-first-run", "--metrics-recording-only"]
DESKTOP, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 844}
FURIOUS = "You people charged me again! This is the third time, you useless lot!"

FOR_REPLAY = {"caller_started", "commitment_stored", "deadline_reached", "line_closing", "line_gone"}
"""Kept for a replay, and told by what came of it."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    with serving(tmp_path_factory.mktemp("console")) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, server: LiveServer) -> Iterator[Page]:
    yield from opened(browser, server)


def opened(browser: Browser, server: LiveServer, **how: Any) -> Iterator[Page]:
    """A page that fails the test if anything in it fails, or asks anybody but this server for anything."""
    context = browser.new_context(**{"viewport": DESKTOP, **how})
    page = context.new_page()
    page.set_default_timeout(15_000)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: None if request.url.startswith((server.url, "data:")) else wrong.append(request.url))
    page.goto(server.url)
    yield page
    context.close()
    assert not wrong


def choose(page: Page, name: str = "Northgate Gym") -> None:
    page.get_by_role("button", name=name).click()
    page.locator(".line.receptionist").first.wait_for()


def say(page: Page, text: str) -> str:
    answers = page.locator(".line.receptionist")
    before = answers.count()
    page.get_by_label("Your message").fill(text)
    page.keyboard.press("Enter")
    answers.nth(before).wait_for()
    return answers.nth(before).inner_text()


def test_a_newcomer_chooses_a_firm_and_is_greeted(page: Page) -> None:
    assert page.get_by_role("heading", level=1).first.inner_text() == "Whom would you like to call?"
    assert page.locator("#accounts button").count() >= 10
    choose(page)
    greeting = page.locator(".line.receptionist").first.inner_text()
    assert "Northgate Gym" in greeting and "AI" in greeting
    assert page.evaluate("document.activeElement.id") == "text"


def test_an_opener_is_said_with_one_click(page: Page) -> None:
    choose(page)
    assert [mood.inner_text() for mood in page.locator("#openers .mood").all()] == ["furious", "worried", "ordinary"]
    page.locator(".opener.furious").click()
    page.locator(".line.receptionist").nth(1).wait_for()
    assert not page.locator("#openers").is_visible()


def test_what_was_understood_and_why_stands_beside_the_chat(page: Page, server: LiveServer) -> None:
    choose(page)
    say(page, FURIOUS)
    say(page, "I want my money back. My name is Nora Fenn, 555-0147.")
    page.locator("#promises li .stored", has_text="stored at").first.wait_for()
    known = page.locator("#known").inner_text()
    assert "Nora Fenn" in known and "555-0147" in known and "money back" in known
    curve = page.get_by_role("img", name=re.compile("Heat by caller turn, 0 to 10: "))
    curve.wait_for()
    heat = float(re.findall(r"[\d.]+", page.locator("#heat-now").inner_text())[0])
    call = server.get("/api/calls").json()[0]["call"]
    assert heat == round([event["anger"] for event in server.record(call) if event["type"] == "heard"][-1], 1)
    assert "makes a promise" in page.locator("#whys").inner_text()
    assert page.locator("#whys .rules li").count() >= 1
    promises = page.locator("#promises").inner_text()
    assert "the billing desk calls back within two business days" in promises


def test_a_reload_goes_on_with_the_same_call(page: Page, server: LiveServer) -> None:
    choose(page)
    say(page, "Somebody scratched my car in your garage!")
    page.reload()
    page.locator(".line.receptionist").nth(1).wait_for()
    page.locator(".line.caller", has_text="scratched my car").wait_for()
    assert page.locator(".line.caller").count() == 1
    say(page, "Nora Fenn, 555-0147.")
    texts = page.locator(".line p").all_inner_texts()
    record = server.record(server.get("/api/calls").json()[0]["call"])
    assert texts == [event["text"] for event in record if event["type"] in ("spoken", "heard")]


def test_after_a_reload_the_call_reads_in_the_order_it_was_spoken(page: Page) -> None:
    choose(page)
    for text in (FURIOUS, "I wrote to you twice!", "Nora Fenn, 555-0147."):
        say(page, text)
    lines = page.locator(".line p")
    before = lines.all_inner_texts()
    page.reload()
    expect(lines).to_have_text(before)


def test_words_that_the_record_keeps_otherwise_are_not_shown_twice(page: Page) -> None:
    choose(page)
    say(page, "My card is 4111 1111 1111 1111, you charged it twice!")
    page.locator("#known", has_text="kept out").wait_for()
    say(page, "Nora Fenn, 555-0147.")
    page.locator("#known", has_text="Nora Fenn").wait_for()
    expect(page.locator(".line.caller")).to_have_count(2)


def test_back_leads_to_the_firms_and_forward_into_the_same_call(page: Page) -> None:
    choose(page)
    say(page, "Somebody scratched my car in your garage!")
    before = page.locator(".line p").all_inner_texts()
    page.go_back()
    page.get_by_role("heading", name="Whom would you like to call?").wait_for()
    assert not page.locator("#call").is_visible()
    page.go_forward()
    expect(page.locator(".line p")).to_have_text(before)


def test_a_number_nobody_answers_for_leads_to_the_firms_and_says_so(page: Page) -> None:
    page.locator("#accounts button").first.wait_for()
    page.evaluate("location.hash = '+19995550000'")
    page.get_by_role("alert").get_by_text("Nobody answers for +19995550000").wait_for()
    assert page.locator("#accounts").is_visible()


def test_the_skip_link_does_not_lose_the_call_to_a_reload(page: Page) -> None:
    choose(page)
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.reload()
    page.locator(".line.receptionist").first.wait_for()
    assert page.locator("#firm").inner_text() == "Northgate Gym"


def test_promises_are_in_sight_beside_the_chat(browser: Browser, server: LiveServer) -> None:
    for page in opened(browser, server, viewport={"width": 1280, "height": 720}):
        choose(page)
        say(page, FURIOUS)
        say(page, "I want my money back. Nora Fenn, 555-0147.")
        page.locator("#promises .stored", has_text="stored at").first.wait_for()
        panel, promise = page.locator(".panel").bounding_box(), page.locator("#promises .stored").first.bounding_box()
        assert panel and promise and promise["y"] + promise["height"] <= panel["y"] + panel["height"]


def test_hanging_up_ends_the_call_and_another_may_begin(page: Page) -> None:
    choose(page)
    say(page, "Where can I park?")
    page.get_by_role("button", name="Hang up").click()
    page.get_by_text("You hung up.").wait_for()
    page.locator("#done", has_text="Outcome").wait_for()
    assert page.get_by_label("Your message").is_disabled() and page.get_by_role("button", name="Send").is_disabled()
    assert page.evaluate("document.activeElement.textContent") == "Call again"
    note, again = page.get_by_text("You hung up.").bounding_box(), page.get_by_role("button", name="Call again").bounding_box()
    assert note and again and note["y"] + note["height"] <= again["y"]
    page.get_by_role("button", name="Call again").click()
    page.locator(".line.receptionist").first.wait_for()
    assert page.locator(".line").count() == 1 and page.get_by_label("Your message").is_enabled()


def test_the_whole_call_works_from_the_keyboard(page: Page) -> None:
    page.locator("#accounts button").first.wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "card"
    page.keyboard.press("Enter")
    page.locator(".line.receptionist").first.wait_for()
    page.keyboard.type("Nobody answers my mails")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("and I am angry.")
    page.keyboard.press("Enter")
    page.locator(".line.receptionist").nth(1).wait_for()
    assert page.locator(".line.caller p").inner_text() == "Nobody answers my mails\nand I am angry."
    assert page.evaluate("document.activeElement.id") == "text"


def test_a_screen_reader_finds_names_and_a_live_log(page: Page) -> None:
    choose(page)
    log = page.get_by_role("log", name="Conversation")
    assert log.get_attribute("aria-live") == "polite"
    assert page.get_by_role("status").count() == 1
    assert page.get_by_role("complementary", name="Behind the conversation").is_visible()
    assert page.evaluate("document.documentElement.lang") == "en"
    unnamed = page.evaluate("""[...document.querySelectorAll('button, a, input, textarea, select')].filter((node) =>
        node.offsetParent && !(node.innerText.trim() || node.getAttribute('aria-label') || node.labels?.length)).map((node) => node.outerHTML)""")
    assert unnamed == []


def test_what_callers_write_is_shown_and_never_run(page: Page) -> None:
    choose(page)
    evil = "<img src=x onerror=\"document.title='taken'\"> <b>bold</b>"
    say(page, evil)
    assert page.locator(".line.caller p").inner_text() == evil
    page.goto(page.url.split("#")[0] + "calls")
    page.locator("#calls tbody a").first.click()
    page.locator("#record .said.caller").wait_for()
    assert page.locator("#record .said.caller p").inner_text() == evil
    assert page.title() != "taken" and page.locator("#record img, #record b").count() == 0


def test_on_a_phone_nothing_is_cut_off_sideways(browser: Browser, server: LiveServer) -> None:
    for page in opened(browser, server, viewport=PHONE, has_touch=True):
        page.locator("#accounts button").first.wait_for()
        assert width(page) == 390
        choose(page)
        say(page, FURIOUS + " " + "W" * 120)
        page.locator("#whys li").first.wait_for()
        assert width(page) == 390
        box = page.locator(".panel").bounding_box()
        chat = page.locator(".chat").bounding_box()
        assert box and chat and box["y"] >= chat["y"] + chat["height"]
        small = page.evaluate("""[...document.querySelectorAll('button')].filter((node) => node.offsetParent)
            .map((node) => node.getBoundingClientRect()).filter((box) => box.height < 44 || box.width < 44).length""")
        assert small == 0
        for path in ("/calls", f"/calls/{server.get('/api/calls').json()[0]['call']}"):
            page.goto(server.url + path)
            page.locator("#calls tbody tr, #record li").first.wait_for()
            assert width(page) == 390


@pytest.mark.parametrize(("wide", "high"), [(640, 400), (360, 380), (1280, 420)])
def test_on_a_low_screen_or_magnified_the_greeting_and_the_way_to_answer_are_whole(
    browser: Browser, server: LiveServer, wide: int, high: int
) -> None:
    for page in opened(browser, server, viewport={"width": wide, "height": high}):
        choose(page)
        chat, send, log = (page.locator(which).bounding_box() for which in (".chat", "#send", "#log"))
        assert chat and send and log
        assert send["y"] + send["height"] <= chat["y"] + chat["height"] and log["height"] >= 150
        assert width(page) == wide
        page.locator(".opener.furious").click()
        page.locator(".line.receptionist").nth(1).wait_for()
        chat, log = page.locator(".chat").bounding_box(), page.locator("#log").bounding_box()
        assert chat and log and log["height"] < chat["height"]  # it scrolls inside; the page does not grow with it
        say(page, "I told you twice, and I will tell you again, at length: " + "again and " * 60)
        after = page.locator(".chat").bounding_box()
        assert after and after["height"] <= chat["height"] + 1


def width(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))


CONTRAST = """() => {
  const parts = (color) => { const c = document.createElement('canvas').getContext('2d'); c.fillStyle = color; c.fillRect(0, 0, 1, 1);
    return [...c.getImageData(0, 0, 1, 1).data]; };
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (node) => { for (let at = node; at; at = at.parentElement) { const c = parts(getComputedStyle(at).backgroundColor);
    if (c[3] === 255) return c; } return [255, 255, 255, 255]; };
  const bad = [];
  for (const node of document.querySelectorAll('body *')) {
    const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
    if (!own || !node.offsetParent || node.closest('.hidden, .skip, :disabled')) continue;
    const [a, b] = [light(parts(getComputedStyle(node).color)), light(ground(node))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) bad.push(`${node.className || node.tagName}: ${ratio.toFixed(2)} ${node.textContent.slice(0, 30)}`);
  }
  return bad;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_stands_out_from_its_ground(browser: Browser, server: LiveServer, scheme: Any) -> None:
    for page in opened(browser, server, color_scheme=scheme, reduced_motion="reduce"):
        page.locator("#accounts button").first.wait_for()
        assert page.evaluate(CONTRAST) == []
        choose(page)
        say(page, FURIOUS)
        say(page, "I want my money back. Nora Fenn, 555-0147.")
        page.locator("#promises li").first.wait_for()
        assert page.evaluate(CONTRAST) == []
        page.get_by_role("button", name="Hang up").click()
        page.get_by_role("link", name="Kept calls").click()
        page.locator("#calls tbody a").first.wait_for()
        assert page.evaluate(CONTRAST) == []
        page.locator("#calls tbody a").first.click()
        page.locator("#record li").first.wait_for()
        assert page.evaluate(CONTRAST) == []


def test_kept_calls_are_listed_by_outcome_and_shown_one_by_one(page: Page, server: LiveServer) -> None:
    choose(page)
    say(page, "I'd like the manager to know that the showers are cold.")
    page.get_by_role("button", name="Hang up").click()
    page.get_by_text("You hung up.").wait_for()
    page.get_by_role("link", name="Kept calls").click()
    page.locator("#calls tbody tr").first.wait_for()
    page.get_by_label("Outcome").select_option("spam_closed")
    page.get_by_text("No calls are kept here yet").wait_for()
    page.get_by_label("Outcome").select_option("")
    page.locator("#calls tbody a").first.click()
    page.locator("#record .said.caller", has_text="showers are cold").wait_for()
    call = server.get("/api/calls").json()[0]["call"]
    assert page.url.endswith(f"/calls/{call}")
    told = [event for event in server.record(call) if event["type"] not in FOR_REPLAY]
    assert page.locator("#record > li").count() == len(told)


def test_a_client_s_own_site_gets_the_chat_with_one_line(browser: Browser, server: LiveServer, tmp_path: Path) -> None:
    site = tmp_path / "site.html"
    site.write_text(f'<!doctype html><title>Northgate</title><script src="{server.url}/embed/chat.js" data-number="{GYM}" async></script>')
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(site.as_uri())
    page.get_by_role("button", name="Chat with us").click()
    page.get_by_text("AI assistant").wait_for()
    page.get_by_label("Your message").fill("The sauna is broken!")
    page.keyboard.press("Enter")
    page.locator(".us").nth(1).wait_for()
    before = page.locator(".log p").all_inner_texts()
    page.reload()
    page.get_by_role("button", name="Chat with us").click()
    expect(page.locator(".log p")).to_have_text(before, timeout=15_000)
    page.get_by_label("Your message").fill("Nora Fenn, 555-0147")
    page.keyboard.press("Enter")
    page.locator(".us").nth(2).wait_for()
    assert "Nora" in page.locator(".us").nth(2).inner_text()
    page.keyboard.press("Escape")
    assert page.get_by_role("button", name="Chat with us").is_visible()
    context.close()


def test_a_chat_goes_on_when_the_server_was_away(browser: Browser, tmp_path: Path) -> None:
    from live_server import ServerProcess

    first = ServerProcess(tmp_path)
    context = browser.new_context()
    page = context.new_page()
    page.goto(first.url)
    choose(page)
    say(page, "You lost my membership card!")
    first.kill()
    page.get_by_text("The connection was lost").wait_for()
    page.get_by_label("Your message").fill("Nora Fenn, 555-0147")
    page.keyboard.press("Enter")
    second = ServerProcess(tmp_path, UNRUFFLED_PORT=str(first.port))
    try:
        page.locator(".line.receptionist").nth(2).wait_for()
        calls = eventually(lambda: second.get("/api/calls").json())
        record = second.record(calls[0]["call"])
    finally:
        context.close()
        _, logged = second.stop()
    assert '"level": "error"' not in logged
    assert len(calls) == 1
    assert [event["text"] for event in record if event["type"] == "heard"] == ["You lost my membership card!", "Nora Fenn, 555-0147"]


def test_the_console_of_a_server_with_a_key_asks_for_it(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path, key="a-key-of-our-own-42") as server:
        context = browser.new_context()
        page = context.new_page()
        page.goto(server.url + "/calls")
        page.get_by_label("Key").fill("guess-guess-guess")
        page.get_by_role("button", name="Open").click()
        page.get_by_text("that is not the key").wait_for()
        page.get_by_label("Key").fill("a-key-of-our-own-42")
        page.get_by_role("button", name="Open").click()
        page.get_by_role("heading", name="Kept calls").wait_for()
        assert page.url == server.url + "/calls"
        context.close()
