"""What independent parsers make of a report: of its Markdown (CommonMark with GitHub's extensions) and of its HTML."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import html5lib
from markdown_it import MarkdownIt

Outline = list[tuple]
BLOCKS = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "summary", "pre", "figure", "tr"}
CHART = re.compile(r"\A\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?  +\d+ failed")


def markdown(text: str) -> Element:
    """Return the tree of the HTML that a GFM parser makes of Markdown, links without brackets found too."""
    parser = MarkdownIt("gfm-like", {"html": True, "linkify": True})
    return html5lib.parse(parser.render(text), namespaceHTMLElements=False).find("body")


def page(text: str) -> Element:
    """Return the tree of an HTML report's content; the text must be valid HTML."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(text).find("body").find("main")


def words(element: Element) -> str:
    """Return an element's text with its white space made one."""
    return " ".join("".join(element.itertext()).split())


def outline(tree: Element) -> Outline:
    """Return headings, paragraphs, items, rows, code and drawings in order, each with its text."""
    found: Outline = []
    for element in tree.iter():
        if element.tag not in BLOCKS:
            continue
        if element.tag == "pre":
            code = element.find("code")
            language = (code.get("class") or "") if code is not None else ""
            drawn = "mermaid" in language or CHART.match("".join(element.itertext()))
            found.append(("figure",) if drawn else ("pre", "".join(element.itertext()).rstrip("\n")))
        elif element.tag == "figure":
            found.append(("figure",))
        elif element.tag == "tr":
            found.append(("tr", *[words(cell) for cell in element]))
        elif element.tag != "p" or words(element):
            found.append((element.tag, words(element)))
    return found


def shape(tree: Element) -> list[str]:
    """Return the same without texts: what nobody's text may change.

    Rows and items that follow one another count as one, and what counts further ones as none: a text that names a host
    or reads like another SDK's is an error of a kind of its own.
    """
    found: list[str] = []
    for entry in outline(tree):
        mark = f"tr {len(entry) - 1}" if entry[0] == "tr" else entry[0]
        if mark == "p" and re.match(r"\d+ further ", entry[1]):
            continue
        if not (mark == "li" or mark.startswith("tr ")) or found[-1:] != [mark]:
            found.append(mark)
    return found


def links(tree: Element) -> list[str]:
    """Return everything that leads or loads from somewhere."""
    names = {"href", "src", "srcset", "action", "data", "poster", "background", "cite", "xlink:href", "formaction"}
    tags = {"a", "img", "script", "iframe", "object", "embed", "link", "form", "video", "audio", "base"}
    return [
        f"{element.tag} {name}"
        for element in tree.iter()
        for name in [*element.attrib, *([""] if element.tag in tags else [])]
        if name in names or name == "" or str(name).startswith("on")
    ]
