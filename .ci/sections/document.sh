# Our document against the official one.
check 'the document has the structure of the official one' node .dev/parity.mjs
