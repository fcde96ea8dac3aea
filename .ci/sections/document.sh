# Our document against the official one, where that is at hand.
if [ -d ../shared/upstream ]; then
  check 'the document has the structure of the official one' node .dev/parity.mjs
else
  skip 'the document has the structure of the official one' '../shared/upstream is not here'
fi
