/** A place of the document where a schema stands, as it was written there: no keyword translated, no `$ref` followed. */
export type RawSchema = boolean | { readonly [keyword: string]: unknown }
