"""One noise level: how much signal and how much noise a state holds."""

import math
from dataclasses import dataclass


def _logistic(log_odds: float) -> float:
    """1 / (1 + exp(-log_odds)), from 0 at -inf to 1 at inf without overflow."""
    if log_odds >= 0:
        return 1 / (1 + math.exp(-log_odds))
    odds = math.exp(log_odds)
    return odds / (1 + odds)


@dataclass(frozen=True, order=True)
class Level:
    """A noise level, said by its log SNR (natural logarithm, all of it, not half).

    x_t = alpha x_0 + sigma eps, alpha² = alpha_bar, sigma² = 1 - alpha_bar, SNR = alpha² / sigma²
    (Kingma et al. 2021, VDM, eq. 2 and 3). Every property is defined from pure noise
    (log_snr = -inf) to clean (log_snr = inf); a cleaner level is the greater one.
    ValueError if log_snr is not a number.
    """

    log_snr: float

    def __post_init__(self) -> None:
        if math.isnan(self.log_snr):
            raise ValueError("log_snr: nan is no noise level; give a number from -inf to inf")
        # A numpy scalar here would turn every float32 array it meets into float64.
        object.__setattr__(self, "log_snr", float(self.log_snr))

    @classmethod
    def from_alpha_bar(cls, alpha_bar: float) -> "Level":
        """The level that keeps the share alpha_bar of the variance; ValueError outside [0, 1]."""
        if not 0 <= alpha_bar <= 1:
            raise ValueError(f"alpha_bar: {alpha_bar} is not allowed; give a number from 0 to 1")
        if alpha_bar in (0, 1):
            return CLEAN if alpha_bar else PURE_NOISE
        return cls(math.log(alpha_bar) - math.log1p(-alpha_bar))

    @property
    def alpha_bar(self) -> float:
        """The signal's share of the variance, in [0, 1]."""
        return _logistic(self.log_snr)

    @property
    def noise_share(self) -> float:
        """The noise's share of the variance, 1 - alpha_bar, exact also near alpha_bar = 1."""
        return _logistic(-self.log_snr)

    @property
    def alpha(self) -> float:
        """The factor of the signal, the root of alpha_bar."""
        return math.sqrt(self.alpha_bar)

    @property
    def sigma(self) -> float:
        """The factor of the noise, the root of 1 - alpha_bar."""
        return math.sqrt(self.noise_share)

    @property
    def snr(self) -> float:
        """Signal to noise, alpha² / sigma², in [0, inf]."""
        return self.alpha_bar / self.noise_share if self.noise_share else math.inf

    @property
    def snr_db(self) -> float:
        """Signal to noise in decibels, 10 log10(SNR), in [-inf, inf]."""
        return 10 * self.log_snr / math.log(10)


CLEAN = Level(math.inf)
PURE_NOISE = Level(-math.inf)
