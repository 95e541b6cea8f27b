"""How the bot serves a chat: what /settings shows and takes."""
