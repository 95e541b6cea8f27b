"""What the bot answers: one act, one file. Handlers return values; reply.py alone speaks to Telegram."""
