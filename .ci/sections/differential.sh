# The same requests to this server and to the Python server, whose release is pinned. known.yaml lists what differs.
differential=$work/differential
title='Same answers as the Python server'
python_runs() { python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))'; }
if ! command -v python3 >/dev/null || ! python_runs; then
  skip "$title" 'no Python 3.11 or later found'
elif ! python3 -m venv "$differential" >/dev/null 2>&1; then
  skip "$title" 'python3 has no venv module'
elif ! "$differential/bin/pip" download --quiet --no-deps --dest "$work" langgraph-cli >/dev/null 2>&1; then
  skip "$title" 'the Python package index cannot be reached'
elif ! "$differential/bin/pip" install --quiet --disable-pip-version-check --no-compile -r .ci/differential/requirements.txt; then
  cannot_check "$title" 'its packages could not be installed'
else
  # It writes files of its own beside its configuration.
  mkdir -p "$work/differential-graphs"
  cp .ci/differential/graphs.py .ci/differential/langgraph.json "$work/differential-graphs"
  port=$(node -e 'const s = require("net").createServer().listen(0, () => { console.log(s.address().port); s.close() })')
  start "$work/python-server" env -C "$work/differential-graphs" LANGSMITH_TRACING=false LANGGRAPH_CLI_NO_ANALYTICS=1 \
    PATH="$differential/bin:$PATH" PYTHONDONTWRITEBYTECODE=1 \
    "$differential/bin/langgraph" dev --no-browser --no-reload --port "$port" --n-jobs-per-worker 10
  start "$work/differential-server" node dist/cli.js --port 0 --data memory --pace 0 --agents .ci/differential/agents
  if url=$(node .ci/address.mjs "$work/differential-server"); then
    check "$title" node .ci/differential/compare.mjs "$url" "http://127.0.0.1:$port"
  else
    cat "$work/differential-server"
    cannot_check "$title" 'this server did not start'
  fi
fi
