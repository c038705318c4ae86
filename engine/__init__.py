"""The mathematics of diffusion: arrays in, arrays out, numpy only.

One spelling per symbol, here and on every screen of the course:

    symbol      in code      meaning                                             range, shape
    t           t            time, 0 is clean, 1 (or step T) is noise            [0, 1] or 0..T
    x_0         x0           clean data                                          (n, ...)
    x_t         x_t          x_0 with the noise of level t                       (n, ...)
    ε           eps          standard normal noise                               (n, ...)
    ε̂, x̂_0      eps_hat, ... an estimate wears a hat
    β_t         beta         variance added by one step                          (0, 1)
    α_t         alpha_t      1 - β_t, what one step keeps                        (0, 1)
    ᾱ_t         alpha_bar    the product of α_1..α_t                             [0, 1]
    α           alpha        √ᾱ_t, factor of the signal (level.alpha)            [0, 1]
    σ           sigma        √(1 - ᾱ_t), factor of the noise (level.sigma)       [0, 1]
    SNR         snr          ᾱ / (1 - ᾱ)                                         [0, inf]
    λ           log_snr      natural logarithm of SNR, all of it (not half)      [-inf, inf]

    x_t = alpha x_0 + sigma eps with alpha² + sigma² = 1: variance preserving,
    Ho, Jain and Abbeel 2020 (DDPM), eq. 4; Kingma, Salimans, Poole and Ho 2021 (VDM) for λ.

Pictures are float32 (n, channels, height, width) with values in [-1, 1]; points are (n, d).
Tables are float64; a coefficient that meets a float32 array is a Python float, because a numpy
float64 scalar would turn the whole array into float64.
"""
