import { z } from 'zod'
import type { JsonSchema } from '../../../http/zod.ts'
import { type AgreementKind, agreementKindNames } from '../kinds.ts'
import { schemaOf, versions } from './schemas.ts'

const make = (kind: AgreementKind, version: number): JsonSchema => {
  const made = z.toJSONSchema(schemaOf(kind, version)!, {
    io: 'input',
    target: 'draft-2020-12',
    unrepresentable: 'any',
    reused: 'inline',
    override: ({ jsonSchema }) => {
      if ('example' in jsonSchema) {
        jsonSchema.examples = [jsonSchema.example]
        delete jsonSchema.example
      }
    },
  }) as JsonSchema & { $defs?: Record<string, JsonSchema> }
  // What has an id of ours stands among the definitions, the root too: here it is the schema itself.
  const name = String(schemaOf(kind, version)!.meta()?.id)
  const { [name]: root, ...definitions } = made.$defs ?? {}
  const { $schema, $defs: _, $ref: __, id: ___, ...rest } = { ...made, ...root }
  return {
    $schema,
    $id: `urn:leerketen:terms:${kind}:${version}`,
    title: name,
    ...rest,
    ...(Object.keys(definitions).length > 0 && { $defs: definitions }),
  }
}

const made = new Map(
  agreementKindNames.flatMap((kind) =>
    Object.keys(versions[kind]).map((version) => [`${kind} ${version}`, make(kind, Number(version))] as const),
  ),
)

/**
 * The terms of one version of a kind as a JSON Schema 2020-12 of its own, for who fills them in elsewhere. It says the form of
 * every field; rules between fields (a spread that adds up) are checked when terms are sent. Undefined when there is none.
 */
export const jsonSchemaOf = (kind: AgreementKind, version: number): JsonSchema | undefined =>
  made.get(`${kind} ${version}`)
