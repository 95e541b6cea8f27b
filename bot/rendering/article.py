"""An article as one entry in a list, and in full."""

from collections.abc import Sequence

from bot.domain.article import Article, Block, Bullets, Image, Manuscript, Paragraph, PullQuote, Status, Subheading
from bot.rendering.message import BlockQuote, Keyboard, Message, Node, Nodes, Together, bold, italic, link
from bot.rendering.splitting import clip
from bot.rendering.view import View

_LONGEST_HEADLINE = 250
_LONGEST_EXTRACT = 420


def entry(article: Article, view: View, *, below: Nodes = ()) -> Together:
    """Headline, source and time, one or two sentences; `below` stands under them, such as a reason or a quote."""
    headline = bold(link(view.address(article), clip(article.manuscript.headline, _LONGEST_HEADLINE)))
    parts: list[Node] = [headline, "\n", view.byline(article.manuscript)]
    parts += ["\n", clip(article.extract, _LONGEST_EXTRACT)] if article.extract else []
    return Together((*parts, *below))


def full(article: Article, view: View, *, keyboard: Keyboard = ()) -> Message:
    """The whole article; longer ones are split when sent."""
    manuscript = article.manuscript
    sections: list[Nodes] = [(Together((view.headline(article), "\n", _origin(manuscript, view))),)]
    sections += [(italic(manuscript.standfirst),)] if manuscript.standfirst else []
    sections += [bullets(manuscript.points)] if manuscript.points else []
    sections += blocks(manuscript.body)
    if article.status is Status.CORRECTED:
        sections.append((italic(view.translator.text("post.corrected_article")),))
    return Message(nodes=_apart(sections), keyboard=keyboard)


def blocks(body: Sequence[Block]) -> list[Nodes]:
    """The body's blocks, less those that show nothing."""
    return [nodes for block in body if (nodes := _block(block))]


def _origin(manuscript: Manuscript, view: View) -> str:
    parts = (view.byline(manuscript), manuscript.author, manuscript.category)
    return " · ".join(part for part in parts if part)


def _block(block: Block) -> Nodes:
    """What a block shows; a picture shows nothing here, for its caption alone would puzzle."""
    match block:
        case Paragraph(text):
            return (text,)
        case Subheading(text):
            return (bold(text),)
        case PullQuote(text=text, speaker=None):
            return (text,)
        case PullQuote(text=text, speaker=speaker, role=role):
            return (BlockQuote((text,)), f"\n— {speaker}" + (f", {role}" if role else ""))
        case Bullets(items):
            return bullets(items)
        case Image():
            return ()


def bullets(items: tuple[str, ...]) -> Nodes:
    """A list."""
    return ("\n".join(f"• {item}" for item in items),)


def _apart(sections: list[Nodes]) -> Nodes:
    """Sections with a blank line between them."""
    return tuple(
        node for number, section in enumerate(sections) for node in (("\n\n", *section) if number else section)
    )
