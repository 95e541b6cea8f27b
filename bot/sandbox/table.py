"""The table of Bot API methods: a name, a function. What each does is in methods/."""

from collections.abc import Awaitable, Callable

from bot.sandbox.bots import Bot
from bot.sandbox.methods import (
    account,
    callbacks,
    editing,
    inline,
    media,
    pins,
    places,
    polling,
    relaying,
    sending,
    topics,
)
from bot.sandbox.params import Params

Method = Callable[[Bot, Params], object | Awaitable[object]]

NAMED: dict[str, Method] = {
    "getMe": account.get_me,
    "logOut": polling.log_out,
    "close": polling.log_out,
    "getUpdates": polling.get_updates,
    "setWebhook": polling.set_webhook,
    "deleteWebhook": polling.delete_webhook,
    "getWebhookInfo": polling.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendPhoto": media.send_photo,
    "sendDocument": media.send_document,
    "sendMediaGroup": media.send_media_group,
    "copyMessage": relaying.copy_message,
    "copyMessages": relaying.copy_messages,
    "forwardMessage": relaying.forward_message,
    "forwardMessages": relaying.forward_messages,
    "getFile": media.get_file,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageMedia": media.edit_message_media,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "answerCallbackQuery": callbacks.answer_callback_query,
    "answerInlineQuery": inline.answer_inline_query,
    "setMyCommands": account.set_my_commands,
    "getMyCommands": account.get_my_commands,
    "deleteMyCommands": account.delete_my_commands,
    "setMyName": account.set_text("name", 64),
    "getMyName": account.get_text("name"),
    "setMyDescription": account.set_text("description", 512),
    "getMyDescription": account.get_text("description"),
    "setMyShortDescription": account.set_text("short_description", 120),
    "getMyShortDescription": account.get_text("short_description"),
    "setChatMenuButton": account.set_chat_menu_button,
    "getChatMenuButton": account.get_chat_menu_button,
    "getChat": places.get_chat,
    "getChatMember": places.get_chat_member,
    "getChatAdministrators": places.get_chat_administrators,
    "getChatMemberCount": places.get_chat_member_count,
    "pinChatMessage": pins.pin_chat_message,
    "unpinChatMessage": pins.unpin_chat_message,
    "unpinAllChatMessages": pins.unpin_chat_message,
    "exportChatInviteLink": pins.export_chat_invite_link,
    "createForumTopic": topics.create_forum_topic,
    "leaveChat": places.leave_chat,
}
BY_NAME = {name.lower(): (name, method) for name, method in NAMED.items()}
