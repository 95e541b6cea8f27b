"""IPTC ninjs, versions 1 to 3 (https://iptc.org/standards/ninjs/): news items as JSON."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.domain.article import Block, Image, Manuscript, Paragraph
from bot.domain.errors import Refused
from bot.domain.submission import Submission
from bot.ingest import fields
from bot.ingest.formats.html import read_html

Json = Mapping[str, Any]


def read_ninjs(text: str, *, now: datetime) -> Submission:
    """What the item says; a headline or a date may be missing.

    Raises:
        Refused: it is no JSON object, or dated ahead of `now`.
    """
    item = _loaded(text)
    headline = fields.headline(item.get("headline") or _valued(item.get("headlines")) or item.get("title"))
    standfirst = fields.line(
        item.get("description_text") or _valued(item.get("descriptions")) or item.get("description")
    )
    body = _body(item, now=now)
    created = ("firstcreated", "firstCreated", "versioncreated", "versionCreated", "contentcreated", "contentCreated")
    published = next((found for name in created if (found := fields.moment(item.get(name), now=now))), None)
    manuscript = Manuscript(
        headline=headline,
        published=published or now,
        language=fields.language(item.get("language"), fields.words([headline, standfirst], body)),
        standfirst=standfirst,
        body=body,
        category=_category(item),
        keywords=fields.keywords(item.get("subject"), item.get("subjects"), item.get("keywords")),
        source_name=_source(item),
        canonical_url=fields.address(item.get("uri")),
        author=fields.line(item.get("byline") or item.get("by")),
        image=_image(item),
    )
    return Submission(manuscript=manuscript, dated=published is not None)


def _loaded(text: str) -> Json:
    try:
        item = json.loads(text)
    except RecursionError as problem:
        raise Refused("intake.too_deep", levels=1000) from problem
    except ValueError as problem:
        raise Refused("intake.not_json", reason=str(problem)[:80]) from problem
    if not isinstance(item, dict):
        raise Refused("intake.not_ninjs")
    return item


def _valued(value: object) -> object:
    """Version 2 and later wrap texts: [{"value": …}]."""
    one = fields.first(value)
    return one.get("value") if isinstance(one, dict) else None


def _body(item: Json, *, now: datetime) -> tuple[Block, ...]:
    markup = item.get("body_xhtml") or item.get("body_html")
    bodies = item.get("bodies")
    for one in bodies if isinstance(bodies, list) else ():
        if isinstance(one, dict) and "html" in str(one.get("contentType") or one.get("contenttype") or ""):
            markup = markup or one.get("value")
    if isinstance(markup, str):
        return read_html(f"<article>{markup}</article>", now=now).manuscript.body
    plain = item.get("body_text") or _valued(bodies)
    lines = str(plain).split("\n") if plain else []
    return tuple(Paragraph(text) for row in lines if (text := fields.line(row)))


def _category(item: Json) -> str | None:
    subject = fields.first(item.get("subject") or item.get("subjects"))
    return fields.line(subject.get("name")) if isinstance(subject, dict) else None


def _source(item: Json) -> str | None:
    named = fields.first(item.get("infosource") or item.get("infosources"))
    return fields.line(named.get("name") if isinstance(named, dict) else item.get("copyrightholder"))


def _image(item: Json) -> Image | None:
    attached = item.get("associations")
    every = attached.values() if isinstance(attached, dict) else attached if isinstance(attached, list) else ()
    for one in every:
        if isinstance(one, dict) and one.get("type") == "picture":
            renditions = one.get("renditions")
            kinds = renditions.values() if isinstance(renditions, dict) else renditions or ()
            hrefs = (kind.get("href") for kind in kinds if isinstance(kind, dict))
            url = next((found for href in hrefs if (found := fields.address(href))), None)
            if url:
                caption = one.get("description_text") or one.get("headline")
                return Image(url=url, caption=fields.line(caption))
    return None
