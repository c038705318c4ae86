"""The garbage collector, which rests while the app opens: what is made then stays."""

import gc


def rest() -> None:
    """Look for no garbage from now on. It would take a twentieth of the time to the first key."""
    gc.disable()


def resume() -> None:
    """After a rest look for garbage again, but not among what is there already."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
