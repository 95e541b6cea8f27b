"""English: all that the language brings. The shape of each part: bot/language/pack.py."""
