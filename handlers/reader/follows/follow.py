"""Follow and Mute: the buttons, and what pressing them does. They change in place, wherever they stand."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from bot.domain.errors import Missing
from bot.domain.person import PersonId
from bot.domain.reader import Subscription
from bot.domain.topic import TopicId
from bot.reading import follows
from bot.reading.follows import Change, Deed
from bot.rendering.digest import named
from bot.rendering.message import Button, Keyboard
from handlers import route
from handlers.reply import Reply
from handlers.services import Services
from handlers.ui import payload
from handlers.visit import Visit

ACTS = tuple(Deed)
_NAMED = "n"
"""Last argument of a button that shows the subject's name instead of the word 'Follow'."""


async def act(visit: Visit, services: Services, deed: str) -> Reply:
    """Do what the pressed button says, and turn it into its opposite."""
    asked = subject_of(visit.args)
    done = await follows.change(services.reading, visit.asker, asked, Deed(deed))
    visit = visit.by(done.asker)
    name = done.subject.name_in(visit.translator.locale)
    return Reply(keyboard=_turned(visit.keyboard, asked, done, visit, name), toast=_toast(deed, name, visit))


def volume(stories: int, visit: Visit) -> str:
    """'about 12 stories a week'."""
    return visit.translator.text("follow.volume", count=stories) if stories else visit.translator.text("follow.quiet")


def buttons(subject: Subscription, held: Sequence[Subscription], visit: Visit) -> tuple[Button, ...]:
    """Follow and Mute for one subject, as they stand with what the chat holds; none where an id is too long."""
    if not payload.fits(_payload("unfollow", subject)):
        return ()
    return tuple(Button(label=_label(deed, visit), payload=_payload(deed, subject)) for deed in _deeds(subject, held))


def named_buttons(
    subjects: Iterable[Subscription], held: Sequence[Subscription], visit: Visit, services: Services
) -> tuple[Button, ...]:
    """A Follow button for each subject that carries its name; subjects the registry has lost get none."""
    found = []
    for subject in subjects:
        try:
            name = named(subject, services.registry, visit.translator.locale)
        except Missing:
            continue
        if payload.fits(data := _payload(_deeds(subject, held)[0], subject, _NAMED)):
            found.append(Button(label=_label(_deeds(subject, held)[0], visit, name), payload=data))
    return tuple(found)


def subject_of(args: tuple[str, ...]) -> Subscription:
    """What a button is about: 't', 'p' or 'tp' and the ids. Missing for a forged one."""
    match args:
        case ("t", topic, *_) if topic:
            return Subscription(topic=TopicId(topic))
        case ("p", person, *_) if person:
            return Subscription(person=PersonId(person))
        case ("tp", topic, person, *_) if topic and person:
            return Subscription(topic=TopicId(topic), person=PersonId(person))
        case _:
            raise Missing("trouble.stale")


def subject_args(subject: Subscription) -> tuple[str, ...]:
    """The arguments that `subject_of` reads."""
    ids = tuple(part for part in (subject.topic, subject.person) if part)
    return ("t" * bool(subject.topic) + "p" * bool(subject.person), *ids)


def _payload(deed: str, subject: Subscription, *more: str) -> str:
    return ":".join([deed, *subject_args(subject), *more])


def _deeds(subject: Subscription, held: Sequence[Subscription]) -> tuple[str, str]:
    """What the two buttons offer to do."""
    bare = replace(subject, muted=False)
    followed, muted = bare in held, replace(subject, muted=True) in held
    return ("unfollow" if followed else "follow", "unmute" if muted else "mute")


def _turned(keyboard: Keyboard, asked: Subscription, done: Change, visit: Visit, name: str) -> Keyboard:
    """`keyboard` with every Follow and Mute button of `asked` as it stands now, and all others untouched."""
    subject = done.subject.asked
    follow, mute = _deeds(subject, done.held)

    def turned(button: Button) -> Button:
        deed, args = payload.decode(button.payload)
        if deed not in ACTS or args[: len(subject_args(asked))] != subject_args(asked):
            return button
        now = follow if deed in {"follow", "unfollow"} else mute
        shown = name if args[-1] == _NAMED else None
        more = (_NAMED,) if shown else ()
        return Button(label=_label(now, visit, shown), payload=_payload(now, subject, *more))

    return tuple(tuple(turned(button) for button in row) for row in keyboard)


def _label(deed: str, visit: Visit, name: str | None = None) -> str:
    if name is None:
        return visit.translator.text(f"follow.{deed}")
    return visit.translator.text("follow.follow_named" if deed == "follow" else "follow.unfollow_named", name=name)


def _toast(deed: str, name: str, visit: Visit) -> str:
    done = {"follow": "follow.followed", "unfollow": "follow.unfollowed", "mute": "follow.muted"}
    return visit.translator.text(done.get(deed, "follow.unmuted"), name=name)


ROUTES = tuple(route.Button(name=deed, act=partial(act, deed=deed), changes=True) for deed in ACTS)
