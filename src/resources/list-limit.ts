/** Elements in a list of one request: each is looked up or stored, so more would hold up all other requests. */
export const LIST_LIMIT = 10_000
