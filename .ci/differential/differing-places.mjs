const shown = (value) => (value === undefined ? '(missing)' : JSON.stringify(value).slice(0, 300))
const isObject = (value) => typeof value === 'object' && value !== null

/** The places (JSON pointers) where two answers differ, with what stands there. */
export const differingPlaces = (here, there, place = '') => {
  if (isObject(here) && isObject(there) && Array.isArray(here) === Array.isArray(there)) {
    const keys = new Set([...Object.keys(here), ...Object.keys(there)])
    return [...keys].flatMap((key) => differingPlaces(here[key], there[key], `${place}/${key}`))
  }
  return Object.is(here, there) ? [] : [{ place, here: shown(here), there: shown(there) }]
}
