# Two clients: the official Python SDK, and Schemathesis, which generates requests from the document.
venv=$work/venv
python_server() {
  start "$work/$1" node dist/cli.js --port 0 --data memory --response-violations error "${@:2}"
  node .ci/address.mjs "$work/$1"
}
# Runs in the working directory, where it leaves files. One worker: Hypothesis parses source to describe a lambda, and Python
# 3.11 may fail to do so in two threads at once.
schemathesis() (
  config=$PWD/test/python/schemathesis.toml
  export SCHEMATHESIS_HOOKS=$PWD/test/python/schemathesis_hooks.py PYTHONDONTWRITEBYTECODE=1
  cd "$work" && "$venv/bin/schemathesis" --no-color --config-file "$config" run "$1/openapi.json" \
    --phases examples,coverage,fuzzing --max-examples 20 --seed 1 --workers 1 --generation-database none
)
if ! command -v python3 >/dev/null; then
  cannot_check 'Python SDK and Schemathesis' 'no python3 found'
elif ! python3 -m venv "$venv" >/dev/null 2>&1; then
  cannot_check 'Python SDK and Schemathesis' 'python3 has no venv module'
elif ! "$venv/bin/pip" download --quiet --no-deps --dest "$work" langgraph-sdk >/dev/null 2>&1; then
  cannot_check 'Python SDK and Schemathesis' 'the Python package index cannot be reached'
else
  check 'Python packages' "$venv/bin/pip" install --quiet --disable-pip-version-check -r test/python/requirements.txt
  if url=$(python_server server) && runs=$(python_server runs --agents test/support/agents --pace 0); then
    check 'Python SDK' env AGENT_SERVER_URL="$url" AGENT_SERVER_RUNS_URL="$runs" PYTHONDONTWRITEBYTECODE=1 \
      "$venv/bin/python" -m pytest -p no:cacheprovider test/python
    check 'Python in README files' env DOCS_PYTHON="$venv/bin/python" npx vitest run test/docs/blocks.test.ts -t python
    check 'Schemathesis' schemathesis "$url"
  else
    cat "$work/server" "$work/runs"
    cannot_check 'Python SDK and Schemathesis' 'their servers did not start'
  fi
fi
