/**
 * A UUID as it is stored: lower case with dashes. The forms that Python's `uuid.UUID` reads (upper case, no dashes, in
 * braces, `urn:uuid:`) all name the same thing. Undefined when it is no UUID.
 */
export const canonicalUuid = (given: string): string | undefined => {
  const digits = given
    .toLowerCase()
    .replace(/^urn:uuid:/, '')
    .replace(/^\{(.*)\}$/, '$1')
    .replaceAll('-', '')
  if (!/^[0-9a-f]{32}$/.test(digits)) return undefined
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
