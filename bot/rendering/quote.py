"""Somebody's words, with whose they are, in what office, when, and where they were printed."""

from bot.domain.article import Article, Quote
from bot.domain.errors import Missing
from bot.domain.ports import Registry
from bot.language import name_of
from bot.language.style import style
from bot.rendering.message import BlockQuote, Keyboard, Message, Node, Nodes, Together, bold, link
from bot.rendering.office import in_line
from bot.rendering.view import View

_OWN_MARKS = "«»“”„\"'’‘"


def quote(shown: Quote, article: Article, registry: Registry, view: View, *, keyboard: Keyboard = ()) -> Message:
    """One attributed quote with its speaker, role, date and source link."""
    source = (_source(article, view), "\n", link(view.address(article), article.manuscript.headline))
    return Message(nodes=(Together((*words(shown, article, registry, view), "\n\n", *source)),), keyboard=keyboard)


def _source(article: Article, view: View) -> str:
    """'Source · today, 14:05', and the language where it is not the chat's own."""
    manuscript, told = article.manuscript, view.translator
    if manuscript.language == told.locale:
        return view.byline(manuscript)
    language = told.text("quote.language", language=name_of(manuscript.language, told.locale))
    return f"{view.byline(manuscript)} · {language}"


def words(shown: Quote, article: Article, registry: Registry, view: View) -> Nodes:
    """The words set apart and the line that says whose they are; what is only reported says so."""
    speaker: list[Node] = ["\n— ", bold(speaker_name(shown, article, registry))]
    speaker += [f", {in_line(shown.role, article.manuscript.language)}"] if shown.role else []
    speaker += [] if shown.verbatim else [f" ({view.translator.text('quote.reported')})"]
    return (BlockQuote((marked(shown, article.manuscript.language),)), *speaker)


def speaker_name(shown: Quote, article: Article, registry: Registry) -> str:
    """The speaker's full name in the article's language, beside which the role stands as printed."""
    try:
        return registry.person(shown.person or "").name_in(article.manuscript.language)
    except Missing:
        return shown.speaker or ""


def marked(shown: Quote, language: str) -> str:
    """The text in the quotation marks of its language; reported words get a capital instead: nobody said just these."""
    return as_said(shown.text, language, verbatim=shown.verbatim)


def as_said(text: str, language: str, *, verbatim: bool) -> str:
    """Words as they are printed: in marks only what was said word for word."""
    if not verbatim:
        return text[:1].upper() + text[1:]
    # A piece of somebody's sentence is marked as one: it begins with a small letter, as no sentence does.
    return in_marks(f"…{text}" if text[:1].islower() else text, language)


def in_marks(text: str, language: str) -> str:
    """The text in the quotation marks of a language, and in no others around them."""
    opening, closing = style(language).marks
    return f"{opening}{_bare(text)}{closing}"


def _bare(text: str) -> str:
    """`text` without one pair of marks around all of it."""
    bare = text.strip()
    around = len(bare) > 1 and bare[0] in _OWN_MARKS and bare[-1] in _OWN_MARKS
    return bare[1:-1] if around and not any(mark in _OWN_MARKS[:6] for mark in bare[1:-1]) else bare
