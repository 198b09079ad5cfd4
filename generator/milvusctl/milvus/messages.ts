/**
 * The protobuf messages for the methods below, from the SDK's proto files, in the form of protobufjs. In the bundle,
 * the exported data replaces this module.
 */
import { createRequire } from 'node:module';
import protobuf from 'protobufjs/light.js';

/** The methods of MilvusService that milvusctl calls. */
const METHODS = [
  'CheckHealth',
  'CreateAlias',
  'CreateCollection',
  'CreateDatabase',
  'CreateIndex',
  'CreatePartition',
  'DescribeCollection',
  'DescribeIndex',
  'DropCollection',
  'Flush',
  'GetCollectionStatistics',
  'GetCompactionState',
  'GetFlushState',
  'GetLoadState',
  'GetMetrics',
  'GetVersion',
  'HasCollection',
  'Insert',
  'ListDatabases',
  'LoadCollection',
  'Query',
  'ReleaseCollection',
  'RenameCollection',
  'Search',
  'ShowCollections',
  'ShowPartitions',
];

/**
 * Fields with another type than in the proto files but with the same wire format. Rows that are only passed on stay
 * bytes, so that they arrive unchanged. A schema, which Milvus declares as bytes, is a message.
 */
const FORMS: Record<string, string> = {
  '.milvus.proto.milvus.QueryResults.fields_data': 'bytes',
  '.milvus.proto.milvus.InsertRequest.fields_data': 'bytes',
  '.milvus.proto.milvus.CreateCollectionRequest.schema': 'schema.CollectionSchema',
  // Never set, or never read.
  '.milvus.proto.milvus.SearchRequest.sub_reqs': 'bytes',
  '.milvus.proto.milvus.SearchRequest.function_score': 'bytes',
  '.milvus.proto.milvus.SearchRequest.highlighter': 'bytes',
  '.milvus.proto.milvus.SearchRequest.search_aggregation': 'bytes',
  '.milvus.proto.milvus.SearchRequest.function_chains': 'bytes',
  '.milvus.proto.schema.SearchResultData.fields_data': 'bytes',
  '.milvus.proto.schema.SearchResultData.group_by_field_value': 'bytes',
  '.milvus.proto.schema.SearchResultData.group_by_field_values': 'bytes',
  '.milvus.proto.schema.SearchResultData.search_iterator_v2_results': 'bytes',
  '.milvus.proto.schema.SearchResultData.highlight_results': 'bytes',
  '.milvus.proto.schema.SearchResultData.agg_buckets': 'bytes',
};

/** Messages that no method uses directly: those in fields of bytes, and FieldData with only some of its fields. */
const SCHEMA = '.milvus.proto.schema.CollectionSchema';
const COLUMN = '.milvus.proto.schema.FieldData';
const SEARCHED = '.milvus.proto.common.PlaceholderGroup';

/** Reads the description of a column without its values. */
const HEAD = '.milvus.proto.schema.FieldDataHead';
const HEAD_FIELDS = ['field_name', 'is_dynamic', 'valid_data'];

const SERVICE = '.milvus.proto.milvus.MilvusService';

/** A namespace, message, enum or service in protobufjs' JSON. */
interface Node {
  nested?: Record<string, Node>;
  fields?: Record<string, FieldNode>;
  values?: Record<string, number>;
  oneofs?: object;
}

interface FieldNode {
  type: string;
  options?: Record<string, unknown>;
}

/** The parts of the proto files that the client needs. Names are fully qualified, with a leading dot. */
interface Messages {
  /** The request and response messages of each method. */
  methods: Record<string, { request: string; response: string }>;
  /** The top-level messages and enums, as JSON. */
  types: Record<string, Node>;
  /** The types that are needed to read a message: itself, and recursively the types of its fields. */
  needs: Record<string, string[]>;
}

export const messages = collect(
  createRequire(import.meta.url)('@zilliz/milvus2-sdk-node/dist/milvus/proto-json/milvus.js').default as Node,
);

function collect(whole: Node): Messages {
  const root = protobuf.Root.fromJSON(structuredClone(whole) as protobuf.INamespace).resolveAll();
  const found: Messages = { methods: {}, types: {}, needs: {} };
  const note = (name: string, needs = needsOf(root.lookupType(name))): string => {
    for (const one of needs) found.types[one] ??= formed(nodeAt(whole, one), one);
    found.needs[name] = needs;
    return name;
  };
  const { methods } = root.lookupService(SERVICE);
  for (const name of METHODS) {
    const method = methods[name];
    if (method?.resolvedRequestType == null || method.resolvedResponseType === null)
      throw new Error(`MilvusService of the SDK has no method ${name}`);
    const [request, response] = [method.resolvedRequestType.fullName, method.resolvedResponseType.fullName];
    // The replaced type may need other types than the declared one.
    const schema = `${request}.schema` in FORMS ? needsOf(root.lookupType(SCHEMA)) : [];
    note(request, [...new Set([...needsOf(root.lookupType(request)), ...schema])]);
    found.methods[name] = { request, response: note(response) };
  }
  note(COLUMN);
  note(SEARCHED);
  found.types[HEAD] = headOf(nodeAt(whole, COLUMN));
  found.needs[HEAD] = [HEAD];
  return found;
}

/** The top-level types that a message needs, itself first. */
function needsOf(type: protobuf.ReflectionObject, found = new Set<string>()): string[] {
  const inPackage = outermost(type);
  if (found.has(inPackage.fullName)) return [...found];
  found.add(inPackage.fullName);
  const inside = (one: protobuf.ReflectionObject): void => {
    if (!(one instanceof protobuf.Type)) return;
    for (const field of one.fieldsArray)
      if (field.resolve().resolvedType !== null && !(field.fullName in FORMS))
        needsOf(field.resolvedType as protobuf.ReflectionObject, found);
    one.nestedArray.forEach(inside);
  };
  inside(inPackage);
  return [...found];
}

/** The outermost message of a nested message, or the message itself. */
function outermost(type: protobuf.ReflectionObject): protobuf.ReflectionObject {
  return type.parent instanceof protobuf.Type ? outermost(type.parent) : type;
}

function nodeAt(whole: Node, name: string): Node {
  return name
    .slice(1)
    .split('.')
    .reduce((node, part) => node.nested?.[part] ?? {}, whole);
}

function headOf({ fields = {} }: Node): Node {
  const kept = Object.entries(fields).filter(([name]) => HEAD_FIELDS.includes(name));
  if (kept.length !== HEAD_FIELDS.length)
    throw new Error(`FieldData of the SDK has not all of ${HEAD_FIELDS.join(', ')}`);
  return { fields: Object.fromEntries(kept) };
}

/** A node with its fields' types replaced, and with only the field option that affects decoding. */
function formed({ fields, nested, oneofs, values }: Node, name: string): Node {
  const field = ([key, { options, ...one }]: [string, FieldNode]): [string, FieldNode] => {
    const optional = options?.['proto3_optional'] === true ? { options: { proto3_optional: true } } : {};
    return [key, { ...one, type: FORMS[`${name}.${key}`] ?? one.type, ...optional }];
  };
  const inner = ([key, node]: [string, Node]): [string, Node] => [key, formed(node, `${name}.${key}`)];
  return {
    ...(oneofs === undefined ? {} : { oneofs }),
    ...(fields === undefined ? {} : { fields: Object.fromEntries(Object.entries(fields).map(field)) }),
    ...(values === undefined ? {} : { values }),
    ...(nested === undefined ? {} : { nested: Object.fromEntries(Object.entries(nested).map(inner)) }),
  };
}
