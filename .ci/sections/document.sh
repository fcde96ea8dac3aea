# Compares our document with the official one.
if [ -d ../shared/upstream ]; then
  check 'the document has the structure of the official one' node .dev/parity.mjs
else
  cannot_check 'the document has the structure of the official one' '../shared/upstream does not exist'
fi
