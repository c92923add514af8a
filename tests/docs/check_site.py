#!/usr/bin/env python3
"""check_site.py - the pages that tools/make-site writes, looked at one by one.

Each has a language, one main heading, the landmarks, headings without a gap, ids that are there once,
links that lead to a page and a place of the site, and nothing that is fetched.  The style is the one
that the content security policy allows, and every pair of colours has a contrast of 4.5:1 or more,
by day and by night.  Status 77 (skipped) without cmark-gfm.
"""

import base64
import hashlib
import html.parser
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tally import blame, closing  # noqa: E402

ROOT = os.path.abspath(os.environ.get("ENT_SOURCE_DIR", "."))
PAIRS = (("ink", "paper"), ("quiet", "paper"), ("link", "paper"), ("mark", "paper"), ("ink", "code"),
         ("quiet", "code"), ("ins-ink", "ins"), ("del-ink", "del"))
FETCHED = {"img": "src", "script": "src", "link": "href", "iframe": "src", "source": "src", "object": "data"}


def demand(good, what):
    blame("the site", "" if good else what)


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.ids, self.links, self.tags, self.levels, self.fetched = [], [], [], [], []
        self.lang = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append(tag)
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if tag == "html":
            self.lang = attrs.get("lang")
        if tag == "a" and "href" in attrs:
            self.links.append(attrs["href"])
        if FETCHED.get(tag) in attrs and not attrs[FETCHED[tag]].startswith("data:"):
            self.fetched.append(attrs[FETCHED[tag]])
        if re.fullmatch(r"h[1-6]", tag) and "nav" not in self.open_tags():
            self.levels.append(int(tag[1]))

    def open_tags(self):
        """Which landmarks are open; they are never nested in this template."""
        return [tag for tag in ("nav",) if self.tags.count(tag) > self.tags.count("/" + tag)]

    def handle_endtag(self, tag):
        self.tags.append("/" + tag)


def luminance(colour):
    def linear(part):
        part /= 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
    r, g, b = (linear(int(colour[i:i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrasts(style):
    themes = re.findall(r":root \{(.*?)\}", style, re.S)
    demand(len(themes) == 2, f"{len(themes)} sets of colours, one by day and one by night are wanted")
    for name, theme in zip(("day", "night"), themes):
        colour = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", theme))
        for ink, paper in PAIRS:
            light, dark = sorted((luminance(colour[ink]), luminance(colour[paper])), reverse=True)
            ratio = (light + 0.05) / (dark + 0.05)
            demand(ratio >= 4.5, f"by {name}: {ink} on {paper} has a contrast of {ratio:.2f}")


def look_at(where, text, page, site):
    demand(page.lang == "en", f"{where}: no language")
    for tag in ("header", "main", "nav", "footer", "title"):
        demand(page.tags.count(tag) == 1, f"{where}: {page.tags.count(tag)} of <{tag}>")
    demand(page.levels.count(1) == 1 and page.levels[0] == 1, f"{where}: not one main heading first")
    gaps = [b for a, b in zip(page.levels, page.levels[1:]) if b > a + 1]
    demand(not gaps, f"{where}: a heading of level {gaps[:1]} behind one that is two levels above")
    twice = {x for x in page.ids if page.ids.count(x) > 1}
    demand(not twice, f"{where}: ids that are there twice: {', '.join(sorted(twice))}")
    demand(not page.fetched and "script" not in page.tags and "@import" not in text and "url(" not in text,
          f"{where}: fetches {page.fetched}")
    style = re.search(r"<style>(.*?)</style>", text, re.S)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    demand(f"default-src 'none'; style-src 'sha256-{digest}';" in text, f"{where}: its policy forbids its style")
    for link in page.links:
        if re.match(r"[a-z]+:", link):
            demand(link.startswith("https:"), f"{where}: a link to {link}")
            continue
        file, _, anchor = link.partition("#")
        to = os.path.normpath(os.path.join(os.path.dirname(where), file)) if file else where
        demand(to in site and (not anchor or anchor in site[to].ids), f"{where}: nothing at {link}")


def main():
    if not shutil.which("cmark-gfm"):
        print("skipped: the pages for a browser (no cmark-gfm; type: tools/setup docs)")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, os.path.join(ROOT, "tools", "make-site"), folder], check=True)
        texts = {}
        for at, _, files in os.walk(folder):
            for name in files:
                path = os.path.join(at, name)
                with open(path, encoding="utf-8") as file:
                    texts[os.path.relpath(path, folder)] = file.read()
    site = {where: Page(text) for where, text in texts.items()}
    demand("index.html" in site, "there is no index.html")
    for where in sorted(site):
        look_at(where, texts[where], site[where], site)
    contrasts(re.search(r"<style>(.*?)</style>", texts["index.html"], re.S)[1])
    closing()


if __name__ == "__main__":
    sys.exit(main())
