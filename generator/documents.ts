/**
 * The shipped YAML files as plain objects. The yaml package writes them, not a template.
 */
import { type DocumentName, projectFiles } from './artifacts.ts';
import { onOneLine } from './helpers.ts';
import type { Model } from './model.ts';

/** Returns the rendered text of a file in templates/. */
export type Shell = (file: string) => string;

export const documents: Record<DocumentName, (model: Model, shell: Shell) => Record<string, unknown>> = {
  install: installDocument,
  compose: composeDocument,
  hooks: hooksDocument,
  attu: attuDocument,
  webui: webuiDocument,
  overlay: overlayDocument,
};

/** The file that `ddev add-on get` reads. */
function installDocument({ addon }: Model, shell: Shell): Record<string, unknown> {
  return {
    name: addon.name,
    ddev_version_constraint: addon.ddevVersionConstraint,
    project_files: projectFiles,
    pre_install_actions: [shell('actions/pre-install.sh.hbs')],
    post_install_actions: [shell('actions/place-payload.sh.hbs'), shell('actions/next-step.sh')],
    removal_actions: [shell('actions/disconnect-drupal.sh.hbs'), shell('actions/remove-payload.sh.hbs')],
  };
}

/** All compose files of a project share these names, and another Milvus in the project often uses milvus-data. */
const DATA_KEY = 'ddev-milvus-addon-data';
const ETCD_KEY = 'ddev-milvus-addon-etcd';

/** The web container's build arguments, recorded digests, environment, alias and volumes. No port is published. */
function composeDocument(model: Model): Record<string, unknown> {
  const { addon, paths, ports } = model;
  return {
    services: {
      web: {
        image: '${DDEV_WEBIMAGE}-${DDEV_SITENAME}-built',
        build: {
          additional_contexts: { [model.buildContext]: '../.devpanel/milvus' },
          args: passedOn(model, 'build'),
          secrets: [model.lockSecret],
        },
        environment: {
          ...passedOn(model, 'container'),
          ...Object.fromEntries(model.connection.map(({ name, value }) => [name, value])),
        },
        networks: { default: { aliases: [addon.hostName] } },
        volumes: [`${DATA_KEY}:${paths.milvusData}`, `${ETCD_KEY}:${paths.etcdData}`],
        'x-ddev': {
          'describe-info': `Milvus ${addon.hostName}:${ports.milvus}\nddev milvus status`,
          'describe-url-port': `http://${addon.hostName}:${ports.milvus}`,
        },
      },
    },
    volumes: {
      [DATA_KEY]: { name: volumeName(model.volumes.milvus) },
      [ETCD_KEY]: { name: volumeName(model.volumes.etcd) },
    },
    // It is not secret, but Docker does not rebuild the image when a secret changes.
    secrets: { [model.lockSecret]: { file: '../.devpanel/milvus/packages.lock' } },
  };
}

/** The WebUI through DDEV's router, if it is turned on. */
function webuiDocument({ ports, ui }: Model): Record<string, unknown> {
  return {
    web_extra_exposed_ports: [
      { name: 'milvus-webui', container_port: ports.management, http_port: ui.webuiHttpPort, https_port: ui.webuiPort },
    ],
  };
}

/**
 * Attu, if it is turned on. It has no profile, because DDEV downloads the images of all profiles at each start. It is
 * available through DDEV's router; no port is published.
 */
function attuDocument({ addon, ui, ports }: Model): Record<string, unknown> {
  return {
    services: {
      attu: {
        container_name: 'ddev-${DDEV_SITENAME}-attu',
        image: ui.attuImage,
        restart: 'no',
        labels: { 'com.ddev.site-name': '${DDEV_SITENAME}', 'com.ddev.approot': '${DDEV_APPROOT}' },
        expose: [String(ui.attuContainerPort)],
        environment: {
          VIRTUAL_HOST: '${DDEV_HOSTNAME}',
          HTTP_EXPOSE: `${ui.attuHttpPort}:${ui.attuContainerPort}`,
          HTTPS_EXPOSE: `${ui.attuPort}:${ui.attuContainerPort}`,
          MILVUS_URL: `http://${addon.hostName}:${ports.milvus}`,
        },
      },
    },
  };
}

/** DDEV's hooks. None of them fails: Milvus never prevents a start or stop of the project. */
function hooksDocument(_model: Model, shell: Shell): Record<string, unknown> {
  const hook = (file: string): string => onOneLine(shell(file));
  // On the host, because DDEV's exec fails in a container that has ended, and DDEV then might not stop the project.
  const stop = { 'exec-host': hook('hooks/before-stop.sh') };
  return {
    hooks: {
      'pre-start': [{ 'exec-host': hook('hooks/before-start.sh.hbs') }],
      // The hook before the start has reported Windows line endings in prepare.sh.
      // On the host first, while Milvus starts: the other hook waits until it is ready.
      'post-start': [{ 'exec-host': hook('hooks/after-start-on-host.sh') }, { exec: hook('hooks/after-start.sh.hbs') }],
      'pre-stop': [stop],
      'pre-pause': [stop],
    },
  };
}

/** The values that are merged into the package's milvus.yaml. */
function overlayDocument({ overlay, paths, ports }: Model): Record<string, unknown> {
  const ip = overlay.componentAddress;
  const address = { ip };
  return {
    etcd: { endpoints: `127.0.0.1:${ports.etcdClient}`, use: { embed: false } },
    localStorage: { path: `${paths.milvusData}/data/` },
    mq: { type: overlay.messageQueue },
    rocksmq: { path: `${paths.milvusData}/rdb_data` },
    rootCoord: { ip, port: ports.rootCoord },
    dataCoord: address,
    queryCoord: {
      ip,
      checkInterval: overlay.queryCheckInterval,
      checkSegmentInterval: overlay.queryCheckInterval,
      checkChannelInterval: overlay.queryCheckInterval,
      distPullInterval: overlay.queryPullInterval,
      UpdateNextTargetInterval: overlay.queryTargetInterval,
    },
    indexCoord: address,
    // Milvus 2.6's config has a value here, which overrides the one below common.
    dataNode: { ip, gracefulStopTimeout: overlay.gracefulStopTimeout },
    // milvusctl adds its timeout, which depends on the installed series.
    queryNode: address,
    indexNode: address,
    streamingNode: address,
    proxy: { ip, port: ports.milvus, internalPort: ports.milvusInternal },
    grpc: { gracefulStopTimeout: overlay.grpcStopTimeout },
    common: {
      storageType: overlay.storageType,
      localRPCEnabled: overlay.localRpcEnabled,
      gracefulStopTimeout: overlay.gracefulStopTimeout,
      session: { ttl: overlay.sessionTtl },
    },
  };
}

/** The options that are used in a place, each under its name, empty if the user has not set it. */
function passedOn({ options }: Model, place: 'build' | 'container'): Record<string, string> {
  return Object.fromEntries(
    options.filter(({ usedBy }) => usedBy.includes(place)).map(({ name }) => [name, `\${${name}:-}`]),
  );
}

/** The Docker name of a project volume. */
function volumeName(volume: string): string {
  return `ddev-\${DDEV_SITENAME}-${volume}`;
}
