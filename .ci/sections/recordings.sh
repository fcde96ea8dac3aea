# Compares our answers with recordings of real servers.
recordings=../shared/reference/recordings
for kind in classic protocol; do
  name="recordings of a real server are reproduced: $kind"
  variable=RECORDINGS
  files=test/recordings/recordings.test.ts
  if [ "$kind" = protocol ]; then variable=PROTOCOL_RECORDINGS files=test/recordings/protocol; fi
  if [ -d "$recordings/$kind" ]; then
    check "$name" env "$variable=$PWD/$recordings/$kind" npx vitest run $files
  else
    cannot_check "$name" "$recordings/$kind does not exist"
  fi
done
