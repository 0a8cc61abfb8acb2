#!/usr/bin/env python3
"""Opens reports in headless Chromium over the WebDriver protocol and says what happens, as JSON.

    open_report.py PAGE...                    checks: console, requests, marks in every chart, toggles
    open_report.py --shots DIR PAGE...        pictures at two widths, light and dark, for people to look at
"""
import base64
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

SWITCHES = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]

# Marks are coloured, axes and grids are grey: counts the coloured pixels of a canvas.
COLOURED = """
function coloured(canvas) {
  if (!canvas.width || !canvas.height) return 0;
  const copy = document.createElement("canvas");  // read here, so that the page's own canvas stays as it is
  [copy.width, copy.height] = [canvas.width, canvas.height];
  const context = copy.getContext("2d", {willReadFrequently: true});
  context.drawImage(canvas, 0, 0);
  const data = context.getImageData(0, 0, copy.width, copy.height).data;
  let count = 0;
  for (let i = 0; i < data.length; i += 4) {
    const spread = Math.max(data[i], data[i + 1], data[i + 2]) - Math.min(data[i], data[i + 1], data[i + 2]);
    if (data[i + 3] > 100 && spread > 40) ++count;
  }
  return count;
}
"""

# Every chart, the first few of its alternatives in turn.
CHARTS = COLOURED + """
const found = [];
for (const figure of document.querySelectorAll("figure[data-panel]")) {
  if (figure.offsetParent === null) continue;
  const select = figure.querySelector("select");
  const canvas = figure.querySelector("canvas:not(.key)");
  for (let facet = 0; facet < (select ? Math.min(select.options.length, 3) : 1); ++facet) {
    if (select) { select.selectedIndex = facet; select.dispatchEvent(new Event("change")); }
    const shown = [...figure.querySelectorAll(".facet")].filter((part) => !part.hidden);
    const marks = canvas ? coloured(canvas)
        : shown.flatMap((part) => [...part.querySelectorAll("td")]).filter((cell) => cell.textContent !== "").length;
    found.push({id: figure.id, facet, marks, label: canvas ? canvas.getAttribute("aria-label") : "table"});
  }
  if (select) { select.selectedIndex = 0; select.dispatchEvent(new Event("change")); }
}
return found;
"""

# Each policy off and on again: what the first chart shows changes, and comes back.
TOGGLES = COLOURED + """
const canvas = document.querySelector("figure[data-panel] canvas:not(.key)");
const found = [];
for (const button of canvas ? document.querySelectorAll("button.policy") : []) {
  const before = coloured(canvas);
  button.click();
  const off = coloured(canvas);
  const pressed = button.getAttribute("aria-pressed");
  button.click();
  found.push({name: button.textContent, before, off, after: coloured(canvas), pressed});
}
return found;
"""

DATA_TABLES = """
return [...document.querySelectorAll("details.data")].filter((d) => d.offsetParent !== null).map((details) => {
  details.open = true;
  details.dispatchEvent(new Event("toggle"));
  const rows = details.querySelectorAll("tbody tr").length;
  details.open = false;
  return rows;
});
"""

# Nothing is wider than the page: no sideways scrolling of the whole.
OVERFLOW = "return document.documentElement.scrollWidth - document.documentElement.clientWidth;"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Browser:
    def __init__(self):
        self.profile = tempfile.mkdtemp(prefix="edgefleet-chromium-")
        port = free_port()
        self.base = f"http://127.0.0.1:{port}"
        self.driver = subprocess.Popen(["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        self.session = self.connect()

    def connect(self):
        wanted = {"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": {"args": SWITCHES + [f"--user-data-dir={self.profile}"]},
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}}}
        for _ in range(100):
            try:
                return self.call("POST", "/session", wanted)["sessionId"]
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        raise SystemExit("chromedriver does not answer")

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with self.opener.open(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise SystemExit(f"{path}: {error.read().decode()}")

    def command(self, method, path, body=None):
        return self.call(method, f"/session/{self.session}{path}", body)

    def open(self, page):
        self.command("POST", "/url", {"url": pathlib.Path(page).resolve().as_uri()})

    def run(self, script):
        return self.command("POST", "/execute/sync", {"script": script, "args": []})

    def devtools(self, command, **parameters):
        return self.command("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def log(self, kind):
        return self.command("POST", "/se/log", {"type": kind})

    def resize(self, width, height):
        self.devtools("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)

    def colours(self, scheme):
        self.devtools("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def close(self):
        try:
            self.command("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait()
            shutil.rmtree(self.profile, ignore_errors=True)


def requests_of(browser):
    messages = [json.loads(entry["message"])["message"] for entry in browser.log("performance")]
    return [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]


def settled_overflow(browser):
    """Charts take on a new width a frame or more after the window has it."""
    for _ in range(50):
        overflow = browser.run(OVERFLOW)
        if overflow == 0:
            break
        time.sleep(0.1)
    return overflow


def check(browser, page):
    browser.resize(1280, 900)
    browser.command("POST", "/url", {"url": "about:blank"})
    browser.log("browser"), browser.log("performance")  # what came before is not this page's
    browser.open(page)
    found = {"page": os.path.basename(page), "title": browser.run("return document.title;"),
             "text": browser.run("return document.body.innerText;"),
             "charts": browser.run(CHARTS), "toggles": browser.run(TOGGLES), "rows": browser.run(DATA_TABLES)}
    browser.resize(390, 844)
    found["overflow"] = settled_overflow(browser)
    own = pathlib.Path(page).resolve().as_uri()
    found["requests"] = [url for url in requests_of(browser) if url != own and not url.startswith("data:")]
    found["console"] = [entry["message"] for entry in browser.log("browser")]
    return found


def shots(browser, page, folder):
    name = pathlib.Path(page).resolve().parent.name
    for width in (1280, 390):
        for scheme in ("light", "dark"):
            browser.resize(width, 900)
            browser.colours(scheme)
            browser.open(page)
            browser.resize(width, browser.run("return document.documentElement.scrollHeight;"))
            picture = browser.devtools("Page.captureScreenshot", captureBeyondViewport=True)["data"]
            pathlib.Path(folder, f"{name}-{width}-{scheme}.png").write_bytes(base64.b64decode(picture))


def main(arguments):
    browser = Browser()
    try:
        if arguments[0] == "--shots":
            for page in arguments[2:]:
                shots(browser, page, arguments[1])
        else:
            print(json.dumps([check(browser, page) for page in arguments]))
    finally:
        browser.close()


main(sys.argv[1:])
