"""test_report.py - the report as a page: every link leads somewhere, every id is there once, every
passage leads to its line, nothing of a hostile model becomes a tag, the same bytes for any --jobs.

Words: `all` reports the flagship with its draws; without, at best values."""

import os
import re
import sys
import tempfile
from html.parser import HTMLParser

from cli_test import DRILLING, FLAGSHIP, SOURCE, blame, closing, judge, run, same

CLASSIC = os.path.join(SOURCE, "models", "classic")
MOST_BYTES = 1_500_000  # of the flagship's report
# What the page is made of; anything else was somebody's text.
TAGS = set("""html head meta link title style body a header main footer nav section article figure
figcaption details summary div span p b br ul ol li h1 h2 h3 h4 h5 h6 table thead tbody tr th td svg
g path rect line circle ellipse polygon polyline text tspan desc defs clippath pattern marker use
button script bdi symbol mask i""".split())


class Page(HTMLParser):
    """Ids, links within the page, tags, attributes, and the text of each line of the model."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.ids, self.links, self.tags, self.attributes = [], [], set(), set()
        self.text_of, self.at, self.passages = {}, None, {}
        self.cell, self.outside = None, []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.add(tag)
        self.attributes.update(attrs)
        self.outside += [v for k, v in attrs.items()
                         if k in ("src", "href", "data", "action") and not re.match("#|data:,", v)]
        if tag in ("li", "ol", "section"):
            self.at = None
        if "id" in attrs:
            self.ids.append(attrs["id"])
            if tag == "li":
                self.at = attrs["id"]
                self.text_of[self.at] = ""
        if tag == "a" and attrs.get("href", "").startswith("#"):
            self.links.append(attrs["href"][1:])
            self.cell = attrs["href"][1:]

    def handle_endtag(self, tag):
        if tag == "ol":
            self.at = None
        if tag == "a":
            self.cell = None

    def handle_data(self, data):
        if self.at:
            self.text_of[self.at] += data
        if self.cell and re.fullmatch(r"[A-Z]\w*", data):
            self.passages.setdefault(data, self.cell)


def report(model, *words):
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "r.html")
        status, _, messages = run("report", model, "-o", out, *words)
        judge(f"report {os.path.basename(model)}", status == 0, messages.decode()[:400])
        if status:
            return ""
        with open(out, encoding="utf-8") as file:
            return file.read()


def judge_page(name, html):
    page = Page(html)
    twice = sorted({i for i in page.ids if page.ids.count(i) > 1}) if len(page.ids) < 30000 else []
    blame(f"{name}: an id is there once", ", ".join(twice[:5]))
    known = set(page.ids)
    blame(f"{name}: links lead somewhere", ", ".join(sorted(set(page.links) - known)[:5]))
    blame(f"{name}: tags", ", ".join(sorted(page.tags - TAGS)))
    blame(f"{name}: no attribute runs", ", ".join(a for a in page.attributes if a.startswith("on")))
    blame(f"{name}: nothing is fetched", ", ".join(page.outside[:3]))
    prose = re.sub(r"<(script|style|ol)\b.*?</\1>", "", html, flags=re.S)
    blame(f"{name}: no hint for a terminal", ", ".join(re.findall(r"\(--\w+[^)]*\)|next: entente", prose)[:3]))
    return page


def judge_passages(name, page):
    """Each passage that the text of the model declares is a link to that line."""
    declared = {}
    for at, line in page.text_of.items():
        found = re.match(r"\s*(?:source .*\{.*)?passage\s+(\w+)\s+\"", line)
        if found:
            declared[found.group(1)] = at
    for passage, at in declared.items():
        same(f"{name}: {passage} leads to its line", page.passages.get(passage), at)
    return len(declared)


def judge_sentences(name, html):
    text = re.sub(r"<[^>]*>", "", html)
    for sentence in ("These are statements about this model, not about the world.",
                     "Draws show sensitivity to stated doubt; doubt nobody stated is not in them.",
                     "Not for targeting, not legal advice on boundaries."):
        judge(f"{name}: {sentence}", sentence in text)
    judge(f"{name}: judgement alone", re.search(r"\d+ of \d+ verdicts rests? on judgement alone", text)
          is not None)


HOSTILE = r'''entente 1
region evil "</title><script>alert(1)</script>" { handling "</p><img src=x onerror=alert(1)>"
  ask "\"><svg onload=alert(1)>"; author "a'b\"c<i>"; purpose "--><script>x</script>" }
source s "</script><script>alert(2)</script>" { grade C3; url "javascript:alert(3)"
  passage P "<a href=\"javascript:x\">p</a>" hedge likely }
assume x "<b onclick=x>" { from s; if-wrong "<style>*{}</style>"; watch "<iframe src=x>" }
actor a "<u>A</u>" { hulls 3 in 1..5 from s }
actor b "LONG" { hulls 4 }
dispute d "<math>" {
  a { option drill "<marquee>" }
  b { option block "&lt;" }
  now none
  prefer a { not block; drill }
  prefer b { block if drill from s; not block assuming x }
}
claim c-one "<h1>c</h1>" { from P; check stable(d, none, seq) }
claim c-two "]]></script>" { check hulls(a) < hulls(b); note "<textarea>" }
event 2012-06 a -> b threaten "<object data=x>" from s
event 2013-06 a -> b threaten "שלום <b>1</b>" alleged by s denied by s from s
'''


def judge_hostile():
    with tempfile.TemporaryDirectory() as folder:
        model = os.path.join(folder, "evil.ent")
        with open(model, "w", encoding="utf-8") as file:
            file.write(HOSTILE.replace("LONG", "w" * 10000))
        for words in ([], ["--brief"]):
            html = report(model, *words)
            page = judge_page("hostile " + " ".join(words), html)
            same("hostile: scripts", html.count("<script"), 2 if not words else 1)
            judge("hostile: what is no tag of ours", not page.tags & {"img", "iframe", "object", "math"})


def judge_jobs(model, *words):
    one, two = report(model, "--jobs=1", *words), report(model, "--jobs=2", *words)
    judge(f"{os.path.basename(model)}: the same for any --jobs", one == two and one)
    return one


def main():
    whole = sys.argv[1:] == ["all"]
    for name in ["drilling.ent", "caspian-regimes.ent"]:
        judge_page(name, judge_jobs(os.path.join(CLASSIC, name), "--draws=20"))
    judge_sentences("drilling.ent --brief", report(DRILLING, "--brief", "--draws=20"))
    judge_hostile()
    html = report(FLAGSHIP, *([] if whole else ["--draws=0"]))
    page = judge_page("flagship", html)
    same("flagship: passages", judge_passages("flagship", page), 69)
    judge_sentences("flagship", html)
    judge("flagship: size", len(html.encode()) < MOST_BYTES, f"{len(html.encode()):,} bytes")
    closing()


main()
