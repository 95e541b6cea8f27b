"""Text for people: typed nodes, and what Telegram is sent for them. Which words: bot.language."""
