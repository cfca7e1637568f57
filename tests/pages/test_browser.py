"""The pages in a real browser: read, sorted, searched, on a phone, in the dark, by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Page, Request

from .conftest import CLASS

PAGES = ["index.html", "pages/ben.html", "pages/cy'\"<b>&-10.html"]
Open = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, site: Path) -> Iterator[Open]:
    """Opens a page; at the end there was no error, no dialog and no request but for the page."""
    seen: list[str] = []
    contexts = []

    def dialog(opened: Dialog) -> None:
        seen.append("a dialog")
        opened.dismiss()

    def request(asked: Request) -> None:
        if not asked.is_navigation_request():
            seen.append(asked.url)

    def opening(name: str, **settings: Any) -> Page:
        contexts.append(browser.new_context(**settings))
        page = contexts[-1].new_page()
        page.on("console", lambda message: seen.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: seen.append(f"error: {error}"))
        page.on("dialog", dialog)
        page.on("request", request)
        page.goto((site / name).as_uri())
        return page

    yield opening
    for context in contexts:
        context.close()
    assert seen == []


def ids(page: Page) -> list[str]:
    return page.locator("#table tbody tr:not([hidden]) a").all_inner_texts()


def test_it_sorts(opened: Open) -> None:
    page = opened("index.html")
    assert ids(page) == [each.submission.id for each in CLASS]
    total = page.get_by_role("button", name="total")
    total.click()
    assert ids(page)[0] == "dee"
    assert page.locator("#table [aria-sort]").get_attribute("aria-sort") == "ascending"
    total.click()
    assert ids(page)[0] == "ada"
    assert page.locator("#table [aria-sort]").get_attribute("aria-sort") == "descending"


def test_it_searches_names_and_misconceptions(opened: Open) -> None:
    page = opened("index.html")
    page.get_by_label("Search").fill("BEN")
    assert ids(page) == ["ben"]
    assert page.locator("#shown").inner_text() == "1 of 5"
    page.get_by_role("button", name="pooling one late").click()
    assert ids(page) == ["ben", "cy'\"<b>&-10", "dee"]


def test_a_link_leads_to_a_hostile_name(opened: Open) -> None:
    page = opened("index.html")
    page.get_by_role("link", name="cy'").first.click()
    assert page.locator("h1").inner_text() == "cy'\"<b>&-10"
    assert page.locator("img").count() == 0


def test_the_network_is_drawn_and_the_fault_marked(opened: Open) -> None:
    page = opened("pages/ben.html")
    assert page.locator(".network .box").count() == 7
    fault = page.locator(".box.fault:not(.missing) rect")
    assert fault.evaluate("each => getComputedStyle(each).stroke") == "rgb(179, 38, 30)"
    assert page.locator(".box.missing").count() == 1
    assert page.locator(".arc").count() == 1
    assert page.locator("li.marked mark").is_visible()


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_needs_no_scrolling_to_the_side(opened: Open, name: str) -> None:
    page = opened(name, viewport={"width": 360, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_cut_off(opened: Open, width: int) -> None:
    """Neither a text of a chart at the chart's edge nor a cell at the table's."""
    page = opened("index.html", viewport={"width": width, "height": 700})
    over = page.evaluate(
        """() => [["svg", "text"], ["table", ".status"]].flatMap(([frame, inner]) =>
            [...document.querySelectorAll(`${frame} ${inner}`)].filter(each =>
                each.getBoundingClientRect().right >
                each.closest(frame).getBoundingClientRect().right + 0.5
            ).map(each => each.textContent))"""
    )
    assert over == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES[:2])
def test_it_is_accessible(opened: Open, name: str, scheme: str) -> None:
    """By axe-core's rules; in the dark nothing but contrast can differ."""
    page = opened(name, color_scheme=scheme, bypass_csp=True)
    rules = {"runOnly": ["color-contrast"]} if scheme == "dark" else {}
    broken = Axe().run(page, options=rules).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in broken] == []


def test_the_keyboard_is_enough(opened: Open) -> None:
    page = opened("index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    reached = []
    for _ in range(20):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.textContent || document.activeElement.id")
        )
        if reached[-1] == "total":
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert reached.index("search") < reached.index("submission") < reached.index("total")
    page.keyboard.press("Enter")
    assert ids(page)[0] == "dee"
