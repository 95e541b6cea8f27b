"""getUpdates and the webhook's settings. Pushing belongs to webhook.py."""

from bot.sandbox import webhook
from bot.sandbox.answers import Json
from bot.sandbox.bots import Bot
from bot.sandbox.params import Params


async def get_updates(bot: Bot, params: Params) -> list[Json]:
    """Updates that wait, or that come within the timeout."""
    bot.mailbox.allow(_kinds(params))
    limit, timeout = params.number("limit", 100), params.number("timeout")
    return await bot.mailbox.take(params.number("offset"), limit, timeout)


def set_webhook(bot: Bot, params: Params) -> bool:
    """True once updates go to the URL; an empty one removes it."""
    if not params.text("url"):
        return delete_webhook(bot, params)
    settings = webhook.checked(params)
    bot.mailbox.allow(_kinds(params))
    if params.flag("drop_pending_updates"):
        bot.mailbox.drop()
    bot.webhook = settings
    bot.mailbox.webhook = True
    bot.mailbox.wake()
    bot.house.push(bot)
    return True


def delete_webhook(bot: Bot, params: Params) -> bool:
    """True; polling works again."""
    if params.flag("drop_pending_updates"):
        bot.mailbox.drop()
    bot.webhook = {}
    bot.mailbox.webhook = False
    bot.mailbox.arrived.set()
    return True


def get_webhook_info(bot: Bot, _params: Params) -> Json:
    """The Bot API's WebhookInfo."""
    shown = {key: value for key, value in bot.webhook.items() if key != "secret_token"}
    info = {"url": "", "has_custom_certificate": False, "pending_update_count": len(bot.mailbox), **shown}
    return {**info, "allowed_updates": bot.mailbox.allowed} if bot.mailbox.allowed else info


def log_out(_bot: Bot, _params: Params) -> bool:
    """True."""
    return True


def _kinds(params: Params) -> list[str] | None:
    kinds = params.data("allowed_updates")
    return [str(kind) for kind in kinds] if isinstance(kinds, list) else None
