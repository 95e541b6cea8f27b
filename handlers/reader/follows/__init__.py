"""What a chat follows and mutes, and how much news each brings."""
