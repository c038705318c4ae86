"""The laws of letters that are corrupted and found again."""

import itertools
from collections.abc import Callable
from functools import partial

import numpy as np
import pytest

from unstir.engine.discrete import (
    CORRUPTIONS,
    Corruption,
    WordDenoiser,
    absorbing,
    corrupt,
    draw,
    posterior,
    restore,
    uniform,
)
from unstir.engine.level import CLEAN, PURE_NOISE, Level
from unstir.engine.noise import uniform as chance
from unstir.engine.schedule import COSINE, LINEAR

K = 4
EVERY = pytest.mark.parametrize("kind", CORRUPTIONS.values(), ids=CORRUPTIONS.keys())
Kind = Callable[[int], Corruption]
S, T = Level(1.0), Level(-0.5)
WORDS = np.array([[0, 1, 2], [2, 1, 0], [1, 1, 1], [0, 0, 2]])


@EVERY
def test_the_jump_is_the_product_of_the_steps(kind: Kind) -> None:
    """Q̄_t = Q_1 Q_2 ... Q_t, and from s to t the steps between."""
    table, corruption = LINEAR.table(1000), kind(K)
    product = np.eye(K)
    for k, beta in enumerate(table.beta[1:301], start=1):
        product = product @ corruption.step(beta)
        if k == 100:
            early = product
    between = corruption.between(table.level(100), table.level(300))

    np.testing.assert_allclose(product, corruption.jump(table.level(300)), atol=1e-12)
    np.testing.assert_allclose(early @ between, product, atol=1e-12)


def test_the_two_matrices_are_the_paper_s() -> None:
    """D3PM, appendix A.2: beta / K everywhere, 1 - beta more to itself; or beta to the mask."""
    to_any = np.array([[0.8, 0.1, 0.1], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8]])
    to_mask = np.array([[0.7, 0, 0.3], [0, 0.7, 0.3], [0, 0, 1]])

    np.testing.assert_allclose(uniform(3).step(0.3), to_any, atol=1e-15)
    np.testing.assert_allclose(absorbing(3).step(0.3), to_mask, atol=1e-15)


@EVERY
def test_posterior_is_bayes_rule(kind: Kind) -> None:
    """q(x_s | x_t, x_0) for every pair that can be, by the joint distribution."""
    corruption = kind(K)
    to_s, s_to_t = corruption.jump(S), corruption.between(S, T)

    for x_t, x0 in itertools.product(range(K), range(K)):
        joint = np.array([to_s[x0, k] * s_to_t[k, x_t] for k in range(K)])
        if joint.sum() > 0:
            found = posterior(np.array([x_t]), np.array([x0]), corruption, T, S)
            np.testing.assert_allclose(found, [joint / joint.sum()], atol=1e-14)


@EVERY
def test_corrupted_letters_have_the_jump_s_frequencies(kind: Kind) -> None:
    """40,000 letters 1 become each letter as often as row 1 of Q̄ says."""
    n, corruption = 40_000, kind(K)
    u = chance((1,), 3, range(n), 0)[:, 0]

    x_t = corrupt(np.ones(n, dtype=np.int64), corruption, T, u)

    frequencies = np.bincount(x_t, minlength=K) / n
    np.testing.assert_allclose(frequencies, corruption.jump(T)[1], atol=5 * 0.5 / np.sqrt(n))


@EVERY
def test_the_ends_are_the_word_and_the_noise(kind: Kind) -> None:
    """Clean letters stay, at pure noise all is settled."""
    corruption = kind(K)

    np.testing.assert_array_equal(corruption.jump(CLEAN), np.eye(K))
    np.testing.assert_array_equal(corruption.jump(PURE_NOISE), [corruption.settles] * K)


def test_a_letter_is_drawn_by_its_share_of_the_unit_interval() -> None:
    """Letters without probability are never drawn, not even at 0."""
    probabilities = np.array([[0.0, 0.25, 0.0, 0.75, 0.0]] * 4)

    drawn = draw(probabilities, np.array([0.0, 0.2499, 0.25, 1 - 2**-53]))

    np.testing.assert_array_equal(drawn, [1, 1, 3, 3])


@EVERY
def test_belief_is_bayes_rule_over_words(kind: Kind) -> None:
    """The product of the letters' probabilities, word by word; the letters' are its margins."""
    corruption = kind(K)
    x_t = (
        np.array([[0, 1, 3], [3, 3, 2]]) if kind is absorbing else np.array([[0, 1, 3], [2, 2, 2]])
    )
    jump = corruption.jump(T)
    likelihood = np.array(
        [[np.prod([jump[a, b] for a, b in zip(w, x, strict=True)]) for w in WORDS] for x in x_t]
    )
    expected = likelihood / likelihood.sum(axis=1, keepdims=True)
    denoiser = WordDenoiser(WORDS, corruption)

    np.testing.assert_allclose(denoiser.belief(x_t, T), expected, rtol=1e-12)
    margins = denoiser.letters(expected)
    for place, letter in itertools.product(range(3), range(K)):
        has = WORDS[:, place] == letter
        np.testing.assert_allclose(margins[:, place, letter], expected @ has, atol=1e-14)


@EVERY
@pytest.mark.parametrize("n", [1, 2, 30])
def test_from_noise_to_words(kind: Kind, n: int) -> None:
    """However many steps: 2,000 rows become words of the set, all four about as often."""
    denoiser, rows = WordDenoiser(WORDS, kind(K)), 2000
    source = partial(chance, (4,), 5, range(rows))
    settled = draw(np.broadcast_to(denoiser.corruption.settles, (rows, 3, K)), source(0)[:, 1:])

    states = list(restore(denoiser, settled, COSINE.levels(n), source))

    counts = np.array([(states[-1].x == word).all(axis=1).sum() for word in WORDS])
    assert [state.step for state in states] == list(range(n + 1))
    assert states[-1].level == CLEAN
    assert counts.sum() == rows
    np.testing.assert_allclose(counts / rows, 0.25, atol=5 * np.sqrt(0.25 * 0.75 / rows))


@EVERY
def test_half_way_the_letters_have_the_noised_words_distribution(kind: Kind) -> None:
    """From pure noise to level t in one step, rows are spread as words corrupted in one jump."""
    denoiser, rows = WordDenoiser(WORDS, kind(K)), 40_000
    source = partial(chance, (4,), 6, range(rows))
    settled = draw(np.broadcast_to(denoiser.corruption.settles, (rows, 3, K)), source(0)[:, 1:])

    _, half_way, _ = restore(denoiser, settled, (PURE_NOISE, T, CLEAN), source)

    code = half_way.x @ np.array([K * K, K, 1])
    jump = denoiser.corruption.jump(T)
    expected = np.zeros(K**3)
    for word in WORDS:
        a, b, c = (jump[letter] for letter in word)
        expected += np.einsum("i,j,k->ijk", a, b, c).ravel() / len(WORDS)
    np.testing.assert_allclose(
        np.bincount(code, minlength=K**3) / rows, expected, atol=5 * 0.5 / np.sqrt(rows)
    )


def test_what_does_not_fit_is_refused_by_name() -> None:
    """Alphabets, betas, letters, words and states that cannot be."""
    none, words = uniform(K), WordDenoiser(WORDS, absorbing(K))
    for kind in CORRUPTIONS.values():
        with pytest.raises(ValueError, match="letters: 1 is not allowed; give 2 or more"):
            kind(1)
    with pytest.raises(ValueError, match=r"beta: -1 is not allowed; give a number from 0 to 1"):
        none.step(-1)
    with pytest.raises(ValueError, match=r"t: .* is not noisier than s"):
        none.between(T, S)
    with pytest.raises(ValueError, match="x0: not all are letters; give whole numbers from 0 to 3"):
        corrupt(np.array([4]), none, T, np.array([0.5]))
    with pytest.raises(ValueError, match=r"words: the shape \(3,\) is not allowed; give"):
        WordDenoiser(WORDS[0], none)
    with pytest.raises(ValueError, match="x_t: there are letters that cannot come from x_0"):
        posterior(np.array([1]), np.array([0]), absorbing(K), T, S)
    with pytest.raises(ValueError, match="x_t: there are rows that can come from no word"):
        words.belief(np.array([[2, 2, 2]]), T)
