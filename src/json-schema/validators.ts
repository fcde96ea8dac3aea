/** JSON Schema: compiles schemas and says in sentences how a value breaks them. Knows no document. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import { createDocumentAjv } from './ajv.ts'
import { explainAlternatives } from './explain-alternatives.ts'
import { type Finding, type Schema, toFinding } from './finding.ts'

export interface Validators {
  /** Costs microseconds: for every request. */
  compile(schema: Schema): (value: unknown) => boolean
  passes(schema: Schema, value: unknown): boolean
  passesButForFormats(schema: Schema, value: unknown): boolean
  /** Costs milliseconds: only for values that failed. In a large value seeks only one, to save memory. */
  explain(schema: Schema, value: unknown, isLarge?: boolean): Finding[]
  /** Why the schema cannot be compiled (then every value passes); undefined when it can. */
  problem(schema: Schema): string | undefined
}

/** Judges of formats, by name, in place of those of JSON Schema. */
export type Formats = Readonly<Record<string, (text: string) => boolean>>

export const MAX_FINDINGS = 20

type Compile = (schema: Schema) => ValidateFunction

/** @param references what `$ref`s lead to, by the whole `$ref`; may grow until a schema that needs them is compiled */
export const createValidators = (references: ReadonlyMap<string, Schema>, formats: Formats = {}): Validators => {
  const problems = new WeakMap<object, string>()
  const fast = createCompiler(references, problems, { formats, allErrors: false })
  let thorough: Compile | undefined
  let withoutFormats: Compile | undefined

  const toPredicate =
    (validate: ValidateFunction) =>
    (value: unknown): boolean => {
      try {
        return validate(value) === true
      } catch (error) {
        // A value nested deeper than the stack: only possible with recursive schemas.
        if (error instanceof RangeError) return false
        throw error
      }
    }
  const compile = (schema: Schema) => toPredicate(fast(schema))

  const explain = (schema: Schema, value: unknown, isLarge = false): Finding[] => {
    try {
      if (isLarge) return firstFinding(fast(schema), value)
      thorough ??= createCompiler(references, problems, { formats, allErrors: true, explain: true })
      const found = allFindings(thorough(schema), value)
      return found.length > 0 ? found : firstFinding(fast(schema), value)
    } catch (error) {
      if (error instanceof RangeError) return [{ at: '', rule: 'depth', params: {}, value: undefined }]
      throw error
    }
  }

  return {
    compile,
    passes: (schema, value) => compile(schema)(value),
    passesButForFormats: (schema, value) => {
      withoutFormats ??= createCompiler(references, new WeakMap(), {
        formats,
        allErrors: false,
        validateFormats: false,
      })
      return toPredicate(withoutFormats(schema))(value)
    },
    explain,
    problem: (schema) => {
      fast(schema)
      return typeof schema === 'object' ? problems.get(schema) : undefined
    },
  }
}

const allFindings = (validate: ValidateFunction, value: unknown): Finding[] =>
  validate(value) === true ? [] : toFindings(validate.errors ?? [], value)

/** The verdict of the fast check, for the rare rule that the thorough one judges otherwise. */
const firstFinding = (validate: ValidateFunction, value: unknown): Finding[] =>
  validate(value) === true ? [] : toFindings((validate.errors ?? []).slice(-1), value)

const toFindings = (errors: readonly ErrorObject[], value: unknown): Finding[] => {
  const found = new Map<string, Finding>()
  for (const error of errors) {
    if (found.size >= MAX_FINDINGS) break
    for (const one of ofAlternatives(error) ?? [toFinding(error, value)]) {
      found.set(`${one.at} ${one.rule} ${JSON.stringify(one.params)}`, one)
    }
  }
  return [...found.values()].slice(0, MAX_FINDINGS)
}

const ofAlternatives = ({ instancePath, params }: ErrorObject): Finding[] | undefined =>
  (params['findings'] as Finding[] | undefined)?.map((one) => ({ ...one, at: instancePath + one.at }))

interface CompilerOptions {
  formats: Formats
  allErrors: boolean
  validateFormats?: boolean
  explain?: boolean
}

const createCompiler = (
  references: ReadonlyMap<string, Schema>,
  problems: WeakMap<object, string>,
  { formats, explain = false, ...options }: CompilerOptions,
): Compile => {
  const ajv = createDocumentAjv({ ...options, formats })
  const known = new Set<string>()
  const compiled = new Map<Schema, ValidateFunction>()

  const compileWithReferences = (schema: Schema): ValidateFunction => {
    for (const [key, target] of references) {
      if (known.has(key)) continue
      known.add(key)
      ajv.addSchema(target, key)
    }
    return ajv.compile(schema)
  }

  const compile: Compile = (schema) => {
    const ready = compiled.get(schema)
    if (ready) return ready
    const validate = compileOrAcceptAll(compileWithReferences, schema, problems)
    compiled.set(schema, validate)
    return validate
  }
  if (explain) explainAlternatives(ajv, (schema, value) => allFindings(compile(schema), value))
  return compile
}

/** A document may hold a schema that no validator takes (an unknown type, say). It must not break requests. */
const compileOrAcceptAll = (compile: Compile, schema: Schema, problems: WeakMap<object, string>): ValidateFunction => {
  try {
    return compile(schema)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    if (typeof schema === 'object') problems.set(schema, error.message)
    return new Ajv2020().compile(true)
  }
}
