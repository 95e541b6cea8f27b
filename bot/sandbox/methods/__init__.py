"""The Bot API methods, one file a family. Each takes a bot and its call's parameters and gives the result."""
