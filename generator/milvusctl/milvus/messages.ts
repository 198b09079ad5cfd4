/**
 * The protobuf messages that are used, as protobufjs reads them: of the SDK's proto files what the methods below need.
 * In the bundle this module is replaced by what it exports.
 */
import { createRequire } from 'node:module';
import protobuf from 'protobufjs/light.js';

/** The methods of MilvusService that milvusctl calls. */
const METHODS = [
  'CheckHealth', 'CreateAlias', 'CreateCollection', 'CreateDatabase', 'CreateIndex', 'CreatePartition',
  'DescribeCollection', 'DescribeIndex', 'DropCollection', 'Flush', 'GetCollectionStatistics', 'GetCompactionState',
  'GetFlushState', 'GetLoadState', 'HasCollection', 'Insert', 'ListDatabases', 'LoadCollection', 'Query',
  'ReleaseCollection', 'RenameCollection', 'ShowCollections', 'ShowPartitions',
];

/**
 * Fields that are read and written in another form, which is the same on the wire. Rows that are only passed on stay
 * bytes, so that they arrive as they are, whatever is in them; a schema, which Milvus declares as bytes, is a message.
 */
const FORMS: Record<string, string> = {
  '.milvus.proto.milvus.QueryResults.fields_data': 'bytes',
  '.milvus.proto.milvus.InsertRequest.fields_data': 'bytes',
  '.milvus.proto.milvus.CreateCollectionRequest.schema': 'schema.CollectionSchema',
};

/** What is used without being named by a method: the messages of the forms above. */
const TYPES = ['milvus.proto.schema.CollectionSchema', 'milvus.proto.schema.FieldData'];

/** A message beside FieldData with some of its fields alone: tells what a column is without reading all its values. */
const HEAD = 'FieldDataHead';
const HEAD_FIELDS = ['field_name', 'is_dynamic', 'valid_data'];

const SERVICE = '.milvus.proto.milvus.MilvusService';

/** A namespace, message, enum or service, as protobufjs' JSON has it. */
interface Node {
  nested?: Record<string, Node>;
  fields?: Record<string, FieldNode>;
  values?: Record<string, number>;
  methods?: Record<string, { requestType: string; responseType: string }>;
  oneofs?: object;
}

interface FieldNode {
  type: string;
  options?: Record<string, unknown>;
}

/** Pruned to what the methods need. */
export const messages = prune(
  createRequire(import.meta.url)('@zilliz/milvus2-sdk-node/dist/milvus/proto-json/milvus.js').default as Node,
);

function prune(whole: Node): protobuf.INamespace {
  const root = protobuf.Root.fromJSON(structuredClone(whole) as protobuf.INamespace).resolveAll();
  const used = new Set([SERVICE]);
  const use = (type: protobuf.ReflectionObject | null): void => {
    if (type === null || used.has(type.fullName)) return;
    used.add(type.fullName);
    if (type instanceof protobuf.Type) for (const field of type.fieldsArray) use(field.resolvedType);
  };
  const { methods } = root.lookupService(SERVICE);
  for (const name of METHODS) {
    const method = methods[name];
    if (method === undefined) throw new Error(`MilvusService of the SDK has no method ${name}`);
    use(method.resolvedRequestType);
    use(method.resolvedResponseType);
  }
  for (const name of TYPES) use(root.lookupType(name));
  const pruned = kept(whole, '', used) ?? {};
  addHead(pruned.nested?.['milvus']?.nested?.['proto']?.nested?.['schema']?.nested ?? {});
  return pruned as protobuf.INamespace;
}

function addHead(schema: Record<string, Node>): void {
  const fields = Object.entries(schema['FieldData']?.fields ?? {}).filter(([name]) => HEAD_FIELDS.includes(name));
  if (fields.length !== HEAD_FIELDS.length)
    throw new Error(`FieldData of the SDK has not all of ${HEAD_FIELDS.join(', ')}`);
  schema[HEAD] = { fields: Object.fromEntries(fields) };
}

/** What is left of a node; nothing where it is not used. */
function kept(node: Node, name: string, used: Set<string>): Node | undefined {
  const nested = Object.entries(node.nested ?? {}).flatMap(([key, inner]) => {
    const left = kept(inner, `${name}.${key}`, used);
    return left === undefined ? [] : [[key, left] as const];
  });
  if (nested.length === 0 && !used.has(name)) return undefined;
  const { fields, values, methods, oneofs } = node;
  return {
    ...(methods === undefined
      ? {}
      : {
          methods: Object.fromEntries(
            METHODS.map((key) => [key, methods[key] as { requestType: string; responseType: string }]),
          ),
        }),
    ...(oneofs === undefined ? {} : { oneofs }),
    ...(fields === undefined
      ? {}
      : {
          fields: Object.fromEntries(
            Object.entries(fields).map(([key, field]) => [key, formed(field, `${name}.${key}`)]),
          ),
        }),
    ...(values === undefined ? {} : { values }),
    ...(nested.length === 0 ? {} : { nested: Object.fromEntries(nested) }),
  };
}

/** A field in the form that it is used in, with the one option that decides how it is read. */
function formed({ options, ...field }: FieldNode, name: string): FieldNode {
  const optional = options?.['proto3_optional'] === true ? { options: { proto3_optional: true } } : {};
  return { ...field, type: FORMS[name] ?? field.type, ...optional };
}
