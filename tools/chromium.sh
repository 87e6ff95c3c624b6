#!/bin/sh
# Make sure that there is a Chromium for the browser tests: installs Debian's where it may.
set -eu

for name in "${CHROMIUM:-chromium}" chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null; then exit 0; fi
done

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Chromium for the browser tests …"
  export DEBIAN_FRONTEND=noninteractive
  log=$(mktemp)
  if { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; } \
    >"$log" 2>&1; then rm -f "$log"; exit 0; fi
  tail -n 20 "$log" >&2
fi

echo "The browser tests need Chromium: install it (on Debian or Ubuntu:" >&2
echo "  sudo apt-get install chromium), or say where it is with CHROMIUM=/path/to/it." >&2
exit 1
