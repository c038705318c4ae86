"""Where the network computes."""

import os
import shutil

import torch

COMPILERS = ("g++", "clang++")  # what torch looks for


class DeviceError(Exception):
    """A device that this machine lacks; the message names what it has."""


def available() -> tuple[str, ...]:
    """The devices of this machine, the fastest first."""
    found = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    return (*(name for name, there in found.items() if there), "cpu")


def choose(name: str) -> torch.device:
    """The device of this name, or the fastest for "auto"; DeviceError if there is none such."""
    here = available()
    if name == "auto":
        return torch.device(here[0])
    if name not in here:
        raise DeviceError(f"device {name}: is not on this machine; use {' or '.join(here)}")
    return torch.device(name)


def require_compiler() -> None:
    """DeviceError where torch.compile would find nothing to make machine code with."""
    named = os.environ.get("CXX")
    if not any(map(shutil.which, [named] if named else COMPILERS)):
        raise DeviceError(
            f"--compile: needs a C++ compiler ({named or ' or '.join(COMPILERS)}); install it, or"
            " leave the option out"
        )


def usual_precision(place: torch.device) -> str:
    """What a training computes in, if nothing else is asked for."""
    return "bfloat16" if place.type == "cuda" else "float32"


def title(device: torch.device) -> str:
    """The device as a status line names it: "CPU", "GPU (NVIDIA H100)", "GPU (Apple)"."""
    if device.type == "cuda":
        return f"GPU ({torch.cuda.get_device_name(device)})"
    return "GPU (Apple)" if device.type == "mps" else "CPU"
