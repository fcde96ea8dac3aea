# The tests on the newest LTS line of Node, except in a browser, where Node makes no difference. One worker: the other lane
# of the gate needs a processor too.
line=24
title="vitest on Node $line"
if npm install --prefix "$work/node$line" --no-audit --no-fund --loglevel=error "node@$line" &&
  "$work/node$line/node_modules/node/bin/node" --version; then
  check "$title" env ALL_DOCUMENTS=1 PATH="$work/node$line/node_modules/node/bin:$PATH" node node_modules/vitest/vitest.mjs run \
    --exclude 'test/**/use-stream*' --exclude 'test/**/*browser*' --maxWorkers 1
else
  cannot_check "$title" 'the npm package `node` could not be installed'
fi
