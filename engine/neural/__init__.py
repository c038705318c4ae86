"""The trained denoiser: the only home of torch, run in processes of its own."""
