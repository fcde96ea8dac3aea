# Installs Chromium for the tests that open pages, which are skipped without one.
has_chromium() {
  command -v chromium || command -v chromium-browser || command -v google-chrome
}
if has_chromium; then
  check 'Chromium for the tests of pages' has_chromium
elif ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
  cannot_check 'tests of pages in a browser' 'no Chromium found, and this user cannot install packages'
elif ! { apt-get update && apt-get install -y --no-install-recommends chromium; } >"$work/apt" 2>&1; then
  tail -n 3 "$work/apt"
  cannot_check 'tests of pages in a browser' "no Chromium found, and Debian's packages cannot be reached"
else
  check 'Chromium for the tests of pages' has_chromium
fi
