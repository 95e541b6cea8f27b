"""What editors are told of a draft that they did not ask for. Who is told what: bot.editorial.

Buttons carry what the table of handlers.editorial knows by these names.
"""

from bot.domain.draft import Draft
from bot.language.translator import Translator
from bot.rendering.message import Button, Message
from bot.rendering.splitting import clip

_HEADLINE = 200


def request(draft: Draft, author: str, words: Translator) -> Message:
    """An author asks for a draft to be approved."""
    button = Button(label=words.text("approval.look"), payload=f"d_review:{draft.id}")
    text = words.text("approval.request", name=author, headline=_headline(draft))
    return Message(nodes=(text,), keyboard=((button,),))


def request_over(draft: Draft | None, words: Translator) -> Message:
    """In the place of such a request: nobody's word is awaited any more; None is a draft that is no more."""
    if draft is None:
        return Message(nodes=(words.text("approval.over"),))
    return Message(nodes=(words.text("approval.request_over", headline=_headline(draft)),))


def approved(draft: Draft, editor: str, words: Translator) -> Message:
    """An editor has approved a draft."""
    return _decided(draft, words.text("approval.was_approved", name=editor, headline=_headline(draft)), words)


def returned(draft: Draft, editor: str, note: str, words: Translator) -> Message:
    """An editor has given a draft back, with a `note` where there is one."""
    key = "approval.returned_because" if note else "approval.was_returned"
    return _decided(draft, words.text(key, name=editor, headline=_headline(draft), note=note), words)


def _decided(draft: Draft, text: str, words: Translator) -> Message:
    button = Button(label=words.text("drafts.open"), payload=f"draft:{draft.id}")
    return Message(nodes=(text,), keyboard=((button,),))


def _headline(draft: Draft) -> str:
    return clip(draft.manuscript.headline, _HEADLINE)
