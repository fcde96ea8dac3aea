import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import { valueAt } from './json-pointer.ts'
import type { RawSchema } from '../contract/document/raw-schema.ts'
import { explainAlternatives } from './explain-alternatives.ts'
import type { Finding } from './finding.ts'
import { addFormats } from './formats.ts'
import { lenientRegExp } from './pattern.ts'
import type { Schema, Schemas } from '../contract/schemas/document-schemas.ts'

/** The checks of one side of one document, each compiled when first used. */
export interface Validators {
  schemas: Schemas
  /** Compiles the schema to a predicate, which costs microseconds: for every request. */
  compile(schema: Schema): (value: unknown) => boolean
  /** True when the value fulfils the schema, which is compiled when it has not been. */
  passes(schema: Schema, value: unknown): boolean
  /**
   * Why it does not, at most `MAX_FINDINGS` reasons. Costs milliseconds: for what has failed. Of a large value only the
   * first reason is sought, since collecting all of them costs time and memory that a client could waste on purpose.
   */
  explain(schema: Schema, value: unknown, isLarge?: boolean): Finding[]
  /** Why the schema cannot be compiled (then every value passes); undefined when it can. */
  problem(raw: RawSchema): string | undefined
}

export const MAX_FINDINGS = 20

type Compile = (schema: Schema) => ValidateFunction

export const createValidators = (schemas: Schemas): Validators => {
  const problems = new WeakMap<object, string>()
  const fast = createCompiler(schemas, problems, { allErrors: false })
  let thorough: Compile | undefined

  const compile = (schema: Schema) => {
    const validate = fast(schema)
    return (value: unknown): boolean => {
      try {
        return validate(value) === true
      } catch (error) {
        // A value nested deeper than the stack: only possible where the document's schemas are recursive.
        if (error instanceof RangeError) return false
        throw error
      }
    }
  }

  const explain = (schema: Schema, value: unknown, isLarge = false): Finding[] => {
    try {
      if (isLarge) return firstReason(fast(schema), value)
      thorough ??= createCompiler(schemas, problems, { allErrors: true, explain: true })
      const validate = thorough(schema)
      const found = validate(value) === true ? [] : flatten(validate.errors ?? [], value)
      return found.length > 0 ? found : firstReason(fast(schema), value)
    } catch (error) {
      if (error instanceof RangeError) return [{ at: '', rule: 'depth', params: {}, value: undefined }]
      throw error
    }
  }

  return {
    schemas,
    compile,
    passes: (schema, value) => compile(schema)(value),
    explain,
    problem: (raw) => {
      const schema = schemas.of(raw)
      fast(schema)
      return typeof schema === 'object' ? problems.get(schema) : undefined
    },
  }
}

/** The uncommented verdict of the fast check, for the rare rule that the thorough one judges otherwise. */
const firstReason = (validate: ValidateFunction, value: unknown): Finding[] =>
  validate(value) === true ? [] : flatten((validate.errors ?? []).slice(-1), value)

const flatten = (errors: readonly ErrorObject[], value: unknown): Finding[] => {
  const found = new Map<string, Finding>()
  for (const error of errors) {
    if (found.size >= MAX_FINDINGS) break
    const nested = (error.params.findings as Finding[] | undefined) ?? [
      { at: '', rule: error.keyword, params: error.params, value: valueAt(value, error.instancePath) },
    ]
    for (const one of nested) {
      const at = error.instancePath + one.at
      found.set(`${at} ${one.rule} ${JSON.stringify(one.params)}`, { ...one, at })
    }
  }
  return [...found.values()].slice(0, MAX_FINDINGS)
}

const createCompiler = (
  schemas: Schemas,
  problems: WeakMap<object, string>,
  { allErrors, explain = false }: { allErrors: boolean; explain?: boolean },
): Compile => {
  const ajv = new Ajv2020({
    allErrors,
    strict: false,
    validateSchema: false,
    meta: false,
    messages: false,
    logger: false,
    code: { regExp: Object.assign(lenientRegExp, { code: 'new RegExp' }) },
  })
  addFormats(ajv)
  const known = new Set<string>()
  const compiled = new Map<Schema, ValidateFunction>()

  const compileWithTargets = (schema: Schema): ValidateFunction => {
    for (const [key, target] of schemas.targets) {
      if (known.has(key)) continue
      known.add(key)
      ajv.addSchema(target, key)
    }
    return ajv.compile(schema)
  }

  const compile: Compile = (schema) => {
    const ready = compiled.get(schema)
    if (ready) return ready
    const validate = orPass(compileWithTargets, schema, problems)
    compiled.set(schema, validate)
    return validate
  }
  if (explain)
    explainAlternatives(ajv, (schema, value) => {
      const validate = compile(schema)
      return validate(value) === true ? [] : flatten(validate.errors ?? [], value)
    })
  return compile
}

/** A document may hold a schema that no validator takes (an unknown type, say). It must not break requests. */
const orPass = (compile: Compile, schema: Schema, problems: WeakMap<object, string>): ValidateFunction => {
  try {
    return compile(schema)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    if (typeof schema === 'object') problems.set(schema, error.message)
    return new Ajv2020().compile(true)
  }
}
