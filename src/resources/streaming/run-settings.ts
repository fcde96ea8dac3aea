import { pythonRepr } from '../../graphs/python.ts'
import { canonicalUuid } from '../../ids.ts'
import { isObject, type JsonObject } from '../../json.ts'
import type { RunFields } from '../../runner/runner.ts'
import { invalidArgument } from './command.ts'

/**
 * The `config` and `metadata` of a command. A checkpoint in `config.configurable` is where the run begins. Throws
 * CommandRefusal for values of a wrong kind, some of which the Python server takes, so that the run fails.
 */
export const readRunSettings = (
  method: string,
  { config, metadata }: JsonObject,
): Pick<RunFields, 'config' | 'metadata' | 'checkpoint_id'> => {
  requireObject(metadata, `${method} requires metadata to be an object.`)
  if (!isObject(config)) return isObject(metadata) ? { metadata } : {}
  const { tags, recursion_limit, configurable, metadata: more } = config
  requireObject(configurable, `${method} requires config.configurable to be an object.`)
  requireObject(more, `${method} requires config.metadata to be an object.`)
  if (isGiven(tags) && !(Array.isArray(tags) && tags.every((tag) => typeof tag === 'string'))) {
    throw invalidArgument(`${method} requires config.tags to be a list of strings.`)
  }
  if (isGiven(recursion_limit) && !Number.isSafeInteger(recursion_limit)) {
    throw invalidArgument(`${method} requires config.recursion_limit to be an integer.`)
  }
  const { checkpoint_id, ...settings } = (configurable ?? {}) as JsonObject // just checked
  const given = { tags, recursion_limit, metadata: more }
  return {
    ...(isObject(metadata) && { metadata }),
    ...(isGiven(checkpoint_id) && { checkpoint_id: requireCheckpointId(checkpoint_id) }),
    config: {
      ...Object.fromEntries(Object.entries(given).filter(([, value]) => isGiven(value))),
      configurable: settings,
    },
  }
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null

const requireObject = (value: unknown, message: string): void => {
  if (isGiven(value) && !isObject(value)) throw invalidArgument(message)
}

const requireCheckpointId = (given: unknown): string => {
  if (typeof given !== 'string' || given.trim() === '') {
    throw invalidArgument('config.configurable.checkpoint_id must be a non-empty string.')
  }
  const id = canonicalUuid(given)
  if (id === undefined) throw invalidArgument(`Invalid config.configurable.checkpoint_id: ${pythonRepr(given)}.`)
  return id
}
