# MCP, checked by the tools of its authors. They need Node 22, which the npm package `node` provides.
mcp=$work/mcp
mcp_tool() {
  env PATH="$mcp/node_modules/node/bin:$PATH" "$mcp/node_modules/.bin/$1" "${@:2}"
}
conformance() {
  mcp_tool conformance server --url "$url/mcp" --output-dir "$work/conformance" "$@"
}
inspect() {
  mcp_tool mcp-inspector --cli "$url/mcp" --transport http "$@"
}
lists_tool() {
  inspect --method tools/list | grep '"name": "test_simple_text"'
}
calls_tool() {
  inspect --method tools/call --tool-name test_simple_text --tool-arg messages=hello |
    grep '"content": "This is a simple text response for testing."'
}
if ! npm install --prefix "$mcp" --no-audit --no-fund --loglevel=error node@24 \
  @modelcontextprotocol/conformance@0.1.16 @modelcontextprotocol/inspector@2.12.0; then
  cannot_check 'MCP conformance and inspector' 'they could not be installed: the npm registry cannot be reached'
else
  start "$work/mcp-server" node dist/cli.js --port 0 --data memory --response-violations error --agents .ci/mcp/agents
  if url=$(node .ci/address.mjs "$work/mcp-server"); then
    for scenario in server-initialize ping tools-list tools-call-simple-text tools-call-error json-schema-2020-12 \
      dns-rebinding-protection; do
      check "MCP conformance: $scenario" conformance --scenario "$scenario"
    done
    check 'MCP conformance: what is not offered is listed with its reason' \
      conformance --suite all --expected-failures .ci/mcp/not-offered.yaml
    check 'the MCP inspector lists a tool' lists_tool
    check 'the MCP inspector calls a tool' calls_tool
  else
    cat "$work/mcp-server"
    cannot_check 'MCP conformance and inspector' 'their server did not start'
  fi
fi
