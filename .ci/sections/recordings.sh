# Compares our answers with recordings of a real server.
recordings=../shared/reference/recordings/classic
if [ -d "$recordings" ]; then
  check 'recordings of a real server are reproduced' env RECORDINGS="$PWD/$recordings" npx vitest run test/recordings
else
  cannot_check 'recordings of a real server are reproduced' "$recordings does not exist"
fi
