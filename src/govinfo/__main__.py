"""The command `govinfo`, and `python -m govinfo`: thin, so that Ctrl-C while it loads is one line, too."""

import sys


def main() -> None:
    """Run the command line; its failures, an early Ctrl-C included, are one line each."""
    try:
        from govinfo import cli  # noqa: PLC0415  (what takes time to load is loaded where Ctrl-C is answered)

        cli.main()
    except KeyboardInterrupt:
        sys.stderr.write("govinfo: interrupted\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
