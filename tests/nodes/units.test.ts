/**
 * The unit tests of milvusctl under the oldest and the newest Node.js that it may meet; those between run this suite
 * itself.
 */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../addon.ts';
import { cleanUp, prepare } from '../hooks.ts';
import { OTHERS, otherNodes } from '../milvusctl/nodes.ts';
import { ALONE, bundlesFolder, bundleTests, canRunTogether, runTogether } from '../milvusctl/together.ts';

const test = suite('unit tests under other Node.js');
let nodes: { major: number; node: string }[];
let bundles: string;
let files: string[];

prepare(test, 'the unit tests under other Node.js', async () => {
  bundles = bundlesFolder();
  files = readdirSync(join(root, 'tests/milvusctl')).filter(canRunTogether).sort();
  assert.ok(files.length >= 15, files.join());
  [nodes] = await Promise.all([otherNodes(), bundleTests(files, bundles)]);
});

cleanUp(test, 'the unit tests under other Node.js', async () => rmSync(bundles, { recursive: true }));

for (const major of [Math.min(...OTHERS), Math.max(...OTHERS)]) {
  test(`Node.js ${major}: every unit test of the program passes, but for ${ALONE.join(', ')}`, async () => {
    const found = nodes.find((one) => one.major === major);
    assert.ok(found);
    const { results, exitCode, all } = await runTogether(found.node, bundles, files);
    assert.is(exitCode, 0, all);
    assert.equal([...results.keys()], files);
    for (const [file, output] of results) {
      const count = (label: string): number => Number(new RegExp(`^ *${label}: +(\\d+)`, 'm').exec(output)?.[1] ?? 0);
      assert.ok(count('Total') > 0, `${file} ran no test`);
      assert.equal([count('Passed'), count('Skipped')], [count('Total'), 0], output);
    }
  });
}

test.run();
