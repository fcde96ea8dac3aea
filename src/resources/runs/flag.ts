/** A flag of a query, which clients write in several ways and documents type in as many. */
export const readFlag = (given: unknown): boolean => given === true || /^(1|true|yes)$/i.test(String(given))
