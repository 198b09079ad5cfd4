grep -qs "$(printf '\r')" .ddev/ddev-milvus/prepare.sh || bash .ddev/ddev-milvus/prepare.sh after-start || true
