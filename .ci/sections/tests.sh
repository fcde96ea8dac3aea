# What a contributor runs, on a checkout with nothing installed; and both JavaScript SDKs and all official documents.
check 'npm test' env ALL_SDKS=1 ALL_DOCUMENTS=1 npm test
