/**
 * Sentences in Milvus with Node.js: create, insert, search, filter, delete.
 *
 *   ddev npm install @zilliz/milvus2-sdk-node
 *   ddev exec node search.mjs
 */
import { readFile } from 'node:fs/promises';
import { MilvusClient } from '@zilliz/milvus2-sdk-node';

const COLLECTION = 'sentences_node';
const DIMENSION = 384;

const read = async (file) => JSON.parse(await readFile(new URL(file, import.meta.url), 'utf8'));

/** Most calls say by a status whether they went well. */
function sound({ status, ...answer }) {
  if (status.error_code !== 'Success') throw new Error(status.reason);
  return answer;
}

const { sentences, questions } = await read('../sentences.json');
const vectors = await read('../vectors.json');
const client = new MilvusClient({ address: process.env.MILVUS_URI, token: process.env.MILVUS_TOKEN || undefined });

await client.dropCollection({ collection_name: COLLECTION });
await client.createCollection({
  collection_name: COLLECTION,
  dimension: DIMENSION,
  metric_type: 'COSINE',
  auto_id: true,
  enable_dynamic_field: true,
  // What was written is found at once.
  consistency_level: 'Strong',
});
sound(
  await client.insert({
    collection_name: COLLECTION,
    data: sentences.map((sentence) => ({ ...sentence, vector: vectors[sentence.text] })),
  }),
);
console.log(`inserted ${sentences.length} sentences`);

/** The sentence that means most nearly what is asked. */
async function nearest(question, filter = '') {
  const { results } = sound(
    await client.search({
      collection_name: COLLECTION,
      data: [vectors[question]],
      filter,
      limit: 1,
      output_fields: ['id', 'text'],
      consistency_level: 'Strong',
    }),
  );
  return results.flat()[0];
}

for (const { question } of questions) {
  const { text, score } = await nearest(question);
  console.log(`${question} → ${text} (${score.toFixed(3)})`);
}

const [{ question }] = questions;
console.log(`only library: ${question} → ${(await nearest(question, 'topic == "library"')).text}`);

const { id } = await nearest(question);
sound(await client.delete({ collection_name: COLLECTION, filter: `id in [${id}]` }));
console.log(`deleted; ${question} → ${(await nearest(question)).text}`);

await client.dropCollection({ collection_name: COLLECTION });
await client.closeConnection();
