/** The JSON Schema that the build creates and uses, and a description of the allowed values. */

export type Literal = string | number | boolean | null;

/** The part of JSON Schema draft-07 that is used here; draft-07 is what editors' YAML support knows best. */
export interface JsonSchema {
  $schema?: string;
  title?: string;
  description?: string;
  $ref?: string;
  type?: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  const?: Literal;
  enum?: Literal[];
  anyOf?: JsonSchema[];
  allOf?: JsonSchema[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  pattern?: string;
  format?: string;
  items?: JsonSchema;
  minItems?: number;
  uniqueItems?: true;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: false | JsonSchema;
  definitions?: Record<string, JsonSchema>;
}

/** The targets of `$ref`, by name. */
export type Definitions = Record<string, JsonSchema>;

/** The allowed values of a schema, in words. */
export function inWords(schema: JsonSchema, definitions: Definitions): string {
  const { $ref, allOf, anyOf, type, minimum, maximum, minLength, minItems, format, pattern } = schema;
  const words = (...parts: (string | false | undefined)[]): string => parts.filter(Boolean).join(' ');
  if (allOf?.[0] !== undefined) return inWords(allOf[0], definitions);
  if ($ref !== undefined) return inWords(definitions[$ref.replace('#/definitions/', '')] ?? {}, definitions);
  if (anyOf) return anyOf.map((branch) => inWords(branch, definitions)).join(' or ');
  if (schema.enum) return `one of ${schema.enum.map((value) => JSON.stringify(value)).join(', ')}`;
  switch (type) {
    case 'boolean':
      return 'true or false';
    case 'integer':
    case 'number':
      if (minimum !== undefined && maximum !== undefined) return `${type} from ${minimum} to ${maximum}`;
      if (maximum !== undefined) return `${type} of at most ${maximum}`;
      return words(type, minimum !== undefined && `of at least ${minimum}`);
    case 'string':
      return words(
        type,
        minLength !== undefined && `of at least ${counted(minLength, 'character')}`,
        format && `in the format ${format}`,
        pattern && `matching ${pattern}`,
      );
    case 'array': {
      const each = `(each: ${inWords(schema.items ?? {}, definitions)}${schema.uniqueItems ? '; each once' : ''})`;
      return words('list', minItems !== undefined && `of at least ${counted(minItems, 'item')}`, each);
    }
    case 'object':
      if (!schema.additionalProperties) return `mapping with ${keysInWords(Object.keys(schema.properties ?? {}))}`;
      return `mapping (each value: ${inWords(schema.additionalProperties, definitions)})`;
    default:
      return JSON.stringify(schema.const);
  }
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

export function keysInWords(keys: readonly string[]): string {
  return `the keys ${keys.join(', ')}`;
}
