/** The schema of a collection: whether it can be copied, and how to create the copy. */
import { type IndexDescription, type Pair, typeName } from '../milvus/collections.ts';
import { Problem } from '../problem.ts';

/** A field as DescribeCollection returns it. */
export interface FieldSchema {
  name: string;
  data_type: string | number;
  is_primary_key: boolean;
  autoID: boolean;
  /** Whether it is the dynamic field, for data that is not in the schema. */
  is_dynamic: boolean;
  is_partition_key: boolean;
  nullable: boolean;
  default_value: object | null;
  is_function_output: boolean;
}

/** How Milvus computes fields from others. */
interface FunctionSchema {
  name: string;
  type: string | number;
  output_field_names: string[];
}

/** A list of structs, whose members are separate fields. */
interface StructSchema {
  name: string;
  nullable: boolean;
  fields: FieldSchema[];
}

export interface CollectionSchema {
  description: string;
  enable_dynamic_field: boolean;
  fields: FieldSchema[];
  functions: FunctionSchema[];
  struct_array_fields: StructSchema[];
  /** The location of its rows, if they are in files outside of Milvus. */
  external_source: string;
  enable_namespace: boolean;
}

/** The answer of DescribeCollection. */
export interface Description {
  collectionID: string;
  schema: CollectionSchema;
  shards_num: number;
  aliases: string[];
  consistency_level: string | number;
  properties: Pair[];
  num_partitions: string;
}

/** Properties that can be set on creation. Milvus sets the others. */
const PROPERTIES = /^(collection|mmap|partitionkey)\./;

/** The primary key. @throws Problem if there is none */
export function keyOf({ fields }: CollectionSchema): FieldSchema {
  const key = fields.find((field) => field.is_primary_key);
  if (key === undefined) throw new Problem('it has no supported primary key');
  return key;
}

/** A primary key in a filter. */
export function keyLiteral({ data_type: type }: FieldSchema, key: string): string {
  return type === 'VarChar' ? JSON.stringify(key) : key;
}

/** Names of the fields that Milvus computes. */
export function computedFields({ fields, functions }: CollectionSchema): Set<string> {
  const marked = fields.filter((field) => field.is_function_output).map(({ name }) => name);
  return new Set([...marked, ...functions.flatMap((one) => one.output_field_names)]);
}

/** Whether there is a partition key. Then Milvus creates the partitions, and Insert accepts no partition name. */
export function hasPartitionKey({ fields }: CollectionSchema): boolean {
  return fields.some((field) => field.is_partition_key);
}

/** @throws Problem if a collection cannot be copied */
export function refuse(schema: CollectionSchema, indexes: IndexDescription[]): void {
  const bare = schema.fields.find(
    ({ name, data_type: type }) =>
      typeName(type).endsWith('Vector') && !indexes.some((index) => index.field_name === name),
  );
  const structs = schema.struct_array_fields.find(({ nullable }) => nullable);
  if (schema.external_source !== '') throw new Problem('its rows are in files outside of Milvus; create it again here');
  if (schema.enable_namespace) throw new Problem('it has namespaces, which cannot be copied; index it again here');
  if (structs !== undefined)
    throw new Problem(`its list of structs ${structs.name} may be null, which cannot be copied; index it again here`);
  if (bare !== undefined)
    throw new Problem(
      `its vector ${bare.name} has no index at the source, and Milvus returns no rows of such a collection; ` +
        'create an index there',
    );
}

/**
 * The fields of CreateCollectionRequest that create an empty collection of the same kind.
 * @param name of the new collection
 */
export function creationOf(
  { schema, shards_num, consistency_level, properties, num_partitions }: Description,
  name: string,
): object {
  return {
    schema: {
      name,
      description: schema.description,
      enable_dynamic_field: schema.enable_dynamic_field,
      // Milvus adds the dynamic field.
      fields: schema.fields.filter((field) => !field.is_dynamic).map(unnumbered),
      functions: schema.functions.map((one) => ({ ...one, id: '0', input_field_ids: [], output_field_ids: [] })),
      struct_array_fields: schema.struct_array_fields.map((one) => ({
        ...one,
        fieldID: '0',
        fields: one.fields.map(unnumbered),
      })),
    },
    shards_num,
    consistency_level,
    properties: properties.filter(({ key }) => PROPERTIES.test(key)),
    ...(hasPartitionKey(schema) ? { num_partitions } : {}),
  };
}

/** A field without the number and state that Milvus sets. */
function unnumbered(field: FieldSchema): object {
  return { ...field, fieldID: '0', state: 'FieldCreated' };
}

/**
 * What a copy lacks because its Milvus ignored something unknown.
 * @returns words such as `its field name may be null`; undefined if nothing is missing
 */
export function lostIn(copy: CollectionSchema, original: CollectionSchema): string | undefined {
  const kept = new Map(copy.fields.map((field) => [field.name, field]));
  for (const { name, nullable, default_value: value } of original.fields) {
    const field = kept.get(name);
    if (nullable && field?.nullable !== true) return `its field ${name} may be null`;
    if (value !== null && (field?.default_value ?? null) === null) return `its field ${name} has a default value`;
  }
  const computed = original.functions.find(({ name }) => !copy.functions.some((one) => one.name === name));
  if (computed !== undefined)
    return `its ${computed.output_field_names.map((name) => `field ${name}`).join(', ')} is computed by Milvus`;
  const structs = original.struct_array_fields.find(
    ({ name }) => !copy.struct_array_fields.some((one) => one.name === name),
  );
  return structs === undefined ? undefined : `it has the list of structs ${structs.name}`;
}

/** Whether two collections have fields of the same names and types. */
export function haveSameFields(a: CollectionSchema, b: CollectionSchema): boolean {
  const told = ({ fields, struct_array_fields: structs }: CollectionSchema): string =>
    [...fields, ...structs.map(({ name }) => ({ name, data_type: 'structs' }))]
      .map(({ name, data_type: type }) => `${name} ${type}`)
      .sort()
      .join();
  return told(a) === told(b);
}
