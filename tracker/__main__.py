"""`python -m tracker` is the command `tracker`."""

import gc
import signal
import sys


def main() -> int:
    # Until the command knows what to do with a signal, and after it has ended, there is nothing to lose and nothing to
    # say: the system's own quick end, instead of a traceback out of the middle of an import.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    if "run" in sys.argv[1:] or "worker" in sys.argv[1:]:
        # The configuration is still to be read, so a reload that early is done already; by itself it would be the end.
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    gc.disable()  # until everything is loaded (`cli.loading`)
    from tracker.cli import main as command

    return command()


if __name__ == "__main__":
    sys.exit(main())
