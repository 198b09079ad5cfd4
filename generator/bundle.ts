/** generator/milvusctl/ → one file for Node.js: dist/milvus/milvusctl.cjs, readable, with the licences in it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import type { Facts } from './facts.ts';
import { oldestNode } from './model.ts';

/**
 * Bundles a program.
 * @param entry its first file
 * @param root the checkout; paths in the bundle are relative to it, so that two checkouts give the same bytes
 * @param facts the content of milvusctl/facts.ts in the bundle
 * @returns its text, without banner and licences, and its packages
 */
export async function bundle(entry: string, root: string, facts: Facts): Promise<{ text: string; packages: string[] }> {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    target: `node${oldestNode}`,
    legalComments: 'none',
    // With one non-ASCII character, Node.js stores the text with two bytes per character: it starts 10 ms later.
    charset: 'ascii',
    preserveSymlinks: true,
    plugins: standIns(facts),
  });
  const [output] = outputFiles;
  if (output === undefined) throw new Error(`esbuild returned no output for ${entry}`);
  return { text: output.text, packages: packagesIn(metafile) };
}

/** Replaces the modules that read the checkout. */
export function standIns(facts: Facts): Plugin[] {
  return [factsPlugin(facts), messagesPlugin()];
}

/** The licence of each package, as a comment. */
export function notices(packages: string[], root: string): string {
  const texts = packages.map((name) => {
    const folder = join(root, 'node_modules', name);
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      version: string;
      license: string;
    };
    const text = licenceText(folder, name).replaceAll('\r\n', '\n').replaceAll('*/', '* /').trim();
    return `${name} ${version} (${license})\n\n${text}`;
  });
  return `/*\nThird-party notices: this file contains these packages.\n\n${texts.join('\n\n---\n\n')}\n*/\n`;
}

function licenceText(folder: string, name: string): string {
  for (const file of ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'license']) {
    try {
      return readFileSync(join(folder, file), 'utf8');
    } catch {}
  }
  throw new Error(`${name} has no licence file, so it cannot be in the bundle`);
}

function packagesIn({ inputs }: Metafile): string[] {
  const names = Object.keys(inputs).flatMap(
    (path) => /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [],
  );
  return [...new Set(names)].sort();
}

/** Replaces the module that reads the facts from the checkout. */
function factsPlugin(facts: Facts): Plugin {
  return {
    name: 'facts',
    setup({ onLoad }) {
      onLoad({ filter: /generator\/milvusctl\/facts\.ts$/ }, () => ({
        contents: `export const facts = ${JSON.stringify(facts, null, 2)};`,
        loader: 'js',
      }));
    },
  };
}

/** Replaces the module that reads the messages from the SDK's proto files; includes only used messages. */
function messagesPlugin(): Plugin {
  return {
    name: 'messages',
    setup({ onLoad }) {
      onLoad({ filter: /generator\/milvusctl\/milvus\/messages\.ts$/ }, async () => {
        const { messages } = (await import('./milvusctl/milvus/messages.ts')) as { messages: unknown };
        // JSON text is one line, and is parsed faster than code.
        return {
          contents: `export const messages = JSON.parse(${JSON.stringify(JSON.stringify(messages))});`,
          loader: 'js',
        };
      });
    },
  };
}
