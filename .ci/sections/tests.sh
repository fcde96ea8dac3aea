# What a contributor runs, on a checkout with nothing installed; and both JavaScript SDKs.
check 'npm test' env ALL_SDKS=1 npm test
