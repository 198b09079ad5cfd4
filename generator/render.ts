/**
 * Model → files in memory: path → text and mode. Nothing is written here.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { stringify } from 'yaml';
import { attuDocument, composeDocument, hooksDocument, installDocument, webuiDocument } from './documents.ts';
import type { JsonSchema } from './extract.ts';
import { ddevFiles, type Model } from './model.ts';

/** A file to be written. */
export interface RenderedFile {
  /** Its path under the output folder. */
  path: string;
  /** Its whole text. */
  text: string;
  /** Its permission bits. */
  mode: 0o644 | 0o755;
}

/** Files for the readers of the repository, and for DDEV's own CI. */
const repositoryFiles = ['README.md', 'SECURITY.md', 'docs/architecture.md', 'docs/commands.md', 'docs/configuration.md', 'docs/data-and-backups.md', 'docs/devpanel.md', 'docs/drupal.md', 'docs/durability.md', 'docs/migrating.md', 'docs/security.md', 'docs/troubleshooting.md', '.github/PULL_REQUEST_TEMPLATE.md', '.github/how-it-works.svg', 'tests/test.bats'];

const handlebars = Handlebars.create();
handlebars.registerHelper('sh', (value: unknown) => shellQuote(String(value)));
handlebars.registerHelper('shLine', (value: unknown) => shellQuoteLine(String(value)));
handlebars.registerHelper('ini', (value: unknown) => iniQuote(String(value)));

/** Quotes a value for bash: always one word, never expanded. */
export function shellQuote(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}

/** The same on one line, whatever line breaks the value has. */
export function shellQuoteLine(value: string): string {
  return `$'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
}

/** Escapes a value for a Supervisor conf, where % begins an expansion and ; a comment. Throws on a line break. */
export function iniQuote(value: string): string {
  if (/[\r\n;]/.test(value)) throw new Error(`a Supervisor conf cannot hold ${JSON.stringify(value)}`);
  return value.replaceAll('%', '%%');
}

/**
 * Renders every generated file, sorted by path.
 * @param program the text of milvusctl.cjs, without its banner
 * @param templates the folder of the templates; each file in it is named after its output, but those of actions/, parts/ and dist/milvus/milvusctl/, which are parts
 */
export function renderFiles(model: Model, schemas: { config: JsonSchema; outputs: JsonSchema }, program: string, templates: string): RenderedFile[] {
  const template = (name: string): string => renderTemplate(join(templates, `${name}.hbs`), name, model);
  const action = (name: string): string => template(`actions/${name}.sh`);
  const yaml = (document: unknown, source: string): string =>
    `${banner(model, source)}\n${stringify(document, { lineWidth: 0, aliasDuplicateObjects: false })}`;

  const texts: Record<string, string> = {
    'install.yaml': yaml(installDocument(model, action), 'generator/documents.ts'),
    'docker-compose.milvus.yaml': yaml(composeDocument(model), 'generator/documents.ts'),
    // Where they are put when they are turned on, DDEV would wonder about the mark.
    'ddev-milvus/attu.yaml': silently(yaml(attuDocument(model), 'generator/documents.ts')),
    'ddev-milvus/webui.yaml': silently(yaml(webuiDocument(model), 'generator/documents.ts')),
    'config.milvus.yaml': yaml(hooksDocument(model), 'generator/documents.ts'),
    // The image build and milvusctl have their own copy: the other one may be the user's.
    'dist/milvus/install.sh': template('dist/custom_package_installer.sh'),
    'dist/milvus/milvus.yaml': yaml(model.overlayDocument, 'generator/model.ts'),
    'dist/milvus/milvusctl.cjs': `/*\n${banner(model, 'generator/milvusctl/')}\n*/\n${program}// ${model.bundleEnd}\n`,
    'generator/addon.schema.json': json(schemas.config),
    // JSON has no comments; the mark is a value.
    'dist/milvus/output.schema.json': json({ $comment: model.addon.marker, ...schemas.outputs }),
  };
  const written = [...repositoryFiles, ...ddevFiles, ...model.payloadFiles.map((file) => `dist/${file}`)];
  for (const path of written) texts[path] ??= template(path);

  return Object.entries(texts)
    .map(([path, text]): RenderedFile => ({ path, text, mode: text.startsWith('#!') ? 0o755 : 0o644 }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Keeps DDEV from warning of a file of its project that is in no manifest. */
function silently(text: string): string {
  return text.replace('\n', '\n#ddev-silent-no-warn\n');
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function renderTemplate(file: string, name: string, model: Model): string {
  const render = handlebars.compile(readFileSync(file, 'utf8'), { noEscape: true, strict: true });
  const source = `generator/templates/${name}.hbs`;
  try {
    return render({
      ...model,
      commands: model.commandModels,
      symptoms: model.symptomModels,
      banner: banner(model, source),
    });
  } catch (error) {
    throw new Error(`${source}: ${(error as Error).message}`);
  }
}

/** The lines that every generated file carries: DDEV's mark, and how to change it. */
function banner(model: Model, source: string): string {
  return `${model.addon.marker}\n# Made by \`npm run build\` from generator/addon.yaml and ${source}: change those.`;
}
