/** Never ends. */
export default function* () {
  for (;;) yield { custom: 1 }
}
