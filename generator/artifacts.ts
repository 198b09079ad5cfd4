/** Every file that the build makes: its path, what it is made from, its mode, and the mark that it carries. Data alone. */

/** The documents of documents.ts. */
export type DocumentName = 'install' | 'compose' | 'hooks' | 'attu' | 'webui' | 'overlay';

/** What a file is made from. */
export type Source =
  /**
   * A file of templates/: one with placeholders, or one that is copied unchanged. The name of a plain file has no leading
   * dot, because git would apply a .gitattributes or .gitignore to templates/ itself.
   */
  | { kind: 'template' | 'plain'; file: string }
  /** A YAML document of documents.ts. */
  | { kind: 'document'; name: DocumentName }
  /** The JSON Schema of addon.yaml, or of what `--json` prints. */
  | { kind: 'schema'; of: 'config' | 'outputs' }
  /** The program in milvusctl/, bundled. */
  | { kind: 'bundle' };

/**
 * How a file shows DDEV that it is the add-on's: `banner`, the mark and what the file is made from; `silent`, the same with
 * a line that keeps DDEV from a warning; `$comment`, a value, since JSON has no comments; `none`, a file of the repository,
 * which DDEV does not place.
 */
export type Marker = 'banner' | 'silent' | '$comment' | 'none';

/**
 * Where a file is used: `repository`, in the checkout alone; `ddev`, in a project's .ddev; `payload`, in its .devpanel;
 * `control`, the same, and copied to paths.control.
 */
export type Place = 'repository' | 'ddev' | 'payload' | 'control';

export interface Artifact {
  /** Its path in the checkout. */
  path: string;
  source: Source;
  /** Its permission bits. */
  mode: 0o644 | 0o755;
  marker: Marker;
  place: Place;
}

const repositoryFiles = [
  file('install.yaml', document('install'), 0o644, 'banner'),
  file('generator/addon.schema.json', schema('config'), 0o644, 'none'),
  file('README.md', template('README.md.hbs'), 0o644, 'none'),
  file('SECURITY.md', template('SECURITY.md.hbs'), 0o644, 'none'),
  file('docs/architecture.md', template('docs/architecture.md.hbs'), 0o644, 'none'),
  file('docs/commands.md', template('docs/commands.md.hbs'), 0o644, 'none'),
  file('docs/configuration.md', template('docs/configuration.md.hbs'), 0o644, 'none'),
  file('docs/data-and-backups.md', template('docs/data-and-backups.md.hbs'), 0o644, 'none'),
  file('docs/devpanel.md', template('docs/devpanel.md.hbs'), 0o644, 'none'),
  file('docs/drupal.md', template('docs/drupal.md.hbs'), 0o644, 'none'),
  file('docs/durability.md', template('docs/durability.md.hbs'), 0o644, 'none'),
  file('docs/migrating.md', template('docs/migrating.md.hbs'), 0o644, 'none'),
  file('docs/security.md', template('docs/security.md.hbs'), 0o644, 'none'),
  file('docs/troubleshooting.md', template('docs/troubleshooting.md.hbs'), 0o644, 'none'),
  file('.github/PULL_REQUEST_TEMPLATE.md', template('.github/PULL_REQUEST_TEMPLATE.md.hbs'), 0o644, 'none'),
  file('.github/how-it-works.svg', template('.github/how-it-works.svg.hbs'), 0o644, 'none'),
  file('tests/test.bats', template('tests/test.bats.hbs'), 0o755, 'none'),
];

const ddevFiles = [
  file('docker-compose.milvus.yaml', document('compose'), 0o644, 'banner'),
  file('config.milvus.yaml', document('hooks'), 0o644, 'banner'),
  file('web-build/Dockerfile.milvus', template('web-build/Dockerfile.milvus.hbs'), 0o644, 'banner'),
  file('commands/host/milvus', template('commands/host/milvus.hbs'), 0o755, 'banner'),
  file('commands/host/autocomplete/milvus', template('commands/host/autocomplete/milvus.hbs'), 0o755, 'banner'),
  file('ddev-milvus/.gitattributes', plain('ddev-milvus/gitattributes'), 0o644, 'banner'),
  file('ddev-milvus/prepare.sh', template('ddev-milvus/prepare.sh.hbs'), 0o755, 'banner'),
  file('ddev-milvus/upgrade.sh', template('ddev-milvus/upgrade.sh.hbs'), 0o755, 'banner'),
  file('ddev-milvus/ui.sh', template('ddev-milvus/ui.sh.hbs'), 0o755, 'banner'),
  file('ddev-milvus/settings.ddev.milvus.php', template('ddev-milvus/settings.ddev.milvus.php.hbs'), 0o644, 'banner'),
  // `ddev milvus ui` copies both to where DDEV reads them and would wonder about the mark.
  file('ddev-milvus/attu.yaml', document('attu'), 0o644, 'silent'),
  file('ddev-milvus/webui.yaml', document('webui'), 0o644, 'silent'),
  file('ddev-milvus/usage.txt', template('ddev-milvus/usage.txt.hbs'), 0o644, 'banner'),
  file('ddev-milvus/completion.txt', template('ddev-milvus/completion.txt.hbs'), 0o644, 'banner'),
  // Copied to commands/host/.gitattributes.
  file('ddev-milvus/attributes.txt', plain('ddev-milvus/attributes.txt'), 0o644, 'silent'),
];

const payloadFiles = [
  file('dist/.gitattributes', plain('dist/gitattributes'), 0o644, 'banner'),
  file('dist/custom_package_installer.sh', template('dist/custom_package_installer.sh.hbs'), 0o755, 'banner'),
  file('dist/milvus/.dockerignore', template('dist/milvus/.dockerignore.hbs'), 0o644, 'banner'),
  file('dist/milvus/.gitattributes', template('dist/milvus/.gitattributes.hbs'), 0o644, 'banner'),
  file('dist/milvus/.gitignore', plain('dist/milvus/gitignore'), 0o644, 'banner'),
];

const controlFiles = [
  file('dist/milvus/etcd.conf', template('dist/milvus/etcd.conf.hbs'), 0o644, 'banner'),
  // The image build and milvusctl have their own copy: the other one may be the user's.
  file('dist/milvus/install.sh', template('dist/custom_package_installer.sh.hbs'), 0o755, 'banner'),
  file('dist/milvus/milvus.conf', template('dist/milvus/milvus.conf.hbs'), 0o644, 'banner'),
  file('dist/milvus/milvus.yaml', document('overlay'), 0o644, 'banner'),
  file('dist/milvus/milvusctl', template('dist/milvus/milvusctl.hbs'), 0o755, 'banner'),
  file('dist/milvus/milvusctl.cjs', { kind: 'bundle' }, 0o644, 'banner'),
  file('dist/milvus/output.schema.json', schema('outputs'), 0o644, '$comment'),
  file('dist/milvus/run.sh', template('dist/milvus/run.sh.hbs'), 0o755, 'banner'),
];

export const artifacts: readonly Artifact[] = [
  ...repositoryFiles.map((one): Artifact => ({ ...one, place: 'repository' })),
  ...ddevFiles.map((one): Artifact => ({ ...one, place: 'ddev' })),
  ...payloadFiles.map((one): Artifact => ({ ...one, place: 'payload' })),
  ...controlFiles.map((one): Artifact => ({ ...one, place: 'control' })),
];

/** Files in whose place a project may have its own, which is kept. */
const keptIfYours = [
  'ddev-milvus/.gitattributes',
  'dist/.gitattributes',
  'dist/custom_package_installer.sh',
  'dist/milvus/.gitattributes',
];

const isOwned = ({ path }: { path: string }): boolean => !keptIfYours.includes(path);
/** dist/ becomes a project's .devpanel/. */
const inPayload = ({ path }: { path: string }): string => path.replace(/^dist\//, '');

/** What is placed in a project, for the templates. */
export const files = {
  /** Seen from .ddev. */
  ddev: ddevFiles.map(({ path }) => path),
  /** Seen from .devpanel. */
  payload: [...payloadFiles, ...controlFiles].map(inPayload),
  /** Those of the payload that are copied to paths.control, seen from .devpanel/milvus. */
  control: controlFiles.map((one) => inPayload(one).replace(/^milvus\//, '')),
  /** Every file that must not be someone else's, seen from the project's root. */
  owned: [
    ...ddevFiles.filter(isOwned).map(({ path }) => `.ddev/${path}`),
    ...[...payloadFiles, ...controlFiles].filter(isOwned).map((one) => `.devpanel/${inPayload(one)}`),
  ],
};

/** Folders that are the add-on's alone, so that DDEV may copy and remove them whole. */
const wholeFolders = ['ddev-milvus', 'dist'];

/** What DDEV copies out of the checkout into .ddev: files, and folders that are the add-on's alone. */
export const projectFiles = [
  ...new Set(
    [...ddevFiles, ...payloadFiles, ...controlFiles].map(
      ({ path }) => wholeFolders.find((folder) => path.startsWith(`${folder}/`)) ?? path,
    ),
  ),
];

/** Folders at the top in which every file is made by the build, so that any other is left over. */
export const ownedFolders = [
  ...new Set(files.ddev.filter((path) => path.includes('/')).map((path) => path.split('/')[0] as string)),
  'dist',
];

function file(path: string, source: Source, mode: Artifact['mode'], marker: Marker): Omit<Artifact, 'place'> {
  return { path, source, mode, marker };
}

function template(name: string): Source {
  return { kind: 'template', file: name };
}

function plain(name: string): Source {
  return { kind: 'plain', file: name };
}

function document(name: DocumentName): Source {
  return { kind: 'document', name };
}

function schema(of: 'config' | 'outputs'): Source {
  return { kind: 'schema', of };
}
