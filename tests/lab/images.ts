/** The images that DDEV and the container tests need. */
import { existsSync } from 'node:fs';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { MINUTE } from '../time.ts';
import { aptExtract, aptSettings, findMirror } from './apt.ts';
import { ask, type Context, draftFolder, LabError, part, placed, sh, which } from './context.ts';
import { DDEV_VERSION } from './ddev.ts';
import type { Engine } from './engine.ts';
import { OFFICIAL, reachable } from './official.ts';

/** Plain Debian, with the name of Docker's official image. */
export const DEBIAN_IMAGE = 'debian:trixie-slim';
/** The images that DDEV also runs at a start. Any image with bash is enough. */
const HELPERS = ['ddev/ddev-utilities:latest', `ddev/ddev-xhgui:${DDEV_VERSION}`];
const SUITE = 'trixie';

/** True if the engine has the image. */
export async function hasImage(engine: Engine, image: string, format = '{{.Id}}'): Promise<string | undefined> {
  return ask('docker', ['image', 'inspect', '--format', format, image], { timeout: MINUTE, env: engine.env });
}

/** Pulls an image if its registry is reachable; else false. */
export async function pull(engine: Engine, image: string): Promise<boolean> {
  if (!(await reachable(OFFICIAL.images))) return false;
  return (await ask('docker', ['pull', '--quiet', image], { timeout: 15 * MINUTE, env: engine.env })) !== undefined;
}

/**
 * An image is missing, and only the recipe could build it. But in a user's own engine, official names must have
 * official images.
 */
export function refuseToForge(engine: Engine, image: string): void {
  if (engine.own) return;
  const cause = `${image} is not on this machine, and the image registry cannot be reached`;
  throw new LabError('images', cause, 'pull it while online, or run the lab as root with DDEV_MILVUS_LAB_ENGINE=own');
}

/** Finds, pulls or builds the plain Debian image, and tags it as DDEV's helper images if they are missing. */
export async function ensureDebian(ctx: Context, coming: Promise<Engine>): Promise<string> {
  return part(ctx, 'debian', async () => {
    // On a machine without the lab's data there are no images yet: bootstrap while the engine starts.
    const early =
      ctx.asRoot && !existsSync(join(ctx.root, 'docker')) && !(await reachable(OFFICIAL.images))
        ? bootstrap(ctx)
        : undefined;
    early?.catch(() => undefined);
    const engine = await coming;
    try {
      return { value: DEBIAN_IMAGE, decision: await provideDebian(ctx, engine, early) };
    } finally {
      const leftover = await early?.catch(() => undefined);
      if (leftover !== undefined) await rm(leftover, { recursive: true, force: true });
    }
  });
}

async function provideDebian(ctx: Context, engine: Engine, early: Promise<string> | undefined): Promise<string> {
  let decision = `${DEBIAN_IMAGE}, kept`;
  if ((await hasImage(engine, DEBIAN_IMAGE)) === undefined) {
    decision = `${DEBIAN_IMAGE}, pulled`;
    if (!(await pull(engine, DEBIAN_IMAGE))) {
      refuseToForge(engine, DEBIAN_IMAGE);
      const rootfs = await (early ?? bootstrap(ctx));
      const archive = execa('tar', ['-C', rootfs, '--numeric-owner', '-c', '.'], {
        timeout: 5 * MINUTE,
        stdin: 'ignore',
        buffer: false,
      });
      await archive.pipe('docker', ['import', '--change', 'CMD ["bash"]', '-', DEBIAN_IMAGE], {
        timeout: 5 * MINUTE,
        env: engine.env,
      });
      await rm(rootfs, { recursive: true, force: true });
      decision = `${DEBIAN_IMAGE}, made by debootstrap`;
    }
  }
  if (!engine.own) return decision;
  for (const image of HELPERS) {
    if ((await hasImage(engine, image)) !== undefined || (await pull(engine, image))) continue;
    await sh('docker', ['tag', DEBIAN_IMAGE, image], { timeout: MINUTE, env: engine.env });
  }
  return decision;
}

/** Bootstraps a Debian as small as the official slim image, with its settings for apt and dpkg. */
async function bootstrap(ctx: Context): Promise<string> {
  const mirror = await findMirror();
  const tool = await debootstrap(ctx);
  const dir = await draftFolder(ctx, 'rootfs');
  const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
  const trust = existsSync(keyring) ? [`--keyring=${keyring}`] : [];
  await sh(tool.file, ['--variant=minbase', ...trust, SUITE, dir, mirror.main, ...tool.script], {
    timeout: 10 * MINUTE,
    env: tool.env,
  });
  const sources = [
    stanza(mirror.main, `${SUITE} ${SUITE}-updates`),
    ...(mirror.security ? [stanza(mirror.security, `${SUITE}-security`)] : []),
  ];
  const excluded = ['man', 'doc', 'groff', 'info', 'linda', 'lintian', 'locale'].map(
    (name) => `path-exclude /usr/share/${name}/*\n`,
  );
  const clean = 'rm -f /var/cache/apt/archives/*.deb /var/cache/apt/archives/partial/*.deb || true';
  const files: Record<string, string> = {
    'etc/apt/sources.list': '',
    'etc/apt/sources.list.d/debian.sources': sources.join('\n'),
    'etc/apt/apt.conf.d/docker-no-languages': 'Acquire::Languages "none";\n',
    'etc/apt/apt.conf.d/docker-clean': [
      `DPkg::Post-Invoke { "${clean}"; };\n`,
      'Dir::Cache::pkgcache "";\n',
      'Dir::Cache::srcpkgcache "";\n',
    ].join(''),
    'etc/apt/apt.conf.d/99-machine': await aptSettings(),
    'etc/dpkg/dpkg.cfg.d/docker-apt-speedup': 'force-unsafe-io\n',
    'etc/dpkg/dpkg.cfg.d/docker': `${excluded.join('')}path-include /usr/share/doc/*/copyright\n`,
    'usr/sbin/policy-rc.d': '#!/bin/sh\nexit 101\n',
  };
  for (const [path, text] of Object.entries(files)) await writeFile(join(dir, path), text);
  await chmod(join(dir, 'usr/sbin/policy-rc.d'), 0o755);
  for (const waste of [
    'usr/share/doc',
    'usr/share/man',
    'usr/share/locale',
    'var/cache/apt/archives',
    'var/lib/apt/lists',
  ]) {
    await rm(join(dir, waste), { recursive: true, force: true });
    await mkdir(join(dir, waste, waste.startsWith('var') ? 'partial' : ''), { recursive: true });
  }
  await rm(join(dir, 'etc/hostname'), { force: true });
  return dir;
}

function stanza(uri: string, suites: string): string {
  return (
    `Types: deb\nURIs: ${uri}\nSuites: ${suites}\nComponents: main\n` +
    'Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg\n'
  );
}

async function debootstrap(ctx: Context): Promise<{ file: string; env: Record<string, string>; script: string[] }> {
  const machine = await which('debootstrap');
  if (machine !== undefined && existsSync(`/usr/share/debootstrap/scripts/${SUITE}`))
    return { file: machine, env: {}, script: [] };
  const { dir } = await placed(ctx, 'debootstrap', (draft) => aptExtract(ctx, 'machine', ['debootstrap'], draft));
  const share = join(dir, 'usr/share/debootstrap');
  return {
    file: join(dir, 'usr/sbin/debootstrap'),
    env: { DEBOOTSTRAP_DIR: share },
    script: [join(share, 'scripts', SUITE)],
  };
}
