"""Learning: the plan, the batches, and a training that was interrupted."""

from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
import torch

from unstir.engine import network_training
from unstir.engine.level import Level
from unstir.engine.neural.checkpoint import load_checkpoint
from unstir.engine.neural.errors import eps_errors
from unstir.engine.neural.file import FileError, Trained
from unstir.engine.neural.source import PatternSource, SetSource
from unstir.engine.neural.train import begin, resume_or_begin, train
from unstir.engine.neural.training import (
    ALL,
    BAND,
    PRECISIONS,
    WEIGHTINGS,
    Learner,
    Plan,
    draw,
    levels,
    min_snr,
    root_min_snr,
)

CPU = torch.device("cpu")
WIDTHS = (8, 8, 16)


def _weights(learner: Learner) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    parts = [
        p.detach().flatten() for p in (*learner.network.parameters(), *learner.average.parameters())
    ]
    return torch.cat(parts).numpy()


def test_a_resumed_training_equals_an_uninterrupted_one(
    source: SetSource, plan: Plan, tmp_path: Path
) -> None:
    """Weights, averages and the optimiser's memory come back bit for bit."""
    whole = begin(plan, source, WIDTHS, CPU)
    list(train(whole, source, tmp_path / "whole", every=100))
    path = tmp_path / "parts"
    steps = train(begin(plan, source, WIDTHS, CPU), source, path, every=100)
    list(islice(steps, 5))
    steps.close()

    resumed = load_checkpoint(path, plan, CPU)
    list(train(resumed, source, path, every=100))

    assert resumed.learner.step == plan.steps
    np.testing.assert_array_equal(_weights(resumed.learner), _weights(whole.learner))


def test_a_step_that_failed_leaves_the_checkpoint_before_it(
    source: SetSource, plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C in the middle of a step leaves no half step behind."""
    start, path = begin(plan, source, WIDTHS, CPU), tmp_path / "kept"
    steps = train(start, source, path, every=3)
    list(islice(steps, 4))

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(start.learner.optimiser, "step", interrupt)
    with pytest.raises(KeyboardInterrupt):
        next(steps)

    assert load_checkpoint(path, plan, CPU).learner.step == 3


def test_the_number_of_steps_may_change_until_the_rate_falls(
    source: SetSource, plan: Plan, tmp_path: Path
) -> None:
    """Longer is allowed early, not late."""
    path = tmp_path / "kept"
    steps = train(begin(plan, source, WIDTHS, CPU), source, path, every=100)
    list(islice(steps, 5))
    steps.close()
    assert load_checkpoint(path, replace(plan, steps=100), CPU).learner.step == 5

    list(train(load_checkpoint(path, plan, CPU), source, path, every=100))

    with pytest.raises(FileError, match="another plan"):
        load_checkpoint(path, replace(plan, steps=100), CPU)


@pytest.mark.parametrize(
    "change", [{"seed": 1}, {"batch": 4}, {"weighting": "min-snr"}, {"precision": "bfloat16"}]
)
def test_another_plan_does_not_resume(
    change: dict[str, int | str], source: SetSource, plan: Plan, tmp_path: Path
) -> None:
    """What was learned by one plan is not continued by another."""
    path = tmp_path / "kept"
    steps = train(begin(plan, source, WIDTHS, CPU), source, path, every=100)
    next(steps)
    steps.close()

    with pytest.raises(FileError, match="another plan"):
        load_checkpoint(path, replace(plan, **change), CPU)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "after", "step", "agree"),
    [
        (None, 6, 6, True),
        (6, 7, 6, True),
        (6, None, 6, True),
        (None, 5, 6, False),
        (5, None, 6, False),
        (5, 5, 9, True),
    ],
)
def test_when_hard_things_come_may_change_until_they_do(
    before: int | None, after: int | None, step: int, *, agree: bool
) -> None:
    """Six steps agree on steps 0 to 5, whatever is drawn from step 6 on."""
    former, latter = (Plan(steps=12, hard_from=hard_from) for hard_from in (before, after))
    assert former.agrees(latter, step) is agree
    assert former.agrees(replace(latter, seed=1), step) is False


@pytest.mark.parametrize(
    ("other", "widths"), [(PatternSource(16, 1), WIDTHS), (PatternSource(32, 1), (8, 8, 8))]
)
def test_other_pictures_or_widths_do_not_resume(
    other: PatternSource,
    widths: tuple[int, int, int],
    source: SetSource,
    plan: Plan,
    tmp_path: Path,
) -> None:
    """A checkpoint whose words or whose network differ is named, not trained on."""
    path = tmp_path / "kept"
    steps = train(begin(plan, source, WIDTHS, CPU), source, path, every=100)
    next(steps)
    steps.close()

    assert resume_or_begin(path, plan, source, WIDTHS, CPU).learner.step == 1
    with pytest.raises(FileError, match="learns other pictures, or is another network"):
        resume_or_begin(path, plan, other, widths, CPU)


def test_the_average_follows_the_network(learner: Learner, source: SetSource, plan: Plan) -> None:
    """It moves from the first step on, and is not the network."""
    before = _weights(learner).copy()
    for step in range(3):
        learner.learn(draw(source, plan, step))
    half = len(before) // 2
    network, average = _weights(learner)[:half], _weights(learner)[half:]

    assert np.abs(average - before[half:]).max() > 0
    assert np.abs(average - network).max() > 0


def test_learning_lowers_the_loss(source: SetSource) -> None:
    """The error of v̂ on the same batch falls to less than half."""
    plan = Plan(steps=60, batch=16, peak=5e-3, warm_up=5)
    learner = begin(plan, source, WIDTHS, CPU).learner
    same = draw(source, plan, 0)

    losses = [learner.learn(same) for _ in range(plan.steps)]

    assert losses[-1] < losses[0] / 2


def test_a_batch_is_a_function_of_seed_and_step(plan: Plan) -> None:
    """The same step draws the same pictures and noise, another step others."""
    source = PatternSource(16)

    assert torch.equal(draw(source, plan, 7).x_t, draw(source, plan, 7).x_t)
    assert not torch.equal(draw(source, plan, 7).x_t, draw(source, plan, 8).x_t)


def test_a_batch_hides_its_v(plan: Plan) -> None:
    """Alpha x_t - sigma v is a clean picture, in [-1, 1]."""
    batch = draw(PatternSource(16), plan, 3)
    alpha = batch.log_snr.sigmoid().sqrt()[:, None, None, None]
    sigma = (-batch.log_snr).sigmoid().sqrt()[:, None, None, None]

    assert float((alpha * batch.x_t - sigma * batch.v).abs().max()) < 1.001


def test_levels_leave_no_gap() -> None:
    """Three of four fall in the band, evenly, and the ends of the whole range are visited."""
    drawn = np.sort(levels(np.random.default_rng(0), 4000))
    inside = drawn[(drawn >= BAND[0]) & (drawn <= BAND[1])]

    assert len(inside) / len(drawn) == pytest.approx(0.75 + 0.25 * 9 / 20, abs=0.01)
    assert np.diff(inside).max() < 0.02
    assert (drawn[0], drawn[-1]) == pytest.approx(ALL, abs=0.05)


def test_the_rate_climbs_stays_and_falls_to_nothing() -> None:
    """Its shape, at the corners."""
    plan = Plan(steps=1000, warm_up=100, cooling=0.5, peak=1.0)

    assert [plan.rate(step) for step in (49, 99, 500)] == pytest.approx([0.5, 1, 1])
    assert plan.rate(750) == pytest.approx(0.5)
    assert plan.rate(999) < 1e-4


def test_min_snr_weighs_clean_levels_less() -> None:
    """min(SNR, 5) / (SNR + 1): a half at SNR 1, vanishing where the picture is clean already."""
    weights = min_snr(torch.tensor([0.0, 1.0, 9.0]).log())

    torch.testing.assert_close(weights, torch.tensor([0.0, 0.5, 0.5]))


def test_the_root_of_min_snr_lies_between() -> None:
    """Never more than uniform, never less than min-SNR, and the root of a half at SNR 1."""
    log_snr = torch.linspace(-8, 8, 33)
    weights = root_min_snr(log_snr)

    assert bool((weights < 1).all())
    assert bool((weights > min_snr(log_snr)).all())
    assert float(root_min_snr(torch.zeros(1))) == pytest.approx(0.5**0.5)


def test_the_offered_names_are_those_there_are() -> None:
    """The options' names, which are said without torch, are the tables'."""
    assert tuple(WEIGHTINGS) == network_training.WEIGHTINGS
    assert tuple(PRECISIONS) == network_training.PRECISIONS


def test_half_the_digits_learn_the_same(source: SetSource, plan: Plan) -> None:
    """Eight steps on one batch in bfloat16 lower the loss as far as in float32, not bit for bit."""
    ends = {}
    for precision in PRECISIONS:
        learner = begin(replace(plan, precision=precision), source, WIDTHS, CPU).learner
        ends[precision] = [learner.learn(draw(source, plan, 0)) for _ in range(8)]

    assert ends["bfloat16"] != ends["float32"]
    assert ends["bfloat16"] == pytest.approx(ends["float32"], rel=0.02)


def test_the_error_of_a_network_that_says_nothing_is_known(
    learner: Learner, source: SetSource
) -> None:
    """With v̂ = 0 the error is alpha² E[v²]: E[x_0²] alpha² in much noise, alpha² in little."""
    errors = eps_errors(Trained(learner.average, source.vocabulary), source, 64)

    assert errors[-8] == pytest.approx(Level(-8).alpha_bar * np.mean(source.pictures**2), rel=0.1)
    assert errors[8] == pytest.approx(Level(8).alpha_bar, rel=0.05)


def _refused(make: Callable[[], object], match: str) -> None:
    with pytest.raises(ValueError, match=match):
        make()


def test_plans_that_learn_nothing_are_refused() -> None:
    """No steps, no pictures, no such weighting."""
    _refused(lambda: Plan(steps=0), "give numbers from 1")
    _refused(lambda: Plan(steps=1, batch=0), "give numbers from 1")
    _refused(lambda: Plan(steps=1, weighting="heavy"), "choose uniform or min-snr")
    _refused(lambda: Plan(steps=1, precision="int8"), "choose float32 or bfloat16")
