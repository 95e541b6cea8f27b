"""SQL and rows: the only room that speaks to a database. Rules live in bot.domain."""
