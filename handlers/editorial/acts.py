"""The editors' table: what their buttons carry and what they answer → who answers. For routes.py and text_router.py."""

from collections.abc import Awaitable, Callable, Mapping

from handlers.editorial.drafts import approve, body, draft_versions, drop, fields, new_draft, pictures, quotes, subjects
from handlers.editorial.posts import correct, crossposting, publish, queue, retract
from handlers.reply import Reply
from handlers.services import Services
from handlers.visit import Visit

COMMANDS: Mapping[str, tuple[Callable[[Visit, Services], Awaitable[Reply]], str]] = {
    "post": (new_draft.act, "help.post"),
    "queue": (queue.act, "help.queue"),
    "correct": (correct.act, "help.correct"),
    "retract": (retract.act, "help.retract"),
}

LOOKING = frozenset({"queue", "q_post", "q_see"})
"""Commands and buttons that only show: viewers have them too."""

FORWARDED = frozenset({"arrived"})
"""Questions that are answered by forwarding a message, whatever it holds."""

BUTTONS: Mapping[str, Callable[[Visit, Services], Awaitable[Reply]]] = {
    "draft": draft_versions.opened,
    "d_unpaste": new_draft.unpaste,
    "d_body": body.act,
    "d_ask": fields.ask,
    "d_set": fields.set_,
    "d_people": subjects.people,
    "d_topics": subjects.topics,
    "dxp": subjects.drop_person,
    "dxt": subjects.drop_topic,
    "dap": subjects.add_person,
    "dat": subjects.add_topic,
    "d_quotes": quotes.act,
    "d_unmark": quotes.unmark,
    "d_whose": quotes.whose,
    "dby": quotes.by,
    "d_picture": pictures.act,
    "d_show": pictures.shown,
    "d_language": fields.languages,
    "d_channels": publish.channels,
    "d_brief": publish.brief,
    "d_preview": publish.preview,
    "d_when": publish.when,
    "d_at": publish.schedule,
    "d_now": publish.now,
    "d_hold": publish.hold,
    "d_takeback": drop.take_back,
    "d_drop": drop.drop,
    "d_second": approve.ask,
    "d_send": approve.send,
    "d_review": approve.review,
    "d_ok": approve.approve,
    "d_return": approve.give_back,
    "d_apply": correct.apply,
    "d_will": correct.preview,
    "queue": queue.act,
    "q_post": queue.card,
    "q_see": queue.preview,
    "q_now": queue.now,
    "q_move": queue.move,
    "q_hold": queue.hold,
    "q_cancel": queue.cancel,
    "doubt": queue.doubt,
    "correct": correct.open_,
    "carry": crossposting.act,
    "c_brief": crossposting.brief,
    "c_see": crossposting.preview,
    "c_now": crossposting.now,
    "c_when": crossposting.when,
    "c_hold": crossposting.hold,
    "retract": retract.ask,
    "retract_do": retract.do,
}

ANSWERS: Mapping[str, Callable[[Visit, Services], Awaitable[Reply | None]]] = {
    "draft": new_draft.answered,
    "mend": fields.answered,
    "picture": pictures.answered,
    "return": approve.why,
    "when": publish.timed,
    "move": queue.timed,
    "arrived": queue.pointed,
    "carry": crossposting.timed,
    "retract": retract.noted,
}
