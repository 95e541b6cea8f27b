"""Updates: from Telegram into the inbox, and from there to whoever handles them, once."""
