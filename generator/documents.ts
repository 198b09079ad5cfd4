/**
 * The shipped YAML files as plain objects: written by the yaml package, not by a text template.
 */
import { ddevFiles, endsAsInWindows, handOver, type Model } from './model.ts';

/** What `ddev add-on get` reads. The actions are shell, rendered from templates/actions. */
export function installDocument(model: Model, action: (name: string) => string): Record<string, unknown> {
  return {
    name: model.addon.name,
    ddev_version_constraint: model.addon.ddevVersionConstraint,
    project_files: [...ddevFiles.filter((file) => !file.startsWith('ddev-milvus/')), 'ddev-milvus', 'dist'],
    pre_install_actions: [action('pre-install')],
    post_install_actions: [action('place-payload'), action('next-step')],
    removal_actions: [action('disconnect-drupal'), action('remove-payload')],
  };
}

/** What a compose file calls a volume is one name for all compose files of a project: a Milvus of its own often says milvus-data. */
const DATA_KEY = 'ddev-milvus-addon-data';
const ETCD_KEY = 'ddev-milvus-addon-etcd';

/** What makes the web container Milvus' home: build arguments, recorded digests, environment, alias, volumes. No port is published. */
export function composeDocument(model: Model): Record<string, unknown> {
  const { addon, paths, ports } = model;
  return {
    services: {
      web: {
        image: '${DDEV_WEBIMAGE}-${DDEV_SITENAME}-built',
        build: {
          additional_contexts: { [model.buildContext]: '../.devpanel/milvus' },
          args: passedOn(model.buildOptions),
          secrets: [model.lockSecret],
        },
        environment: { ...passedOn(model.containerOptions), ...Object.fromEntries(model.connection.map(({ name, value }) => [name, value])) },
        networks: { default: { aliases: [addon.hostName] } },
        volumes: [`${DATA_KEY}:${paths.milvusData}`, `${ETCD_KEY}:${paths.etcdData}`],
        'x-ddev': {
          'describe-info': `Milvus ${addon.hostName}:${ports.milvus}\nddev milvus status`,
          'describe-url-port': `http://${addon.hostName}:${ports.milvus}`,
        },
      },
    },
    volumes: { [DATA_KEY]: { name: model.milvusVolume }, [ETCD_KEY]: { name: model.etcdVolume } },
    // Not for its secrecy: Docker does not build again when it changes.
    secrets: { [model.lockSecret]: { file: '../.devpanel/milvus/packages.lock' } },
  };
}

/** The WebUI by DDEV's router, once it is turned on. */
export function webuiDocument({ ports, ui }: Model): Record<string, unknown> {
  return { web_extra_exposed_ports: [{ name: 'milvus-webui', container_port: ports.management, http_port: ui.webuiHttpPort, https_port: ui.webuiPort }] };
}

/**
 * Attu, once it is turned on; no profile, since DDEV downloads the images of all profiles at each start. DDEV's router leads to it; no
 * port is published.
 */
export function attuDocument({ addon, ui, ports }: Model): Record<string, unknown> {
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
export function hooksDocument(model: Model): Record<string, unknown> {
  // On the host, since DDEV itself fails an exec in a container that has ended, and then might not stop the project.
  const stop = {
    'exec-host': `[ "$(docker inspect -f '{{.State.Running}}' "ddev-$DDEV_SITENAME-web" 2>/dev/null)" != true ] || ${endsAsInWindows(model.scripts.host)} || bash ${model.scripts.host} before-stop || true`,
  };
  const missing = `echo 'milvus: not in this container, since .devpanel/milvus is missing; put it back: ddev add-on get ${model.addon.repository} && ddev restart' >&2`;
  return {
    hooks: {
      'pre-start': [{ 'exec-host': prepareStart(model) }],
      'post-start': [
        {
          exec: `( ${handOver(model, 'after-start', missing)} ) || true`,
        },
        // What is wrong with its line ends has been said.
        { 'exec-host': `${endsAsInWindows(model.scripts.prepare)} || bash ${model.scripts.prepare} after-start || true` },
      ],
      'pre-stop': [stop],
      'pre-pause': [stop],
    },
  };
}

/** Before a start: prepare.sh, and what it would do for the image build where it cannot run itself. */
function prepareStart({ scripts, windowsLineEnds }: Model): string {
  const { prepare, host, control } = scripts;
  return [
    `for file in ${prepare} ${host} ${control}; do ${endsAsInWindows('"$file"')} && echo "milvus: $file ${windowsLineEnds}" >&2; done`,
    `if ${endsAsInWindows(prepare)}; then mkdir -p .devpanel/milvus && : >>.devpanel/milvus/packages.lock; else bash ${prepare}; fi || true`,
  ].join('; ');
}

/** Each option under its own name, empty where the user set none. */
function passedOn(options: { name: string }[]): Record<string, string> {
  return Object.fromEntries(options.map(({ name }) => [name, `\${${name}:-}`]));
}
