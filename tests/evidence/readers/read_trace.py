"""What Playwright's own trace viewer shows of a trace, its complaints, and what it asks for elsewhere.

Run in `.readers`, with a Chromium that is there; no browser is fetched.
"""

import functools
import http.server
import json
import shutil
import sys
import threading
from pathlib import Path

import playwright
from playwright.sync_api import sync_playwright

DRAWN = """async body => {
    const picture = body.querySelector("img");
    await picture.decode();
    return [body.querySelector("p").innerText, picture.naturalWidth];
}"""
VIEWER = Path(playwright.__file__).parent / "driver/package/lib/vite/traceViewer"


class Silent(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


trace, chromium, folder, step = sys.argv[1:]
shutil.copytree(VIEWER, Path(folder) / "trace")
shutil.copy(trace, Path(folder) / "trace" / "trace.zip")
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Silent, directory=folder))
threading.Thread(target=server.serve_forever, daemon=True).start()
here = f"http://127.0.0.1:{server.server_port}"
asked: list[str] = []
complaints: list[str] = []
with sync_playwright() as started:
    browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto(f"{here}/trace/index.html?trace={here}/trace/trace.zip")
    page.wait_for_selector(".action-title")
    page.get_by_role("tab", name="Errors").click()
    errors = page.locator(".error-message, .tab-errors, [role=tabpanel]").all_inner_texts()
    closed = page.locator(".tree-view-entry .codicon-chevron-right")
    while closed.count():
        closed.first.click()
    titles = page.locator(".action-title").all_inner_texts()
    page.locator(".action-title", has_text=step).first.click()
    page.get_by_role("tab", name="After").click()
    shown = page.frame_locator("iframe.snapshot-visible").locator("body:has(img)")
    says, width = shown.evaluate(DRAWN)
    told = {
        "titles": [each.splitlines()[0] for each in titles],
        "errors": errors,
        "shown": says,
        "width": width,
        "complaints": complaints,
        "elsewhere": [each for each in asked if not each.startswith((here, "data:", "blob:"))],
    }
    browser.close()
print(json.dumps(told, ensure_ascii=False))
