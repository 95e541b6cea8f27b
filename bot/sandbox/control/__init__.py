"""The /sandbox/ side: what people, the page and tests do to the world. Bots never come here."""
