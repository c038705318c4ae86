"""The process that answers for the network: questions on one stream, answers on another."""

from pathlib import Path
from typing import IO

import numpy as np
import torch

from unstir.engine.level import Level
from unstir.engine.neural import device
from unstir.engine.neural.anatomy import insides
from unstir.engine.neural.denoiser import NetworkDenoiser
from unstir.engine.neural.file import SHIPPED, Trained, load_trained
from unstir.engine.neural.settled import settled
from unstir.engine.wire import Message, receive, send


def serve(weights: Path | None, on: str, questions: IO[bytes], answers: IO[bytes]) -> None:
    """Say hello, then answer every question until the stream of them ends.

    A question that cannot be answered (a wrong prompt, no memory) is answered with the reason.
    """
    place = device.choose(on)
    trained = load_trained(weights or SHIPPED)
    denoiser, shape = placed_on(place, trained), trained.network.shape
    send(
        answers,
        Message(
            {
                "device": _title(place),
                "words": trained.vocabulary.words,
                "channels": shape.channels,
                "size": shape.size,
            }
        ),
    )
    while question := receive(questions):
        send(answers, _answer(denoiser, question))


def placed_on(place: torch.device, trained: Trained) -> NetworkDenoiser:
    """The network as it is asked on a device, where it is moved; on the CPU a settled copy."""
    trained.network.to(place)
    return NetworkDenoiser(settled(trained) if place.type == "cpu" else trained, place)


def _title(place: torch.device) -> str:
    """The device, and on the CPU how much of it: "CPU, 1 thread"."""
    if place.type != "cpu":
        return device.title(place)
    threads = torch.get_num_threads()
    return f"{device.title(place)}, {threads} thread{'' if threads == 1 else 's'}"


def _answer(denoiser: NetworkDenoiser, question: Message) -> Message:
    x, said = question.arrays["x"], question.said
    level, condition = Level(said["log_snr"]), said["condition"]
    try:
        if said["ask"] == "attention":
            maps = denoiser.attention(x, level, condition)
            return Message({"words": list(maps)}, {str(i): m for i, m in enumerate(maps.values())})
        if said["ask"] == "insides":
            found = insides(denoiser, x, level, condition, said["layer"])
            return Message({"shapes": found.shapes}, {"maps": found.maps[said["layer"]]})
        if said["ask"] == "both":
            without, given = denoiser.both(x, level, condition)
            return Message(
                {},
                {
                    "x0": np.stack([without.x0, given.x0]),
                    "eps": np.stack([without.eps, given.eps]),
                },
            )
        prediction = denoiser.predict(x, level, condition)
        return Message({}, {"x0": prediction.x0, "eps": prediction.eps})
    except ValueError as error:
        return Message({"refused": str(error)})
    except (torch.OutOfMemoryError, MemoryError):
        return Message({"broken": "the device is out of memory"})
