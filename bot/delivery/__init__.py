"""What is owed reaches Telegram: ledger, limits, retries, transport, inbox."""
