"""/channels: every channel and group of the desk, and the card of each with its switches.

What a card's other buttons open: channel_look.py, channel_times.py, channel_rules.py, channel_words.py.
"""

from bot.domain.errors import Missing
from bot.domain.newsroom import Channel, Part, Role, Standing
from bot.editorial import channels as settings
from bot.editorial import membership
from bot.language import name_of, zones
from bot.rendering.message import Button, Keyboard, Message, Node, bold
from bot.rendering.splitting import clip
from handlers import route, ui
from handlers.editorial.channels.channel_access import back, current
from handlers.editorial.names import person_name, topic_name
from handlers.editorial.notices import rights_told
from handlers.reply import Reply, show, words
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.memory import forget
from handlers.ui.pager import in_rows
from handlers.visit import Visit

_LABEL = 40
_SHOWN_RULES = 12


async def act(visit: Visit, services: Services) -> Reply:
    """Every channel, with a button to its card."""
    return await listing(visit, services)


async def listing(visit: Visit, services: Services, toast: str | None = None) -> Reply:
    """As `act`; `toast` says what was just done."""
    told, known = visit.translator.text, await services.channels.all()
    if not known:
        return show(visit, words(told("channels.none")), toast=toast)
    nodes: list[Node] = [bold(told("channels.title")), "\n\n"]
    for one in known:
        nodes += [visit.translator.text(f"standing.{one.standing.value}"), " ", bold(one.title), "\n"]
    nodes += ["\n", told("channels.how")]
    buttons = [ui.button(clip(one.title, _LABEL), "channel", one.chat_id) for one in known[:60]]
    return show(visit, Message(nodes=tuple(nodes), keyboard=in_rows(buttons)), toast=toast)


async def opened(visit: Visit, services: Services) -> Reply:
    """The card, once Telegram was asked how things stand there now."""
    facts = await membership.look(services.editorial, await current(visit, services), visit.actor)
    channel = await current(visit, services)
    stay = not channel.comments and facts and facts.discussion and not facts.discussion.may_delete
    note = visit.translator.text("comments.stay", title=channel.title) if stay else ""
    return await card(visit, services, note=note)


async def card(visit: Visit, services: Services, toast: str | None = None, *, note: str = "") -> Reply:
    """The channel that the first argument names, with all that is set for it and a `note` below.

    `toast` says what was just done.
    """
    channel = await current(visit, services)
    await forget(visit, services)
    asked = channel.standing is Standing.ASKED
    nodes = (
        *_heading(channel, visit),
        *([] if asked else _settings(channel, visit, services)),
        *(("\n\n", note) if note else ()),
    )
    keyboard = _answers(channel, visit) if asked else _controls(channel, visit)
    return show(visit, Message(nodes=nodes, keyboard=keyboard), toast=toast)


async def put(visit: Visit, services: Services) -> Reply:
    """A switch: the arguments are the channel, what to set, and its value."""
    channel = await current(visit, services)
    match payload.text(visit.args, 1), payload.text(visit.args, 2):
        case "silent", "0" | "1" as value:
            await settings.set_silent(services.editorial, channel, visit.actor, wanted=value == "1")
        case "standing", "active":
            await settings.resume(services.editorial, channel, visit.actor)
        case "standing", "paused":
            await settings.pause(services.editorial, channel, visit.actor)
        case _:
            raise Missing("trouble.stale")
    return await card(visit, services, visit.translator.text("channels.saved"))


async def drop(visit: Visit, services: Services) -> Reply:
    """Forget a channel that never had a post; only with 'yes' as second argument, else ask."""
    channel, told = await current(visit, services), visit.translator.text
    if payload.text(visit.args, 1) != "yes":
        yes = ui.button(told("channels.forget_yes"), "ch_forget", channel.chat_id, "yes")
        return show(visit, words(told("channels.forget_sure", title=channel.title), ((yes,), back(channel, visit))))
    await settings.forget(services.editorial, channel, visit.actor)
    return await listing(visit, services, told("channels.forgotten"))


def _heading(channel: Channel, visit: Visit) -> tuple[Node, ...]:
    told = visit.translator.text
    kind = told("channels.kind_channel" if channel.kind == "channel" else "channels.kind_group")
    named = f"{kind} · @{channel.username}" if channel.username else kind
    state = visit.translator.text(f"standing.{channel.standing.value}_long")
    return (
        bold(channel.title),
        "\n",
        named,
        "\n",
        state,
        "\n",
        rights_told(channel.rights, visit.translator),
        "\n",
    )


def _settings(channel: Channel, visit: Visit, services: Services) -> list[Node]:
    told, locale = visit.translator.text, visit.translator.locale
    parts = [visit.translator.text(f"part.{part.value}") for part in Part if part in channel.parts]
    posted = channel.kind == "channel"
    lines = {
        "language": name_of(channel.language, locale),
        "zone": zones.city(channel.zone.key, locale),
        "look": visit.translator.list([told("part.headline"), *parts]),
        "quiet": quiet_told(channel, visit),
        "gap": gap_told(channel.min_gap, visit),
        "signature": channel.signature or told("channels.nothing"),
        "silent": told("channels.yes" if channel.silent else "channels.no"),
        **({"comments": told("channels.yes" if channel.comments else "channels.no")} if posted else {}),
        "withdrawal": visit.translator.text(f"channels.withdrawal_{channel.withdrawal}"),
        "rules": rules_told(channel, visit, services),
    }
    return [f"\n{visit.translator.text(f'channels.f_{name}')}: {value}" for name, value in lines.items()]


def quiet_told(channel: Channel, visit: Visit) -> str:
    """'23:00 – 07:00', or that there are none."""
    if channel.quiet is None:
        return visit.translator.text("channels.none_set")
    return " – ".join(visit.translator.hour(hour) for hour in channel.quiet)


def gap_told(seconds: int, visit: Visit) -> str:
    """'15 min', or that there is none."""
    return (
        visit.translator.text("channels.minutes", count=seconds // 60)
        if seconds
        else visit.translator.text("channels.none_set")
    )


def rules_told(channel: Channel, visit: Visit, services: Services) -> str:
    """What comes by itself, in one line."""
    names = [*_names(channel, visit, services), *channel.rules.categories]
    if not names:
        return visit.translator.text("channels.by_hand")
    shown = names[:_SHOWN_RULES]
    return ", ".join(shown) + (" …" if len(names) > len(shown) else "")


def _names(channel: Channel, visit: Visit, services: Services) -> list[str]:
    """Topics and people of the rules."""
    topics = [topic_name(one, visit, services) for one in channel.rules.topics]
    return topics + [person_name(one, visit, services) for one in channel.rules.people]


def _answers(channel: Channel, visit: Visit) -> Keyboard:
    told = visit.translator.text
    row = (
        ui.button(told("channels.register"), "ch_register", channel.chat_id),
        ui.button(told("channels.decline"), "ch_decline", channel.chat_id),
    )
    return (row, _all(visit))


def _controls(channel: Channel, visit: Visit) -> Keyboard:
    told, number = visit.translator.text, channel.chat_id

    def to(name: str, act_of: str, *args: str) -> Button:
        return ui.button(told(name), act_of, number, *args)

    active, sounding = channel.standing is Standing.ACTIVE, not channel.silent
    pause = to("channels.pause", "ch_set", "standing", "paused")
    resume = to("channels.resume", "ch_set", "standing", "active")
    silent = to("channels.sound_off" if sounding else "channels.sound_on", "ch_set", "silent", str(int(sounding)))
    comments = (to("channels.f_comments", "ch_talk"),) if channel.kind == "channel" else ()
    return (
        (to("channels.f_look", "ch_look"), to("channels.f_rules", "ch_rules")),
        (to("channels.f_language", "ch_language"), to("channels.f_zone", "ch_zone")),
        (to("channels.f_quiet", "ch_quiet"), to("channels.f_gap", "ch_gap")),
        (to("channels.f_signature", "ch_sign"), to("channels.f_withdrawal", "ch_taken")),
        (silent, *comments),
        (pause if active else resume, to("channels.forget", "ch_forget")),
        _all(visit),
    )


def _all(visit: Visit) -> tuple[Button, ...]:
    return (ui.button(visit.translator.text("channels.all"), "channels"),)


ROUTES = (
    route.Command(name="channels", act=act, help="help.channels", role=Role.OWNER),
    route.Button(name="channels", act=act, role=Role.OWNER),
    route.Button(name="channel", act=opened, role=Role.OWNER),
    route.Button(name="ch_set", act=put, role=Role.OWNER),
    route.Button(name="ch_forget", act=drop, role=Role.OWNER),
)
