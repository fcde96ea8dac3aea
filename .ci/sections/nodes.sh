# The test suite on the newest line of Node that calls itself LTS, but for what a browser does, which is the same.
line=24
title="vitest on Node $line"
if npm install --prefix "$work/node$line" --no-audit --no-fund --loglevel=error "node@$line" &&
  "$work/node$line/node_modules/node/bin/node" --version; then
  check "$title" env PATH="$work/node$line/node_modules/node/bin:$PATH" node node_modules/vitest/vitest.mjs run \
    --exclude 'test/sdk/use-stream*'
else
  skip "$title" 'the npm package that brings it could not be installed'
fi
