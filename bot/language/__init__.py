"""Words by locale: catalogs, plurals, dates. What is said when: handlers and bot.rendering."""
