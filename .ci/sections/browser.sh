# Chromium, for the tests that open pages: without one they skip themselves. Before the tests, which then find it.
has_chromium() {
  command -v chromium || command -v chromium-browser || command -v google-chrome
}
if has_chromium; then
  check 'a browser for the tests of pages' has_chromium
elif ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
  skip 'tests of pages in a browser' 'there is no Chromium, and this user cannot install packages'
elif ! { apt-get update && apt-get install -y --no-install-recommends chromium; } >"$work/apt" 2>&1; then
  tail -n 3 "$work/apt"
  skip 'tests of pages in a browser' "there is no Chromium, and Debian's packages cannot be reached"
else
  check 'a browser for the tests of pages' has_chromium
fi
