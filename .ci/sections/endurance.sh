# The tests whose strength is their length, at full length.
check '50 kills' env KILL_ROUNDS=50 npx vitest run test/kill.test.ts
check '24,000 malformed requests' env MALFORMED_REQUESTS=24000 npx vitest run test/malformed.test.ts
