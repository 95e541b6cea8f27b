"""`python -m bot` and the `tribune` command."""

import sys

from bot.loading import loading

_INTERRUPTED = 130


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        with loading():
            from bot.cli import run  # noqa: PLC0415 - it is what takes long

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = _INTERRUPTED
    sys.exit(code)


if __name__ == "__main__":
    main()
