"""Share: a button that hands a page on, as a deep link in Telegram's alphabet. What links lead to: deep_links.py.

https://core.telegram.org/bots/features#deep-linking, https://core.telegram.org/widgets/share
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from urllib.parse import quote

from bot.rendering.message import Button
from bot.rendering.splitting import clip
from handlers.services import Services
from handlers.visit import Visit

_ALPHABET = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
_PLAIN = re.compile(r"[A-Za-z0-9]+(?: [A-Za-z0-9]+)*", re.ASCII)
_MARK = "-"
"""Before words in base64url, which nobody types; others stand as they are, with '_' for a space."""
_SHOWN = 200


def latest(words: str) -> str:
    """What leads to the newest stories, of what `words` mean where there are any."""
    return f"latest_{packed(words)}" if words else "latest"


def packed(words: str) -> str:
    """Words of any script in a link's letters."""
    if _PLAIN.fullmatch(words):
        return words.replace(" ", "_")
    return _MARK + urlsafe_b64encode(words.encode()).decode().rstrip("=")


def unpacked(target: str) -> str:
    """The words that `packed` put into a link; empty for what it never made."""
    if not target.startswith(_MARK):
        return target.replace("_", " ")
    try:
        return urlsafe_b64decode(target[1:] + "=" * (-(len(target) - 1) % 4)).decode()
    except ValueError:
        return ""


def button(start: str, what: str, visit: Visit, services: Services) -> tuple[tuple[Button, ...], ...]:
    """A row that shares the page `start` leads to, called `what`; none where a link cannot carry it."""
    if not _ALPHABET.fullmatch(start):
        return ()
    link = f"https://t.me/{services.username}?start={start}"
    address = f"https://t.me/share/url?url={quote(link, safe='')}&text={quote(clip(what, _SHOWN), safe='')}"
    return ((Button(label=visit.translator.text("share.button"), url=address),),)
