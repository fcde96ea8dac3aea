# The answers of a real server, recorded, against ours: where those recordings are at hand.
recordings=../shared/reference/recordings/classic
if [ -d "$recordings" ]; then
  check 'recordings of a real server are reproduced' env RECORDINGS="$PWD/$recordings" npx vitest run test/recordings
else
  skip 'recordings of a real server are reproduced' '../shared/reference is not here'
fi
