# npm start, as the README begins.
start_answers() {
  local log=$work/start url
  start "$log" npm start -- --port 0 --data memory
  url=$(node .ci/address.mjs "$log") && curl_ok "$url/ok"
  local code=$?
  cat "$log"
  return $code
}
second_start_installs_nothing() {
  start_answers | tee "$work/second"
  local code=${PIPESTATUS[0]}
  [ "$code" = 0 ] && ! grep -qE 'Installing|Building' "$work/second"
}
curl_ok() {
  node -e 'fetch(process.argv[1]).then((reply) => process.exit(reply.status === 200 ? 0 : 1))' "$1"
}
check 'npm start answers GET /ok' start_answers
check 'a second npm start installs and builds nothing' second_start_installs_nothing
