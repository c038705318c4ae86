"""The readings and words that every experiment gives of a noise level."""

from unstir.engine.frame import Reading
from unstir.engine.level import Level

EVEN = 0.01  # log SNR that counts as none


def of_level(level: Level) -> tuple[Reading, ...]:
    """alpha_bar, the shares of variance (of data with variance 1) and the SNR of a level."""
    return (
        Reading("ᾱ_t", "what is kept of the variance", level.alpha_bar),
        Reading("signal", "signal, share of variance", 100 * level.alpha_bar, "%", 1),
        Reading("noise", "noise, share of variance", 100 * level.noise_share, "%", 1),
        Reading("SNR", "signal to noise", level.snr_db, "dB", 2),
    )


def words(level: Level) -> str:
    """A level in words: "52.4 % signal and 47.6 % noise by variance, more signal than noise"."""
    if level.noise_share == 0:
        return "all signal, no noise"
    if level.alpha_bar == 0:
        return "all noise, no signal"
    signal, noise = _percent(level.alpha_bar), _percent(level.noise_share)
    more = "more signal than noise" if level.log_snr > 0 else "more noise than signal"
    even = "as much signal as noise"
    balance = even if abs(level.log_snr) < EVEN else more
    return f"{signal} signal and {noise} noise by variance, {balance}"


def _percent(share: float) -> str:
    """A share in percent with one digit; what is not 0 is never called 0.0."""
    tenths = 0.001
    if 0 < share < tenths:
        return "under 0.1 %"
    if 1 - tenths < share < 1:
        return "over 99.9 %"
    return f"{100 * share:.1f} %"


def number(value: float) -> str:
    """A number with two digits and a proper minus, which zero never has."""
    return f"{value:z.2f}".replace("-", "−")
