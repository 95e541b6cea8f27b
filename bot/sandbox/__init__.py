"""A strict Bot API server on loopback with a chat page: the Telegram of demo and tests. Knows nothing of the bot."""
