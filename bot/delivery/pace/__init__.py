"""When who may send: Telegram's limits, what its refusals say of them, and pauses."""
