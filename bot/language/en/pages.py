"""What saved pages and typed fields call their parts: English."""

from bot.language.pack import Pages

PAGES = Pages(
    labels={
        "category": "category",
        "rubric": "category",
        "section": "category",
        "tags": "keywords",
        "keywords": "keywords",
        "publication date": "published",
        "published": "published",
        "source": "source",
        "author": "author",
        "link": "address",
        "address": "address",
    },
    points=frozenset({"points of attention", "key points", "main points", "highlights"}),
    none=frozenset({"none", "no"}),
    date="date",
    credits=("photo", "picture", "image"),
    particles=frozenset({"de", "van", "von", "der", "den", "da", "di", "la", "le", "bin", "al"}),
    offices=(
        *"president minister premier chancellor speaker chair head leader commissioner secretary ambassador".split(),
        *"governor mayor general commander chief director deputy member senator judge justice prosecutor".split(),
        *r"representative envoy spokes\w+ adviser advisor analyst expert professor ombuds\w+ auditor".split(),
    ),
)
