"""A start that writes down when it came how far: python start_phases_child.py NAME FILE."""

import sys
import time

MARKS = [("Python", time.monotonic())]
LAST = "textual.drivers.linux_driver"  # which Textual imports when an app is made
name, file = sys.argv[1:]
del sys.argv[1:]


class Watch:
    """Finds no module, and knows when each was looked for."""

    @staticmethod
    def find_spec(module: str, path: object = None, target: object = None) -> None:  # noqa: ARG004 -- Python's signature
        """Note the first module of Textual, or what it needs first, and the last one."""
        if len(MARKS) == 1 and module in ("asyncio", "textual"):
            MARKS.append(("before Textual", time.monotonic()))
        elif module == LAST:
            MARKS.append(("imported", time.monotonic()))
            with open(file, "w", encoding="ascii") as marks:  # noqa: PTH123 -- importing pathlib takes time
                marks.writelines(f"{mark}={when}\n" for mark, when in MARKS)


sys.meta_path.insert(0, Watch)
sys.path[0] = sys.path[0].removesuffix("bench")
if name == "bare":
    from bench.bare_app import BareApp

    BareApp().run()
else:
    from unstir.tui.__main__ import main

    sys.exit(main())
