"""An article as one entry in a list, and in full."""

from bot.domain.article import Article, Block, Bullets, Image, Manuscript, Paragraph, PullQuote, Status, Subheading
from bot.domain.marks import Looks
from bot.rendering.message import BlockQuote, Keyboard, Message, Node, Nodes, Together, bold, italic, link
from bot.rendering.splitting import clip
from bot.rendering.styled import standfirst, styled
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
    sections += [(italic(*lead),)] if (lead := standfirst(manuscript)) else []
    sections += [points(manuscript)] if manuscript.points else []
    sections += blocks(manuscript)
    if article.status is Status.CORRECTED:
        sections.append((italic(view.translator.text("post.corrected_article")),))
    return Message(nodes=_apart(sections), keyboard=keyboard)


def blocks(manuscript: Manuscript) -> list[Nodes]:
    """The body's blocks, less those that show nothing."""
    looks = manuscript.looks(after=manuscript.opening)
    return [nodes for block in manuscript.body if (nodes := _block(looks, block))]


def points(manuscript: Manuscript) -> Nodes:
    """The points as a list."""
    before = (manuscript.standfirst,) if manuscript.standfirst else ()
    return _bullets(manuscript.looks(after=before), manuscript.points)


def _origin(manuscript: Manuscript, view: View) -> str:
    parts = (view.byline(manuscript), manuscript.author, manuscript.category)
    return " · ".join(part for part in parts if part)


def _block(looks: Looks, block: Block) -> Nodes:
    """What a block shows; a picture shows nothing here, for its caption alone would puzzle."""
    match block:
        case Paragraph(text):
            return styled(looks, text)
        case Subheading(text):
            return (bold(*styled(looks, text)),)
        case PullQuote(text=text, speaker=speaker, role=role):
            said = BlockQuote(styled(looks, text))
            return (said, f"\n— {speaker}" + (f", {role}" if role else "")) if speaker else (said,)
        case Bullets(items):
            return _bullets(looks, items)
        case Image(caption=caption):
            looks.of(caption or "")
            return ()


def _bullets(looks: Looks, items: tuple[str, ...]) -> Nodes:
    rows = (("\n• " if at else "• ", *styled(looks, item)) for at, item in enumerate(items))
    return tuple(node for row in rows for node in row)


def _apart(sections: list[Nodes]) -> Nodes:
    """Sections with a blank line between them."""
    return tuple(
        node for number, section in enumerate(sections) for node in (("\n\n", *section) if number else section)
    )
