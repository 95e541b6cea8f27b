"""A draft as its editors see it: what was recognised, what is missing, a button for every mend. Mending: fields.py."""

from dataclasses import replace

from bot.domain.draft import OPEN, Draft, DraftState, as_article
from bot.domain.tags import TaggedQuote
from bot.editorial import drafts
from bot.editorial.posts import statuses
from bot.language import label_of
from bot.rendering import post_status
from bot.rendering.message import Button, Keyboard, Message, Node, Nodes, bold, italic
from bot.rendering.quote import as_said
from bot.rendering.splitting import clip
from bot.rendering.styled import standfirst
from handlers import ui
from handlers.editorial.drafts import length
from handlers.editorial.names import colleague_name, person_name, topic_name
from handlers.reply import Reply, show
from handlers.services import Services
from handlers.visit import Visit

_NAMES = 8
_STANDFIRST = 240
_QUOTE = 140
_LABEL = 40
_LONG = 3


async def card(
    draft: Draft, visit: Visit, services: Services, *, toast: str | None = None, notice: str | None = None
) -> Reply:
    """The draft's card, under a `notice` of what was not as asked; whoever else looked at it of late is named."""
    others = await drafts.look(services.editorial, draft, by=visit.actor)
    nodes = await facts(draft, visit, services)
    nodes = (notice, "\n\n", *nodes) if notice else nodes
    told = visit.translator.text
    if others:
        names = await services.team.names(others)
        shown = [names.get(one) or str(one) for one in others]
        nodes = (*nodes, "\n\n", bold(told("drafts.others", names=shown)))
    if draft.state in OPEN:
        nodes = (*nodes, *await _long(draft, visit, services))
        return show(visit, Message(nodes=nodes, keyboard=buttons(draft, visit)), toast=toast)
    nodes = (*nodes, *await _ways_out(draft, visit, services))
    return replace(
        show(visit, Message(nodes=nodes, keyboard=_closed(draft, visit)), toast=toast), tells=draft.article_id
    )


async def _long(draft: Draft, visit: Visit, services: Services) -> Nodes:
    """A warning where channels would get many messages: those chosen, or before that any that shows it whole."""
    if draft.correcting:
        return ()
    going = await drafts.channels(services.editorial, draft) if draft.channels else await services.channels.all()
    told = length.told(length.long_ones(as_article(draft), going, visit, services), visit, brief=draft.brief)
    return ("\n\n", "\n".join(told[:_LONG])) if told else ()


async def _ways_out(draft: Draft, visit: Visit, services: Services) -> Nodes:
    """How a draft that has left the desk stands in its channels, with a link where it is out."""
    if draft.article_id is None:
        return ()
    found = await statuses(draft.article_id, services.copydesk.posts, services.channels, now=visit.now)
    return ("\n\n", *post_status.lines(found, visit.view(services))) if found else ()


async def facts(draft: Draft, visit: Visit, services: Services) -> Nodes:
    """What the draft says of itself, line by line."""
    told, said = visit.translator.text, draft.manuscript
    heading = said.headline or told("drafts.no_headline")
    nodes: list[Node] = [bold(clip(heading, 250)), "\n", " · ".join(_line(draft, visit))]
    if said.standfirst:
        nodes += ["\n\n", *standfirst(said, _STANDFIRST)]
    characters = sum(len(text) for text in (said.standfirst or "", *said.points)) + _body_length(draft)
    nodes += ["\n\n", told("drafts.length", count=characters)]
    nodes += ["\n", told("drafts.people", names=_people(draft, visit, services) or told("drafts.none"))]
    nodes += ["\n", told("drafts.topics", names=topics(draft, visit, services) or told("drafts.none"))]
    nodes += ["\n", *_quotes(draft, visit, services)]
    nodes += ["\n", _pictures(draft, visit)]
    if draft.embargo:
        nodes += ["\n", told("drafts.embargo", moment=moment(draft.embargo, visit))]
    if draft.channels:
        names = [channel.title for channel in await drafts.channels(services.editorial, draft)]
        nodes += ["\n", told("drafts.channels", names=names)]
    if draft.note:
        nodes += ["\n", told("drafts.note", note=draft.note)]
    nodes += ["\n\n", italic(await _standing(draft, visit, services))]
    return tuple(nodes)


def _line(draft: Draft, visit: Visit) -> list[str]:
    said, told = draft.manuscript, visit.translator.text
    date = visit.translator.date(said.published, visit.zone) if draft.copy.dated else told("drafts.undated")
    language = label_of(said.language, visit.translator.locale)
    return [part for part in (date, said.category, said.source_name, language) if part]


def _body_length(draft: Draft) -> int:
    return sum(len(getattr(block, "text", "")) for block in draft.manuscript.body)


def _people(draft: Draft, visit: Visit, services: Services) -> list[str]:
    names = [person_name(one.person_id, visit, services, otherwise=one.name) for one in draft.tags.people[:_NAMES]]
    hidden = len(draft.tags.people) - len(names)
    return [*names, *([f"+{hidden}"] if hidden else [])]


def topics(draft: Draft, visit: Visit, services: Services) -> list[str]:
    """Names of the draft's topics."""
    return [topic_name(one.topic_id, visit, services) for one in draft.tags.topics]


def _quotes(draft: Draft, visit: Visit, services: Services) -> Nodes:
    told, said = visit.translator.text, draft.manuscript
    if not draft.tags.quotes:
        return (told("drafts.no_quotes"),)
    lines: list[Node] = [told("drafts.quotes", count=len(draft.tags.quotes))]
    for one in draft.tags.quotes[:3]:
        lines += [
            "\n",
            f"{found_words(one, said.language, _QUOTE, visit)} — {speaker_name(one, draft, visit, services)}",
        ]
        lines += why(one, draft, visit, services)
    return tuple(lines)


def found_words(quote: TaggedQuote, language: str, most: int, visit: Visit) -> str:
    """A quote as it was found, at most so many characters of it; what is only reported says so."""
    words = as_said(clip(quote.text, most), language, verbatim=quote.verbatim)
    return words if quote.verbatim else f"{words} ({visit.translator.text('quote.reported')})"


def why(quote: TaggedQuote, draft: Draft, visit: Visit, services: Services) -> Nodes:
    """A line that says which words made whom the speaker, by which rule; nothing where nobody was found."""
    if quote.evidence is None:
        return ()
    kind = quote.evidence.kind.value
    rule = visit.translator.text(f"because.{kind}")
    words = clip(quote.evidence.words, _QUOTE)
    if quote.person_id:
        return ("\n", italic(visit.translator.text("because.why", rule=rule, words=words)))
    names = {one.person_id: one.name for one in draft.tags.people}
    meant = quote.evidence.person_id
    name = person_name(meant, visit, services, otherwise=names.get(meant, quote.speaker or ""))
    return ("\n", italic(visit.translator.text("because.waits", name=name, rule=rule, words=words)))


def speaker_name(quote: TaggedQuote, draft: Draft, visit: Visit, services: Services) -> str:
    """Whose words they are, in the editor's language; that nobody knows, where that is so."""
    if not quote.person_id:
        return visit.translator.text("drafts.nobody")
    # Not as the words name the speaker ("the minister"), but as the draft does.
    names = {one.person_id: one.name for one in draft.tags.people}
    known = names.get(quote.person_id, quote.speaker or "")
    return person_name(quote.person_id, visit, services, otherwise=known)


def _pictures(draft: Draft, visit: Visit) -> str:
    image = draft.manuscript.image
    if len(draft.images) > 1:
        return visit.translator.text("drafts.with_pictures", count=len(draft.images))
    if draft.images:
        return visit.translator.text("drafts.with_picture")
    return visit.translator.text("drafts.picture_of_source" if image and image.url else "drafts.no_picture")


async def _standing(draft: Draft, visit: Visit, services: Services) -> str:
    told = visit.translator.text
    if draft.missing:
        return told("drafts.missing", what=[visit.translator.text(f"drafts.lacks_{name}") for name in draft.missing])
    if draft.state in OPEN and draft.approval and not draft.approved:
        return told("drafts.approval_over")
    if draft.approved and draft.approval:
        return told("drafts.approved", name=await colleague_name(draft.approval.by, services))
    return visit.translator.text(
        f"drafts.state_{'correction' if draft.correcting and draft.state is DraftState.DRAFT else draft.state}"
    )


def buttons(draft: Draft, visit: Visit) -> Keyboard:
    """A button for every mend, each for this version only."""

    def ask(field: str) -> Button:
        return _button(visit.translator.text(f"drafts.field_{field}"), "d_ask", draft, field)

    def open_(act: str, count: int | None = None) -> Button:
        label = visit.translator.text(f"drafts.{act}")
        return _button(label if count is None else f"{label} ({count})", act, draft)

    rows = [
        (ask("headline"), ask("standfirst")),
        (ask("date"), ask("category"), ask("source")),
        (
            open_("d_people", len(draft.tags.people)),
            open_("d_topics", len(draft.tags.topics)),
            open_("d_quotes", len(draft.tags.quotes)),
        ),
        (open_("d_body"), ask("replace")),
        (open_("d_picture"), open_("d_language")),
    ]
    if draft.correcting:
        drop = _button(visit.translator.text("drafts.drop_correction"), "d_drop", draft)
        rows += [(ask("note"), open_("d_second")), (open_("d_apply"),), (_more(draft, visit), drop)]
    else:
        longer = [open_("d_unpaste")] if len(draft.pasted) > 1 else []
        rows += [(ask("embargo"), *longer), (open_("d_channels"),), (open_("d_second"), open_("d_drop"))]
    return (*_review(draft, visit), *rows)


def _review(draft: Draft, visit: Visit) -> Keyboard:
    """The way to approve it, for whoever may while somebody is asked to."""
    if draft.state is not DraftState.AWAITING or visit.user_id in {draft.author, draft.changed_by}:
        return ()
    return ((ui.button(visit.translator.text("approval.look"), "d_review", draft.id),),)


def _more(draft: Draft, visit: Visit) -> Button:
    return ui.button(visit.translator.text("carry.more"), "carry", draft.article_id or 0)


def _closed(draft: Draft, visit: Visit) -> Keyboard:
    told = visit.translator.text
    if draft.state is DraftState.PUBLISHED and draft.article_id:
        return post_status.ways(draft.article_id, visit.translator)
    if draft.state is not DraftState.SCHEDULED:
        return ()
    back = ui.button(told("drafts.take_back"), "d_takeback", draft.id, draft.version)
    return ((back,), (ui.button(told("queue.title"), "queue"),))


def _button(label: str, act: str, draft: Draft, *args: str | int) -> Button:
    return ui.button(label, act, draft.id, draft.version, *args)


def act_button(label: str, act: str, draft: Draft, *args: str | int) -> Button:
    """A button that acts on this version of a draft."""
    return _button(clip(label, _LABEL), act, draft, *args)


def back(draft: Draft, visit: Visit) -> tuple[Button, ...]:
    """The way back to the card."""
    return (ui.button(visit.translator.text("drafts.back"), "draft", draft.id),)


def moment(instant: object, visit: Visit) -> str:
    """An instant with its hour, in the editor's zone: 'tomorrow, 09:00'."""
    return visit.translator.moment(instant, visit.zone, now=visit.now)  # type: ignore[arg-type]
