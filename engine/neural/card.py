"""The model card: what a network was trained on, how long, where, and what to expect of it."""

import platform
from dataclasses import dataclass
from pathlib import Path

import torch

from unstir.engine.network_training import USUAL_SIZE, USUAL_WIDTHS
from unstir.engine.neural import device
from unstir.engine.neural.errors import eps_errors
from unstir.engine.neural.file import Trained, write_bytes
from unstir.engine.neural.network import Shape
from unstir.engine.neural.source import HARDER, SIZES, Source
from unstir.engine.neural.train import Progress
from unstir.engine.neural.training import Learner, Plan
from unstir.engine.shapes import SHAPES

HELD_OUT = 64

CARD = """# {name}

A U-Net of {parameters:,} parameters that draws {size}x{size} pictures of {channels} channel(s) from
prompts; it answers v for a picture at any log SNR.

| | |
|---|---|
| data | {data} |
| words | {words} |
| steps, batch | {plan.steps:,} of {plan.batch} pictures ({seen:,} pictures) |
| seed, weighting | {plan.seed}, {plan.weighting} |
| optimiser | Muon for the matrices between the layers, AdamW for the rest |
| what is hard | {hard} |
| rate | {plan.peak:g}; it falls over the last {plan.cooling:.0%} of the steps |
| precision | {plan.precision} in training; float32 in drawing (bfloat16 convolutions where fast) |
| what is kept | the running average (EMA, {plan.keep:g}) of the weights |
| loss at the end | {loss:.5f} (mean square of v̂ - v, smoothed) |
| time | {seconds:,.0f} s, {processes} process(es) of {threads} thread(s) |
| machine | {machine} |
| made with | torch {torch} |

Made by one command, from its seed:

    {command}

Mean square of ε̂ - ε on {held_out} pictures held out, a tenth of them without a prompt:

| log SNR | {levels} |
|---|{rules}|
| error | {errors} |

It knows nothing but these pictures. Prompts with other words are refused; combinations that the
data lacks may come out wrong.
"""


def command(learner: Learner, shape: Shape, pictures: str) -> str:
    """What to type to learn the same again from the first step.

    pictures are the options that name them, such as "--few 40"; what is as usual is left out.
    """
    plan, group = learner.plan, f"-m torch.distributed.run --nproc-per-node {learner.processes} "
    begun = f"python {group}-m unstir.engine.neural" if learner.processes > 1 else "unstir"
    parts = (
        f"{begun} train --steps {plan.steps} --batch {plan.batch} --rate {plan.peak:g}",
        f"--weighting {plan.weighting} --precision {plan.precision} --seed {plan.seed}",
        "" if plan.hard_from is None else f"--hard-from {plan.hard_from}",
        pictures,
        "" if shape.size == USUAL_SIZE else f"--size {shape.size}",
        "" if shape.widths == USUAL_WIDTHS else f"--widths {','.join(map(str, shape.widths))}",
        "--compile" if learner.compiled else "",
    )
    return " ".join(part for part in parts if part)


def hard(plan: Plan) -> str:
    """Since when what is hard to draw comes more often, in words."""
    if plan.hard_from is None:
        return "as often as the rest"
    shapes = ", ".join(f"{name} {HARDER[name]:g}" for name in HARDER if name in SHAPES)
    shapes += f", letters and digits {HARDER['A']:g}"
    sizes = ", ".join(f"{name} {odds:g}" for name, odds in SIZES.items())
    return f"more often from step {plan.hard_from:,} on: {shapes}, other shapes 1; {sizes}"


@dataclass(frozen=True)
class Pictures:
    """What a network was trained on, in words, and the option that names it ("" for the usual)."""

    described: str
    option: str = ""


def write_card(
    path: Path, trained: Trained, source: Source, pictures: Pictures, progress: Progress
) -> None:
    """Write the card beside the weights."""
    shape, learner = trained.network.shape, progress.learner
    errors = eps_errors(trained, source, HELD_OUT)
    text = CARD.format(
        held_out=HELD_OUT,
        levels=" | ".join(str(log_snr) for log_snr in errors),
        rules="|".join("---" for _ in errors),
        errors=" | ".join(f"{error:.5f}" for error in errors.values()),
        name=path.stem,
        parameters=sum(p.numel() for p in trained.network.parameters()),
        size=shape.size,
        channels=shape.channels,
        data=pictures.described,
        words=" ".join(trained.vocabulary.words),
        plan=learner.plan,
        hard=hard(learner.plan),
        seen=learner.plan.steps * learner.plan.batch,
        loss=progress.loss,
        seconds=progress.seconds,
        processes=learner.processes,
        threads=torch.get_num_threads(),
        command=command(learner, shape, pictures.option),
        machine=f"{device.title(learner.device)}, {platform.machine()}, {platform.system()}",
        torch=torch.__version__,
    )
    write_bytes(path, text.encode())
