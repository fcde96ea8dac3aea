/** Never comes to an end. */
export default function* () {
  for (;;) yield { custom: 1 }
}
