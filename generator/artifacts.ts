/** All files that the build writes: path, source, mode and marker. Only data. */

/** The documents of documents.ts. */
export type DocumentName = 'install' | 'compose' | 'hooks' | 'attu' | 'webui' | 'overlay';

/** The source of a file. */
export type Source =
  /**
   * A file of templates/: one with placeholders, or one that is copied unchanged. The name of a plain file has no
   * leading dot, because git would apply a .gitattributes or .gitignore to templates/ itself.
   */
  | { kind: 'template' | 'plain'; file: string }
  /** A YAML document of documents.ts. */
  | { kind: 'document'; name: DocumentName }
  /** The JSON Schema of addon.yaml, or of the output of `--json`. */
  | { kind: 'schema'; of: 'config' | 'outputs' }
  /** The program in milvusctl/, bundled. */
  | { kind: 'bundle' };

/**
 * How DDEV recognizes a file of the add-on: `banner`, the marker and the file's source; `silent`, the same with a line
 * that suppresses a warning of DDEV; `$comment`, a value, because JSON has no comments; `none`, a file of the
 * repository, which DDEV does not install.
 */
export type Marker = 'banner' | 'silent' | '$comment' | 'none';

/**
 * Where a file is used: `repository`, only in the checkout; `ddev`, in a project's .ddev; `payload`, in its .devpanel;
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
  file('docs/growing.md', template('docs/growing.md.hbs'), 0o644, 'none'),
  file('docs/migrating.md', template('docs/migrating.md.hbs'), 0o644, 'none'),
  file('docs/performance.md', template('docs/performance.md.hbs'), 0o644, 'none'),
  file('docs/performance.svg', template('docs/performance.svg.hbs'), 0o644, 'none'),
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
  file(
    'web-entrypoint.d/milvus-wake-supervisor.sh',
    template('web-entrypoint.d/milvus-wake-supervisor.sh.hbs'),
    0o644,
    'banner',
  ),
  file('commands/host/milvus', template('commands/host/milvus.hbs'), 0o755, 'banner'),
  file('commands/host/autocomplete/milvus', template('commands/host/autocomplete/milvus.hbs'), 0o755, 'banner'),
  file('ddev-milvus/.gitattributes', plain('ddev-milvus/gitattributes'), 0o644, 'banner'),
  file('ddev-milvus/prepare.sh', template('ddev-milvus/prepare.sh.hbs'), 0o755, 'banner'),
  file('ddev-milvus/upgrade.sh', template('ddev-milvus/upgrade.sh.hbs'), 0o755, 'banner'),
  file('ddev-milvus/ui.sh', template('ddev-milvus/ui.sh.hbs'), 0o755, 'banner'),
  file('ddev-milvus/settings.ddev.milvus.php', template('ddev-milvus/settings.ddev.milvus.php.hbs'), 0o644, 'banner'),
  // `ddev milvus ui` copies both to .ddev, where DDEV would warn about the marker.
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
  // The image build and milvusctl have their own copy, because the other one may be the user's file.
  file('dist/milvus/install.sh', template('dist/custom_package_installer.sh.hbs'), 0o755, 'banner'),
  file('dist/milvus/milvus-remote.conf', template('dist/milvus/milvus-remote.conf.hbs'), 0o644, 'banner'),
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

/** Files that a project may replace with its own, which are then kept. */
const keptIfYours = [
  'ddev-milvus/.gitattributes',
  'dist/.gitattributes',
  'dist/custom_package_installer.sh',
  'dist/milvus/.gitattributes',
];

const isOwned = ({ path }: { path: string }): boolean => !keptIfYours.includes(path);
/** dist/ becomes a project's .devpanel/. */
const inPayload = ({ path }: { path: string }): string => path.replace(/^dist\//, '');

/** The files in a project, for the templates. */
export const files = {
  /** Relative to .ddev. */
  ddev: ddevFiles.map(({ path }) => path),
  /** Relative to .devpanel. */
  payload: [...payloadFiles, ...controlFiles].map(inPayload),
  /** The payload files that are copied to paths.control, relative to .devpanel/milvus. */
  control: controlFiles.map((one) => inPayload(one).replace(/^milvus\//, '')),
  /** All files that must belong to the add-on, relative to the project's root. */
  owned: [
    ...ddevFiles.filter(isOwned).map(({ path }) => `.ddev/${path}`),
    ...[...payloadFiles, ...controlFiles].filter(isOwned).map((one) => `.devpanel/${inPayload(one)}`),
  ],
};

/** Folders with only files of the add-on, so that DDEV can copy and remove them completely. */
const wholeFolders = ['ddev-milvus', 'dist'];

/** Files and folders that DDEV copies from the checkout to .ddev. The folders contain only files of the add-on. */
export const projectFiles = [
  ...new Set(
    [...ddevFiles, ...payloadFiles, ...controlFiles].map(
      ({ path }) => wholeFolders.find((folder) => path.startsWith(`${folder}/`)) ?? path,
    ),
  ),
];

/** Folders at the top with only files from the build. Any other file in them is left over. */
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
