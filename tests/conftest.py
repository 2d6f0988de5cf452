"""What holds for the whole run of the tests."""

from __future__ import annotations

import signal

# A shell that starts the tests in the background has them ignore an interrupt, and what they start
# would ignore it too: the tests of a run that is interrupted wait in vain then.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
