/**
 * A file of this package by its path from the package's root, such as `package.json`. Sources and build alike have this
 * module one folder below the root.
 */
export const packageFile = (path: string): URL => new URL(`../${path}`, import.meta.url)
