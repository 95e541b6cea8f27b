"""What becomes of a channel's post when its article is taken back: deleted, or struck through and left in sight."""

from bot.domain.newsroom import Role, Withdrawal
from bot.editorial import channels as settings
from handlers import route, ui
from handlers.editorial.channels import channels
from handlers.editorial.channels.channel_access import back, current, ticked
from handlers.reply import Reply, show, words
from handlers.services import Services
from handlers.ui import payload
from handlers.visit import Visit


async def act(visit: Visit, services: Services) -> Reply:
    """Ask for the way, or set the one in the second argument."""
    channel, chosen = await current(visit, services), payload.text(visit.args, 1)
    if chosen in tuple(Withdrawal):
        await settings.set_withdrawal(services.editorial, channel, Withdrawal(chosen), visit.actor)
        return await channels.card(visit, services, visit.translator.text("channels.saved"))
    rows = tuple(
        (
            ui.button(
                ticked(visit.translator.text(f"channels.withdrawal_{way}"), visit, chosen=way is channel.withdrawal),
                "ch_taken",
                channel.chat_id,
                way.value,
            ),
        )
        for way in Withdrawal
    )
    return show(visit, words(visit.translator.text("channels.ask_withdrawal"), (*rows, back(channel, visit))))


ROUTES = (route.Button(name="ch_taken", act=act, role=Role.OWNER),)
