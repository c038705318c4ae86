"""What is asked of arrays before anything is computed with them."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]


def check(**arrays: Array) -> None:
    """ValueError that names the array, unless all are finite and of one shape."""
    first, *others = arrays
    for name in others:
        if arrays[name].shape != arrays[first].shape:
            raise ValueError(
                f"{name}: the shape {arrays[name].shape} is not allowed; {first} has"
                f" {arrays[first].shape}, give the same"
            )
    for name, values in arrays.items():
        if not np.isfinite(values).all():
            raise ValueError(f"{name}: there are values that are not finite; give finite ones")
