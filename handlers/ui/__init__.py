"""What all pages share: a pager, what buttons carry, what is remembered for them, what was asked."""
