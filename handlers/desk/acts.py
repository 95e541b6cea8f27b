"""The editors' table: what their buttons carry and what they answer → who answers. For routes.py and typed.py."""

from collections.abc import Awaitable, Callable, Mapping

from bot.desk import Desk
from handlers.desk import (
    approving,
    carrying,
    correcting,
    dropping,
    gathering,
    holding,
    mending,
    naming,
    publishing,
    queue,
    quoting,
    retracting,
)
from handlers.reply import Reply
from handlers.visit import Visit

COMMANDS: Mapping[str, tuple[Callable[[Visit, Desk], Awaitable[Reply]], str]] = {
    "post": (gathering.act, "help.post"),
    "queue": (queue.act, "help.queue"),
    "correct": (correcting.act, "help.correct"),
    "retract": (retracting.act, "help.retract"),
}

LOOKING = frozenset({"queue", "q_post", "q_see"})
"""Commands and buttons that only show: viewers have them too."""

BUTTONS: Mapping[str, Callable[[Visit, Desk], Awaitable[Reply]]] = {
    "draft": holding.opened,
    "d_unpaste": gathering.unpaste,
    "d_ask": mending.ask,
    "d_set": mending.set_,
    "d_people": naming.people,
    "d_topics": naming.topics,
    "dxp": naming.drop_person,
    "dxt": naming.drop_topic,
    "dap": naming.add_person,
    "dat": naming.add_topic,
    "d_quotes": quoting.act,
    "d_unmark": quoting.unmark,
    "d_whose": quoting.whose,
    "dby": quoting.by,
    "d_picture": mending.picture,
    "d_language": mending.languages,
    "d_channels": publishing.channels,
    "d_preview": publishing.preview,
    "d_when": publishing.when,
    "d_at": publishing.schedule,
    "d_now": publishing.now,
    "d_hold": publishing.hold,
    "d_takeback": dropping.take_back,
    "d_drop": dropping.drop,
    "d_second": approving.ask,
    "d_send": approving.send,
    "d_review": approving.review,
    "d_ok": approving.approve,
    "d_return": approving.give_back,
    "d_apply": correcting.apply,
    "d_will": correcting.preview,
    "queue": queue.act,
    "q_post": queue.card,
    "q_see": queue.preview,
    "q_now": queue.now,
    "q_move": queue.move,
    "q_hold": queue.hold,
    "q_cancel": queue.cancel,
    "doubt": queue.doubt,
    "correct": correcting.open_,
    "carry": carrying.act,
    "c_see": carrying.preview,
    "c_now": carrying.now,
    "c_when": carrying.when,
    "c_hold": carrying.hold,
    "retract": retracting.ask,
    "retract_do": retracting.do,
}

ANSWERS: Mapping[str, Callable[[Visit, Desk], Awaitable[Reply | None]]] = {
    "draft": gathering.answered,
    "mend": mending.answered,
    "picture": mending.pictured,
    "return": approving.why,
    "when": publishing.timed,
    "move": queue.timed,
    "arrived": queue.pointed,
    "carry": carrying.timed,
    "retract": retracting.noted,
}
