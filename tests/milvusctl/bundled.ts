/** A part of milvusctl as one file that a separate process loads quickly, to be killed during its work. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { facts } from '../../generator/milvusctl/facts.ts';
import { root } from '../addon.ts';

/** `import.meta.url`, in parts, because the unit tests are bundled themselves. */
const OWN_ADDRESS = ['import', 'meta', 'url'].join('.');

/** What a bundle has in the place of milvusctl's own modules. */
export interface InPlace {
  /** JavaScript that replaces a module, by its path below generator/milvusctl. */
  modules?: Record<string, string>;
  /** The paths of addon.yaml that are others. */
  paths?: Partial<typeof facts.paths>;
}

/** Bundles JavaScript that imports milvusctl's modules as './data/swap.ts'. @returns the file, in a folder */
export async function bundled(
  folder: string,
  script: string,
  { modules = {}, paths = {} }: InPlace = {},
): Promise<string> {
  const contents: Record<string, string> = {
    'facts.ts': `export const facts = ${JSON.stringify({ ...facts, paths: { ...facts.paths, ...paths } })};`,
    ...modules,
  };
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: join(root, 'generator/milvusctl'), loader: 'js' },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    // milvus/messages.ts finds the SDK with it.
    define: { [OWN_ADDRESS]: JSON.stringify(pathToFileURL(join(root, 'package.json')).href) },
    logLevel: 'error',
    plugins: [
      {
        name: 'stand-ins',
        setup({ onLoad }) {
          onLoad({ filter: /\/generator\/milvusctl\// }, ({ path }) => {
            const text = contents[path.slice(path.indexOf('/milvusctl/') + '/milvusctl/'.length)];
            return text === undefined ? undefined : { contents: text, loader: 'js' };
          });
        },
      },
    ],
  });
  const file = join(folder, 'bundled.cjs');
  writeFileSync(file, outputFiles[0]?.text ?? '');
  return file;
}
