"""Markup becomes entities: HTML, MarkdownV2 and what Telegram finds by itself. Knows no chats."""
