interface CheckedFile {
  file: string
  summary: string | undefined
  mistakes: readonly string[]
}

/** What `scripts check` prints: a summary of each valid file, every mistake, and how many there are. */
export const checkReport = (files: readonly CheckedFile[]): { text: string; mistakes: number } => {
  const lines = files.flatMap(({ file, summary, mistakes }) =>
    mistakes.length === 0 ? `${file}: ${summary}` : mistakes,
  )
  const mistakes = files.flatMap((file) => file.mistakes).length
  if (mistakes > 0) lines.push('', `${counted(mistakes, 'mistake')} in ${counted(files.length, 'file')}.`)
  return { text: lines.map((line) => `${line}\n`).join(''), mistakes }
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
