"""Exercise 5: two ways back."""

from unstir.engine.exercises import ddim, ddpm
from unstir.engine.exercises.answer import Functions, Off, Right
from unstir.engine.exercises.walk import STEPS


def examine(functions: Functions) -> Right | Off:
    """ddim(model, x, alpha_bar) and ddpm(model, x, alpha_bar, rng), against the engine's walks."""
    off = ddim.off(functions["ddim"]) or ddpm.off(functions["ddpm"])
    return off or Right(
        f"DDIM took all {STEPS} steps as the engine does, to a millionth; DDPM added the right"
        " noise at each step but the last."
    )
