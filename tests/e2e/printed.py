"""What a browser prints: every word of a page is on paper, on all kinds of paper."""

import io
import re
from collections import Counter

from playwright.sync_api import Page
from pypdf import PdfReader

WORD = re.compile(r"\w+")
ASIDE = (
    "script, style, noscript, svg, .no-print, .site-header, .visually-hidden, .skip-link, option, textarea, iframe, "
    ".control-bar, .hint, .pager, .flow-head, .drawing, .row-key, .twin"
)
WORDS = """(aside) => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const words = [];
  while (walk.nextNode()) {
    const holder = walk.currentNode.parentElement;
    if (holder.closest(aside) || !holder.checkVisibility({ visibilityProperty: true })) continue;
    words.push(walk.currentNode.data);
  }
  return words.join(" ");
}"""


def lost_on_paper(page: Page, paper: str) -> dict[str, int]:
    """Return the words of a page that are not on paper, with how many times; a word broken in two counts as there."""
    page.emulate_media(media="print")
    wanted = Counter(WORD.findall(page.evaluate(WORDS, ASIDE)))
    assert wanted.total() > 50
    sheets = PdfReader(io.BytesIO(page.pdf(format=paper))).pages
    page.emulate_media(media="null")
    text = " ".join(sheet.extract_text() for sheet in sheets)
    whole = "".join(WORD.findall(text))
    missing = wanted - Counter(WORD.findall(text))
    return {word: count for word, count in missing.items() if whole.count(word) < wanted[word]}
