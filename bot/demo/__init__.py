"""The demo: a newsroom of an invented country, and the bot played inside the sandbox. The shell's door: bot.cli."""
