"""The network's shape and what it depends on."""

import numpy as np
import pytest
import torch

from unstir.engine.level import Level
from unstir.engine.neural.denoiser import NetworkDenoiser
from unstir.engine.neural.file import Trained
from unstir.engine.neural.training import Learner

CPU = torch.device("cpu")
X = np.random.default_rng(0).normal(size=(3, 1, 16, 16)).astype(np.float32)
PROMPT = "a white circle on black at the top"
LEVEL = Level(0.5)


@pytest.fixture
def denoiser(trained: Trained) -> NetworkDenoiser:
    """A network's answers, whatever they are worth."""
    return NetworkDenoiser(trained, CPU)


def test_an_untrained_network_says_nothing(learner: Learner) -> None:
    """The last layer starts at zero, so v̂ is zero before the first step."""
    tokens = torch.ones(2, 12, dtype=torch.long)

    v_hat = learner.network(torch.randn(2, 1, 16, 16), torch.zeros(2), tokens)

    assert float(v_hat.detach().abs().max()) == 0


def test_both_estimates_agree_with_the_noisy_picture(denoiser: NetworkDenoiser) -> None:
    """x_t = alpha x̂_0 + sigma ε̂."""
    told = denoiser.predict(X, LEVEL, PROMPT)

    np.testing.assert_allclose(LEVEL.alpha * told.x0 + LEVEL.sigma * told.eps, X, atol=1e-5)
    assert {str(told.x0.dtype), str(told.eps.dtype)} == {"float32"}


def test_a_batch_is_answered_as_its_members(denoiser: NetworkDenoiser) -> None:
    """No picture of a batch sees another."""
    alone = np.concatenate([denoiser.predict(x[None], LEVEL, PROMPT).x0 for x in X])

    np.testing.assert_allclose(denoiser.predict(X, LEVEL, PROMPT).x0, alone, atol=1e-4)


def test_the_prompt_and_the_level_change_the_answer(denoiser: NetworkDenoiser) -> None:
    """Neither is ignored."""
    told = denoiser.predict(X, LEVEL, PROMPT).x0

    assert np.abs(told - denoiser.predict(X, LEVEL, "a white ring on black").x0).max() > 1e-4
    assert np.abs(told - denoiser.predict(X, Level(1.0), PROMPT).x0).max() > 1e-4


def test_no_condition_is_the_empty_prompt(denoiser: NetworkDenoiser) -> None:
    """None and "" ask for the same: anything."""
    np.testing.assert_array_equal(denoiser.predict(X, LEVEL).x0, denoiser.predict(X, LEVEL, "").x0)


def test_both_answers_at_once_are_those_one_by_one(denoiser: NetworkDenoiser) -> None:
    """Guidance asks twice in one pass, and gets the same."""
    without, given = denoiser.both(X, LEVEL, PROMPT)

    np.testing.assert_allclose(without.x0, denoiser.predict(X, LEVEL).x0, atol=1e-4)
    np.testing.assert_allclose(given.eps, denoiser.predict(X, LEVEL, PROMPT).eps, atol=1e-4)


def test_every_level_is_answered_with_numbers(denoiser: NetworkDenoiser) -> None:
    """Pure noise and clean pictures too."""
    for log_snr in (-np.inf, -20.0, 20.0, np.inf):
        told = denoiser.predict(X, Level(log_snr), PROMPT)
        assert np.isfinite(told.x0).all()
        assert np.isfinite(told.eps).all()


def test_the_words_share_each_place(denoiser: NetworkDenoiser) -> None:
    """What the words of a prompt are heard, and the prompt as such, sums to 1 everywhere."""
    maps = denoiser.attention(X, LEVEL, PROMPT)

    assert list(maps) == ["", "white", "circle", "on", "black", "top"]
    np.testing.assert_allclose(sum(maps.values()), np.ones((4, 4)), atol=1e-5)


def test_absent_words_are_not_heard(denoiser: NetworkDenoiser) -> None:
    """With nothing said, only the prompt as such can be heard."""
    assert np.allclose(denoiser.attention(X, LEVEL, "")[""], 1, atol=1e-6)


def test_pictures_of_another_size_are_refused(denoiser: NetworkDenoiser) -> None:
    """The message says what the network draws."""
    with pytest.raises(ValueError, match=r"this network draws \(1, 16, 16\)"):
        denoiser.predict(np.zeros((1, 3, 32, 32), np.float32), LEVEL)


def test_a_number_is_no_prompt(denoiser: NetworkDenoiser) -> None:
    """Labels belong to the exact denoiser."""
    with pytest.raises(ValueError, match="write a prompt"):
        denoiser.predict(X, LEVEL, 3)
