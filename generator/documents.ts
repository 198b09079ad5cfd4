/**
 * The shipped YAML files as plain objects: written by the yaml package, not by a text template.
 */
import { projectFiles, type DocumentName } from './artifacts.ts';
import { onOneLine } from './helpers.ts';
import type { Model } from './model.ts';

/** Gives the text of a file of templates/, filled in. */
export type Shell = (file: string) => string;

export const documents: Record<DocumentName, (model: Model, shell: Shell) => Record<string, unknown>> = {
  install: installDocument,
  compose: composeDocument,
  hooks: hooksDocument,
  attu: attuDocument,
  webui: webuiDocument,
  overlay: overlayDocument,
};

/** What `ddev add-on get` reads. */
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

/** All compose files of a project share these names, and a project's own Milvus often has a milvus-data. */
const DATA_KEY = 'ddev-milvus-addon-data';
const ETCD_KEY = 'ddev-milvus-addon-etcd';

/** What the web container gets: build arguments, recorded digests, environment, alias, volumes. No port is published. */
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
    // Not for its secrecy: Docker does not build again when it changes.
    secrets: { [model.lockSecret]: { file: '../.devpanel/milvus/packages.lock' } },
  };
}

/** The WebUI by DDEV's router, once it is turned on. */
function webuiDocument({ ports, ui }: Model): Record<string, unknown> {
  return {
    web_extra_exposed_ports: [
      { name: 'milvus-webui', container_port: ports.management, http_port: ui.webuiHttpPort, https_port: ui.webuiPort },
    ],
  };
}

/**
 * Attu, once it is turned on; no profile, since DDEV downloads the images of all profiles at each start. DDEV's router leads
 * to it; no port is published.
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

/** DDEV's hooks. None of them fails: Milvus never keeps a project from starting or stopping. */
function hooksDocument(_model: Model, shell: Shell): Record<string, unknown> {
  const hook = (file: string): string => onOneLine(shell(file));
  // On the host, since DDEV itself fails an exec in a container that has ended, and then might not stop the project.
  const stop = { 'exec-host': hook('hooks/before-stop.sh') };
  return {
    hooks: {
      'pre-start': [{ 'exec-host': hook('hooks/before-start.sh.hbs') }],
      // What is wrong with the line ends of prepare.sh has been said.
      'post-start': [{ exec: hook('hooks/after-start.sh.hbs') }, { 'exec-host': hook('hooks/after-start-on-host.sh') }],
      'pre-stop': [stop],
      'pre-pause': [stop],
    },
  };
}

/** What is merged into the package's milvus.yaml. */
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
    },
    indexCoord: address,
    // 2.6's own config has a value here, so that the one below common does not reach it.
    dataNode: { ip, gracefulStopTimeout: overlay.gracefulStopTimeout },
    // Its time-out depends on the installed series: milvusctl adds it.
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

/** The options that are used in a place, each under its own name, empty where the user set none. */
function passedOn({ options }: Model, place: 'build' | 'container'): Record<string, string> {
  return Object.fromEntries(
    options.filter(({ usedBy }) => usedBy.includes(place)).map(({ name }) => [name, `\${${name}:-}`]),
  );
}

/** Docker's name of a volume of the project. */
function volumeName(volume: string): string {
  return `ddev-\${DDEV_SITENAME}-${volume}`;
}
