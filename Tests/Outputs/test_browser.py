"""The HTML report in a real browser, and the Markdown report's diagrams in the real Mermaid."""

from __future__ import annotations

import json
import re
import struct
import zlib
from importlib.util import find_spec
from pathlib import Path

import pytest
from browser import answer, chromium
from scenes import SCENARIOS, report

DARK = "--blink-settings=preferredColorScheme=0"
LIGHT = "--blink-settings=preferredColorScheme=1"

# Tells how wide each report is when its window is so wide, and how much of it can be seen.
MEASURE = """<!DOCTYPE html><body><pre id="answer"></pre><script>
const pages = PAGES, found = [];
for (const width of [340, 390, 768, 1280]) for (const text of pages) {
  const frame = document.createElement("iframe");
  frame.width = width; frame.height = 800; frame.srcdoc = text;
  found.push(new Promise(done => frame.onload = () => {
    const inner = frame.contentDocument, root = inner.documentElement;
    const drawn = [...inner.querySelectorAll("svg")].filter(svg => svg.getBoundingClientRect().width > 0);
    done({width, whole: root.scrollWidth, height: root.scrollHeight, drawn: drawn.map(svg => svg.classList[0]),
      small: drawn.flatMap(svg => [...svg.querySelectorAll("text")]).filter(text =>
        text.getBoundingClientRect().height < 9).length,
      wild: drawn.flatMap(svg => [...svg.querySelectorAll("text")].filter(text => {
        const box = text.getBoundingClientRect(), all = svg.getBoundingClientRect();
        return box.left < all.left - 1 || box.right > all.right + 1; })).length});
  }));
  document.body.append(frame);
}
Promise.all(found).then(all => document.getElementById("answer").textContent = JSON.stringify(all));
</script></body>"""

MERMAID = """<!DOCTYPE html><body><pre id="answer"></pre><script src="LIBRARY"></script><script>
(async () => {
  const found = [];
  for (const source of SOURCES) {
    try { const drawn = await mermaid.render("d" + found.length, source);
          found.push((drawn.svg.match(/class="node /g) || []).length); }
    catch (error) { found.push(String(error)); }
  }
  document.getElementById("answer").textContent = JSON.stringify(found);
})();
</script></body>"""


def script(value: object) -> str:
    """Return a value for a script inside of HTML."""
    return json.dumps(value).replace("<", "\\u003c")


def test_the_page_fits_every_width(tmp_path: Path) -> None:
    names = ["challenge/before", "network.endpoint-route-missing.one-traces", "config.env-missing.sam"]
    page = tmp_path / "measure.html"
    page.write_text(MEASURE.replace("PAGES", script([report(name, "html") for name in names])))
    found = json.loads(answer(page, tmp_path / "profile"))
    assert len(found) == 4 * len(names)
    for frame in found:
        assert frame["whole"] <= frame["width"], frame
        assert frame["height"] > 1_500
        assert frame["small"] == 0 and frame["wild"] == 0, frame
        assert frame["drawn"], frame
        assert set(frame["drawn"]) == {"narrow" if frame["width"] <= 704 else "wide"}, frame


def ground(png: bytes) -> tuple[int, ...]:
    """Return the colour of a picture's first pixel, and check that the picture shows something."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height, depth, colour = struct.unpack(">IIBB", png[16:26])
    data, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += 12 + length
    rows = zlib.decompress(data)
    assert depth == 8 and len(rows) > width * height
    assert len(png) > 20_000
    # The first pixel stands as it is, whatever the row's filter.
    return tuple(rows[1:4])


@pytest.mark.parametrize(("scheme", "darkest", "brightest"), [(LIGHT, 240, 255), (DARK, 0, 60)])
def test_the_page_is_light_or_dark_as_one_likes(scheme: str, darkest: int, brightest: int, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    page.write_text(report("challenge/before", "html"))
    picture = tmp_path / "report.png"
    chromium(tmp_path / "profile", scheme, "--window-size=1200,1600", f"--screenshot={picture}", page.as_uri())
    assert all(darkest <= part <= brightest for part in ground(picture.read_bytes()))


def test_mermaid_draws_every_diagram(tmp_path: Path) -> None:
    """The real Mermaid, in a browser: every gate is a node of the drawing, and nonsense is refused."""
    package = find_spec("artoo_mermaid")
    assert package, "Mermaid is not installed: `make test` installs it (tools/ensure mermaid)"
    library = Path(package.origin).parent / "assets" / "mermaid.min.js"
    sources = []
    for name in [*SCENARIOS, "challenge/before"]:
        sources += re.findall(r"(?s)```mermaid\n(.*?)\n```", report(name, "markdown"))
    assert len(sources) >= 12
    page = tmp_path / "mermaid.html"
    given = [*sources, "flowchart LR\n  a --> ["]
    page.write_text(MERMAID.replace("LIBRARY", library.as_uri()).replace("SOURCES", script(given)))
    found = json.loads(answer(page, tmp_path / "profile"))
    assert found[:-1] == [14] * len(sources)
    assert "Parse error" in str(found[-1])
