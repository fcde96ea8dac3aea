# The long tests at full length.
check '50 kills' env KILL_ROUNDS=50 npx vitest run test/durability/kill.test.ts
check '20 kills while states are written, 20 during runs' env KILL_ROUNDS=20 npx vitest run test/durability/kill-states.test.ts test/durability/kill-runs.test.ts
check '24,000 malformed requests, 6,000 messages each of MCP and A2A' env MALFORMED_REQUESTS=24000 npx vitest run test/robustness/malformed
check 'the verdicts of 200 exchanges for each operation equal Prism'"'"'s' env CONTRACT_RUNS=200 npx vitest run test/contract/prism.test.ts
check 'the verdicts of both engines on 500 patterns' env PATTERN_RUNS=500 npx vitest run test/patterns/pattern.test.ts
check 'the package, installed by npm' env PACKAGE_INSTALL=npm npx vitest run test/package.test.ts
check 'the guide to a new operation, and the types of README files' env DOCS_FULL=1 npx vitest run test/docs
check '1,000 open streams, 10,000 runs in a row' env OPEN_STREAMS=1000 RUNS_IN_A_ROW=10000 npx vitest run test/streams.test.ts
if npm view @langchain/langgraph@0.4.10 version >/dev/null 2>&1; then
  check 'graphs with older copies of LangGraph' env OTHER_LANGGRAPH=1 npx vitest run test/graphs/sources/compiled-source.test.ts
else
  cannot_check 'graphs with older copies of LangGraph' "the npm registry cannot be reached"
fi
# Both in megabytes.
free_disk=$(df -Pm "${TMPDIR:-/tmp}" | awk 'NR == 2 { print $4 }')
free_memory=$(awk '/^MemAvailable/ { print int($2 / 1024) }' /proc/meminfo 2>/dev/null || echo 0)
if [ "${free_disk:-0}" -gt 6000 ] && [ "${free_memory:-0}" -gt 5000 ]; then
  check 'a state above 2 GiB' env LARGE_STATE=1 npx vitest run test/durability/large-state.test.ts
else
  skip 'a state above 2 GiB' "it takes 6 GB of disk space and 5 GB of memory; ${free_disk:-0} MB and ${free_memory:-0} MB are free"
fi
