"""Headless Chromium for the tests of pages: Debian's, with no way to any network."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def require_chromium() -> None:
    """Skip the test where there is no browser to run it in; fail it under PLANGRAPH_REQUIRE_BROWSER=1."""
    missing = "" if CHROMIUM.exists() else f"{CHROMIUM} is missing"
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        missing = "playwright is not installed"
    if missing and os.environ.get("PLANGRAPH_REQUIRE_BROWSER") == "1":
        pytest.fail(f"no browser: {missing}", pytrace=False)
    if missing:
        pytest.skip(f"NO BROWSER: {missing}; the pages are not tested")


@contextmanager
def chromium() -> Iterator[Any]:
    """Give a browser; every page of it starts without a network."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


class Watched:
    """A page that is open, with what it asked for beside itself and what went wrong in it."""

    def __init__(self, browser: Any, **context: Any) -> None:
        self.context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, "accept_downloads": True, **context})
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.faults: list[str] = []
        self.context.route(lambda url: not url.startswith(("file:", "blob:", "data:")), lambda route: route.abort())
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda said: self.faults.append(said.text) if said.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.faults.append(f"dialog {dialog.message}"), dialog.dismiss()))

    def open(self, path: Path) -> Any:
        """Open a file and return its page once it is drawn."""
        self.page.goto(path.as_uri())
        self.page.wait_for_selector("html[data-ready]", state="attached", timeout=10_000)
        return self.page
