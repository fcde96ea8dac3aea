import { mapTexts } from './map-texts.ts'
import type { Templates } from './templates.ts'

/** Leaves texts as they are, whatever they look like. */
export const literalTemplates: Templates = {
  text: (template) => template,
  // A copy: the code that made the value may go on changing it.
  value: (templated) => mapTexts(templated, (text) => text),
}
