"""Files of weights: kept exactly, refused in one sentence, never half written."""

import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from unstir.engine.neural.file import (
    KIND,
    FileError,
    Trained,
    load_trained,
    save_trained,
    write_bytes,
)


def _described(path: Path) -> dict[str, str]:
    raw = path.read_bytes()
    header = json.loads(raw[8 : 8 + int.from_bytes(raw[:8], "little")])
    described: dict[str, str] = header["__metadata__"]
    return described


def test_weights_come_back_bit_for_bit(weights: Path, trained: Trained) -> None:
    """What was saved is what is loaded, words and all."""
    loaded = load_trained(weights)

    assert loaded.vocabulary == trained.vocabulary
    for name, tensor in trained.network.state_dict().items():
        assert torch.equal(loaded.network.state_dict()[name], tensor)


def _refusal(path: Path) -> str:
    with pytest.raises(FileError) as refused:
        load_trained(path)
    sentence = str(refused.value)
    assert sentence.startswith(f"{path}: ")
    assert "\n" not in sentence
    return sentence


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    """Where nothing is, that is said."""
    assert "no such file" in _refusal(tmp_path / "none")


@pytest.mark.parametrize("keep", [0, 4, 100, 2000])
def test_a_cut_file_is_refused(weights: Path, keep: int) -> None:
    """A download that broke off, wherever it did."""
    weights.write_bytes(weights.read_bytes()[:keep])

    assert "damaged" in _refusal(weights)


def test_a_foreign_file_is_refused(tmp_path: Path) -> None:
    """Somebody else's weights, whole and well-formed."""
    path = tmp_path / "other"
    save_file({"layer.weight": torch.zeros(3, 3)}, path)

    assert "not written by unstir train" in _refusal(path)


def test_a_pickle_is_refused_unread(tmp_path: Path) -> None:
    """Torch's own format could run code; it is not opened."""
    path = tmp_path / "model.pt"
    torch.save({"a": torch.zeros(2)}, path)

    assert "not a safetensors file, or a damaged one" in _refusal(path)


def test_weights_of_another_shape_are_refused(weights: Path) -> None:
    """One layer that is wider than the description says."""
    tensors = load_file(weights)
    tensors["outlet.weight"] = torch.zeros(8, 8, 3, 3)
    save_file(tensors, weights, _described(weights))

    assert "do not fit" in _refusal(weights)


def test_a_missing_layer_is_refused(weights: Path) -> None:
    """Weights without their outlet."""
    tensors = load_file(weights)
    del tensors["outlet.bias"]
    save_file(tensors, weights, _described(weights))

    assert "do not fit" in _refusal(weights)


def test_a_description_that_promises_too_much_is_refused(weights: Path) -> None:
    """A width of a million reserves no memory before it is refused."""
    told = json.loads(_described(weights)[KIND])
    told["shape"]["widths"] = [1_000_000, 8, 16]
    save_file(load_file(weights), weights, {KIND: json.dumps(told)})

    assert "do not fit" in _refusal(weights)


def test_weights_that_are_no_numbers_are_refused(weights: Path) -> None:
    """A training that diverged is not shown as a network."""
    tensors = load_file(weights)
    tensors["outlet.bias"][0] = torch.nan
    save_file(tensors, weights, _described(weights))

    assert "not finite" in _refusal(weights)


def test_words_that_do_not_fit_are_refused(weights: Path) -> None:
    """A vocabulary of another length than the network's."""
    told = json.loads(_described(weights)[KIND])
    told["words"] = told["words"][:-1]
    save_file(load_file(weights), weights, {KIND: json.dumps(told)})

    assert "words do not fit" in _refusal(weights)


def test_a_write_that_fails_leaves_the_old_file(
    weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full at the last moment: the file before is whole, and nothing lies beside it."""
    before = weights.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(FileError, match=r"cannot be written \(No space left on device\)"):
        write_bytes(weights, b"new")

    assert weights.read_bytes() == before
    assert list(weights.parent.iterdir()) == [weights]


def test_a_place_that_cannot_be_is_said(trained: Trained, tmp_path: Path) -> None:
    """A folder whose parent is a file."""
    (tmp_path / "file").write_text("")

    with pytest.raises(FileError, match="cannot be written"):
        save_trained(tmp_path / "file" / "weights", trained)
