"""What holds for every test."""

import signal

# What a shell runs in the background ignores Ctrl+C, and so would every process that tests start and interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
