// Formats results as a Markdown table that is also readable on a terminal.
import { styleText } from 'node:util'

const figure = (value) =>
  value >= 1000 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(3)))

const goalText = ({ ratio, difference, atLeast, atMost }, unit) => {
  const bound = atLeast === undefined ? `≤ ${figure(atMost)}` : `≥ ${figure(atLeast)}`
  if (difference) return `${bound} ${unit} more`
  return ratio ? `${bound} ×` : `${bound} ${unit}`
}

const cells = ({ title, pair, values, unit, ratio, goal, isMet }) => [
  title,
  `${pair[0]}: ${figure(values[0])} ${unit}`,
  `${pair[1]}: ${figure(values[1])} ${unit}`,
  `${figure(ratio)} ×`,
  goalText(goal, unit),
  isMet ? 'yes' : 'no',
]

export const table = (rows) => {
  const lines = [['Measured', 'This', 'Against', 'Ratio', 'Goal', 'Met'], ...rows.map(cells)]
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)))
  const text = lines.map((line) => `| ${line.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`)
  return [text[0], `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...text.slice(1)].join('\n')
}

export const machineLine = ({ cpu, cores, system, node }) =>
  `Measured on ${cpu}, ${cores} cores, ${system}, Node ${node.slice(1)}.`

export const progress = (text) => process.stderr.write(styleText('dim', `${text}\n`))
