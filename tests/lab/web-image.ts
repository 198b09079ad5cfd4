/** DDEV's web image: found, left to DDEV to pull, or built from the container files that DDEV's Go module ships. */
import { chmod, cp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MINUTE } from '../time.ts';
import { type Context, digest, draftFolder, LabError, part, sh } from './context.ts';
import { DDEV_VERSION, ddevContainerFiles } from './ddev.ts';
import type { Engine } from './engine.ts';
import { goBuild } from './go.ts';
import { DEBIAN_IMAGE, hasImage, pull, refuseToForge } from './images.ts';
import { fetchNode } from './node.ts';

const IMAGE = `ddev/ddev-webserver:${DDEV_VERSION}`;
/** The major version of Node.js in this DDEV's web image. */
const NODE = 24;
const RECIPE_LABEL = 'ddev-milvus-lab.recipe';

/**
 * The Debian packages of the real image, without those that no test needs: PHP other than 8.4, database clients,
 * ImageMagick and graphics, Blackfire, hosting providers' tools, npm and yarn. Nothing is added that the real image
 * does not have.
 */
const PACKAGES = [
  // ddev-php-base
  'ca-certificates',
  'bzip2',
  'curl',
  'git',
  'gnupg',
  'lsb-release',
  'procps',
  'wget',
  'apache2',
  'file',
  'jq',
  'nginx',
  'sqlite3',
  // ddev-webserver
  'bash-completion',
  'cron',
  'gpgv',
  'less',
  'libcap2-bin',
  'locales',
  'openssh-client',
  'patch',
  'pv',
  'python-is-python3',
  'rsync',
  'supervisor',
  'unzip',
  'vim-tiny',
  'xz-utils',
  'zip',
  // its development stage
  'iproute2',
  'iputils-ping',
  'nano',
  'ncurses-bin',
  'netcat-traditional',
  'sudo',
  'tree',
  // from other sources in the real image, from Debian here
  'mkcert',
  'composer',
  // PHP's extensions in the order of DDEV's list
  'php-apcu',
  'php8.4-bcmath',
  'php8.4-bz2',
  'php8.4-cli',
  'php8.4-common',
  'php8.4-curl',
  'php8.4-fpm',
  'php8.4-gd',
  'php8.4-intl',
  'php8.4-mbstring',
  'php8.4-mysql',
  'php8.4-opcache',
  'php8.4-readline',
  'php-redis',
  'php8.4-soap',
  'php8.4-sqlite3',
  'php8.4-xml',
  'php-yaml',
  'php8.4-zip',
];

/** Paths and commands that occur in the steps below. */
const APACHE_MODULES = '/var/lib/apache2/module/enabled_by_admin /var/lib/apache2/module/disabled_by_admin';
const ALTERNATIVES = '/etc/alternatives /var/lib/dpkg/alternatives';
const FASTCGI_PARAMETERS = '/etc/nginx/fastcgi_params /etc/nginx/scgi_params /etc/nginx/uwsgi_params';
const RUN_FOLDERS = '/run/php /var/run/nginx /var/run/supervisor /var/run/apache2 /var/lock/apache2';
const SERVER_FOLDERS = '/etc/nginx /var/cache/nginx /var/lib/nginx /var/www';
const PHP_FOLDERS = '/etc/php/*/*/conf.d/ /var/lib/php/modules /etc/php';
const INSTALL = 'apt-get -qq install --no-install-recommends --no-install-suggests -y';
const LET_BIND = 'setcap CAP_NET_BIND_SERVICE=+eip';
const CACHE = '/mnt/ddev-global-cache';

/** The steps of DDEV's two Dockerfiles, in their order, without downloads from other sources than Debian. */
const DOCKERFILE = `FROM ${DEBIAN_IMAGE}
SHELL ["/bin/bash", "-eu", "-o", "pipefail", "-c"]
ENV DEBIAN_FRONTEND=noninteractive DDEV_PHP_VERSION=8.4 PHP_DEFAULT_VERSION=8.4 PHP_INI=/etc/php/8.4/fpm/php.ini \\
    NGINX_SITE_TEMPLATE=/etc/nginx/nginx-site.conf APACHE_SITE_TEMPLATE=/etc/apache2/apache-site.conf \\
    TERMINUS_CACHE_DIR=${CACHE}/terminus/cache TERMINUS_HIDE_UPDATE_MESSAGE=1 CAROOT=${CACHE}/mkcert \\
    COMPOSER_ALLOW_SUPERUSER=1 COMPOSER_CACHE_DIR=${CACHE}/composer COMPOSER_PROCESS_TIMEOUT=2000 \\
    TERM=xterm MH_SMTP_BIND_ADDR=127.0.0.1:1025 BASH_ENV=/etc/bash.nointeractive.bashrc LANG=C.UTF-8 \\
    XHPROF_OUTPUT_DIR=/tmp/xhprof PLATFORMSH_CLI_UPDATES_CHECK=0 PATH=$PATH:/usr/local/n/bin
RUN for item in dpkg-split dpkg-deb tar rm; do [ -f /usr/sbin/$item ] || ln -sf /usr/bin/$item /usr/sbin/$item; done
RUN apt-get -qq update && ${INSTALL} ${PACKAGES.join(' ')} && \\
    apt-get -qq clean -y && rm -rf /var/lib/apt/lists/* /tmp/*
COPY yq /usr/bin/yq
COPY php-base/generic-files /
RUN update-alternatives --set php /usr/bin/php8.4
COPY node /usr/local/n/bin/node
COPY composer /usr/local/bin/composer
COPY php-base/ddev-php-files/etc/php/8.4 /etc/php/8.4
COPY webserver/ddev-webserver-etc-skel /
RUN /sbin/mkhomedir_helper www-data
RUN update-alternatives --install /usr/bin/vim vim /usr/bin/vim.tiny 10
RUN echo 'APT::Key::gpgvcommand "/usr/bin/gpgv";' > /etc/apt/apt.conf.d/99-use-gpgv
RUN ${LET_BIND} /usr/sbin/nginx && ${LET_BIND} /usr/sbin/apache2 && setcap cap_net_raw+p /usr/bin/ping
COPY webserver/ddev-webserver-base-files /
COPY webserver/ddev-webserver-base-scripts /
RUN sed -i 's#listen = /run/php-fpm.sock#listen = /run/php/php-fpm.sock#' /etc/php/*/fpm/pool.d/www.conf && \\
    sed -i 's#^\\(\\w\\+_param\\s\\+HTTP_HOST\\s\\+\\)$host;#\\1$http_host;#' ${FASTCGI_PARAMETERS} && \\
    sed -i 's#^\\(proxy_set_header\\s\\+Host\\s\\+\\)$host;#\\1$http_host;#' /etc/nginx/proxy_params
RUN locale-gen && update-alternatives --install /usr/sbin/php-fpm php-fpm /usr/sbin/php-fpm8.4 84
COPY webserver/ddev-webserver-dev-base-files /
COPY mailpit /usr/local/bin/mailpit
RUN phpdismod xdebug xhprof || true
RUN mkdir -p /etc/nginx/sites-enabled /var/log/apache2 ${APACHE_MODULES} \\
      ${CACHE}/mkcert ${RUN_FOLDERS} /var/cache/nginx /var/lib/nginx && \\
    touch /var/log/php-fpm.log /var/log/supervisord.log /var/log/nginx/access.log /var/log/nginx/error.log && \\
    chmod ugo+rw /var/log/php-fpm.log /var/log/supervisord.log && chmod -R ugo+rwX /var/log/apache2 /var/log/nginx && \\
    chown www-data:www-data ${RUN_FOLDERS} && \\
    chmod 755 ${RUN_FOLDERS} && \\
    chmod 777 /var/lib/php/sessions && ln -sf /run/php/php-fpm.sock /run/php-fpm.sock && \\
    chmod -R ugo+rw ${CACHE}/ && \\
    chgrp -R www-data ${ALTERNATIVES} && chmod -R g+rwX,o-w ${ALTERNATIVES} && \\
    chmod -fR ugo+w ${SERVER_FOLDERS} ${PHP_FOLDERS} /etc/apache2 /var/lib/apache2 ${CACHE}/* && \\
    chmod ugo+w /etc/ssl/certs /usr/local/share/ca-certificates
RUN a2dismod mpm_event && a2enmod ssl headers expires
HEALTHCHECK --interval=1s --retries=120 --timeout=120s --start-period=120s CMD ["/healthcheck.sh"]
CMD ["/start.sh"]
`;

/** The health check asks :8025 for an answer; the real mailpit is published on GitHub only. */
const MAILPIT = `#!/usr/bin/env python3
"""Stands in for mailpit: answers on :8025, keeps no mail."""
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Answer(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"mailpit stand-in\\n")

    def log_message(self, *args):
        pass


ThreadingHTTPServer(("0.0.0.0", 8025), Answer).serve_forever()
`;

/** Debian's composer cannot update itself, which DDEV requests at every image build: the request is ignored. */
const COMPOSER = `#!/bin/sh
[ "\${1:-}" != self-update ] || exit 0
exec /usr/bin/composer "$@"
`;

/** Finds, pulls or builds the web image; waits for `debian` only if it is built. */
export async function ensureWebImage(
  ctx: Context,
  coming: Promise<Engine>,
  debian: Promise<string>,
  ddevVersion: Promise<string>,
): Promise<void> {
  await part(ctx, 'web image', async () => {
    const engine = await coming;
    if (!engine.own)
      return { value: undefined, decision: `left to DDEV ${await ddevVersion} and the machine's engine` };
    const recipe = digest(DOCKERFILE + MAILPIT + COMPOSER + NODE).slice(0, 12);
    const label = await hasImage(engine, IMAGE, `{{index .Config.Labels "${RECIPE_LABEL}"}}`);
    if (label === recipe) return { value: undefined, decision: `${IMAGE}, kept` };
    if (label === '') return { value: undefined, decision: `${IMAGE}, official, kept` };
    if (await pull(engine, IMAGE)) return { value: undefined, decision: `${IMAGE}, pulled` };
    refuseToForge(engine, IMAGE);
    await build(ctx, engine, debian, recipe);
    return { value: undefined, decision: `${IMAGE}, built from DDEV's container files on ${DEBIAN_IMAGE}` };
  });
}

async function build(ctx: Context, engine: Engine, debian: Promise<string>, recipe: string): Promise<void> {
  const dir = await draftFolder(ctx, 'web-image');
  try {
    const [files, yq, node] = await Promise.all([
      ddevContainerFiles(ctx),
      goBuild(ctx, 'yq', 'github.com/mikefarah/yq/v4', 'eager'),
      fetchNode(ctx, NODE),
    ]);
    await cp(join(files, 'ddev-php-base'), join(dir, 'php-base'), { recursive: true });
    await cp(join(files, 'ddev-webserver'), join(dir, 'webserver'), { recursive: true });
    await giveModes(dir);
    await cp(yq.file, join(dir, 'yq'));
    await chmod(join(dir, 'yq'), 0o755);
    await cp(node, join(dir, 'node'));
    await chmod(join(dir, 'node'), 0o755);
    await writeFile(join(dir, 'mailpit'), MAILPIT, { mode: 0o755 });
    await writeFile(join(dir, 'composer'), COMPOSER, { mode: 0o755 });
    await writeFile(join(dir, 'Dockerfile'), DOCKERFILE);
    await debian;
    await sh('docker', ['build', '--quiet', '--label', `${RECIPE_LABEL}=${recipe}`, '--tag', IMAGE, dir], {
      timeout: 20 * MINUTE,
      env: engine.env,
    });
  } catch (error) {
    const remedy =
      'a package may have moved on the mirror: run this again, then compare web-image.ts with DDEV’s Dockerfile';
    throw new LabError('web image', (error as Error).message, remedy, { cause: error });
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/**
 * Module files have no modes: scripts are recognized by their first line, and sudo requires strict modes of its files.
 */
async function giveModes(dir: string): Promise<void> {
  await chmod(dir, 0o755);
  for (const entry of await readdir(dir)) {
    const path = join(dir, entry);
    if ((await stat(path)).isDirectory()) {
      await giveModes(path);
      continue;
    }
    const sudoers = path.includes('/etc/sudoers.d/');
    const script = (await readFile(path)).subarray(0, 2).toString() === '#!';
    await chmod(path, sudoers ? 0o440 : script ? 0o755 : 0o644);
  }
}
