/**
 * Model → files in memory: path → text and mode. Nothing is written here.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import Handlebars from 'handlebars';
import { stringify } from 'yaml';
import { type Artifact, artifacts, files } from './artifacts.ts';
import { documents } from './documents.ts';
import { registerHelpers } from './helpers.ts';
import type { JsonSchema } from './json-schema.ts';
import type { Model } from './model.ts';

/** A file to be written. */
export interface RenderedFile {
  /** Its path under the output folder. */
  path: string;
  /** Its whole text. */
  text: string;
  /** Its permission bits. */
  mode: Artifact['mode'];
}

/** The sources of the files, in addition to the model. */
export interface Sources {
  /** By their name in Source. */
  schemas: { config: JsonSchema; outputs: JsonSchema };
  /** The text of milvusctl.cjs, without its banner and its last line. */
  program: string;
  /** The folder of the templates. */
  templates: string;
}

/**
 * Renders every artifact, sorted by path.
 * @throws if a template uses a value that the model does not have, or a file in the templates' folder is unused
 */
export function renderFiles(model: Model, sources: Sources): RenderedFile[] {
  const fill = readTemplates(model, sources.templates);
  const rendered = artifacts.map((artifact) => ({
    path: artifact.path,
    text: textOf(artifact, model, sources, fill.text),
    mode: artifact.mode,
  }));
  const unused = fill.unused();
  if (unused.length > 0)
    throw new Error(
      `generator/templates/ has files that artifacts.ts and documents.ts do not name: ${unused.join(', ')}`,
    );
  return rendered.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function textOf(
  { source, marker }: Artifact,
  model: Model,
  { schemas, program }: Sources,
  fill: (file: string) => string,
): string {
  switch (source.kind) {
    case 'template':
    case 'plain':
      return fill(source.file);
    case 'document': {
      const text = stringify(documents[source.name](model, fill), { lineWidth: 0, aliasDuplicateObjects: false });
      const [mark, madeFrom] = banner(model, 'generator/documents.ts');
      return `${[mark, ...(marker === 'silent' ? ['#ddev-silent-no-warn'] : []), madeFrom].join('\n')}\n${text}`;
    }
    case 'schema': {
      const mark = marker === '$comment' && { $comment: model.addon.marker };
      return `${JSON.stringify({ ...mark, ...schemas[source.of] }, null, 2)}\n`;
    }
    case 'bundle':
      return `/*\n${banner(model, 'generator/milvusctl/').join('\n')}\n*/\n${program}// ${model.bundleEnd}\n`;
  }
}

/** The first lines of every generated file: DDEV's marker, and how to change the file. */
function banner({ addon }: Model, source: string): [mark: string, madeFrom: string] {
  return [addon.marker, `# Made by \`npm run build\` from generator/addon.yaml and ${source}: change those.`];
}

/** The files of a folder: `.hbs` files are rendered, the others copied; those in parts/ are for other templates. */
function readTemplates(model: Model, folder: string): { text: (file: string) => string; unused: () => string[] } {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [relative(folder, join(entry.parentPath, entry.name))] : [],
  );
  const used = new Set<string>();
  const read = (file: string): string => {
    used.add(file);
    return readFileSync(join(folder, file), 'utf8');
  };
  const handlebars = Handlebars.create();
  registerHelpers(handlebars);
  const compile = (text: string): HandlebarsTemplateDelegate =>
    handlebars.compile(text, { noEscape: true, strict: true });
  for (const file of all.filter((one) => one.startsWith('parts/')))
    handlebars.registerPartial(basename(file, '.hbs'), compile(read(file).trimEnd()));
  const text = (file: string): string => {
    const source = `generator/templates/${file}`;
    if (!file.endsWith('.hbs')) return read(file);
    try {
      return compile(read(file))({ ...model, files, banner: banner(model, source).join('\n') });
    } catch (error) {
      throw new Error(`${source}: ${(error as Error).message}`);
    }
  };
  return { text, unused: () => all.filter((file) => !used.has(file)) };
}
