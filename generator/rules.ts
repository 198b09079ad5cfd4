/** Rules between the values of addon.yaml, in addition to its schema. */
import type { AddonConfig } from './schema.ts';
import type { RuleBreach } from './validate.ts';

/** All breaches, in any order. */
export function findBreaches(config: AddonConfig): RuleBreach[] {
  return [
    ...sharedPorts(config),
    ...electionTicks(config),
    ...seriesOrder(config),
    ...releases(config),
    ...options(config),
    ...repeated(config, 'options'),
    ...repeated(config, 'commands'),
    ...repeated(config, 'checks'),
    ...patterns(config),
    ...symptoms(config),
  ];
}

/** Each program has its own port. */
function sharedPorts({ ports }: AddonConfig): RuleBreach[] {
  const seen = new Map<number, string>();
  return Object.entries(ports).flatMap(([name, port]) => {
    const first = seen.get(port);
    seen.set(port, first ?? name);
    return first === undefined ? [] : [{ path: ['ports', name], allowed: `a port other than ${first}'s` }];
  });
}

/** etcd refuses to start otherwise. */
function electionTicks({ etcd }: AddonConfig): RuleBreach[] {
  if (etcd.electionTimeout >= 5 * etcd.heartbeatInterval) return [];
  return [
    {
      path: ['etcd', 'electionTimeout'],
      allowed: `at least five times heartbeatInterval, ${5 * etcd.heartbeatInterval}`,
    },
  ];
}

/** The newest series is the last one. It also applies to all newer series. */
function seriesOrder({ milvus }: AddonConfig): RuleBreach[] {
  return milvus.series.flatMap(({ series }, index) => {
    const before = milvus.series[index - 1]?.series;
    return before === undefined || seriesNumber(before) < seriesNumber(series)
      ? []
      : [{ path: ['milvus', 'series', index, 'series'], allowed: `a series after ${before}` }];
  });
}

/** Milvus' releases are in order, the default has a package, and each advisory has a fixed release with a package. */
function releases(config: AddonConfig): RuleBreach[] {
  const { milvus } = config;
  const breaches = milvus.releases.flatMap(({ version }, index): RuleBreach[] => {
    const before = milvus.releases[index - 1]?.version;
    return before === undefined || compareVersions(before, version) < 0
      ? []
      : [{ path: ['milvus', 'releases', index, 'version'], allowed: `a release after ${before}` }];
  });
  milvus.releases.forEach((release, index) => {
    if (release.package === 'none' && availableFrom(config, release.version) === undefined)
      breaches.push({
        path: ['milvus', 'releases', index, 'package'],
        allowed: 'none only if a later release has a package',
      });
  });
  if (milvus.releases.some((release) => release.version === milvus.version && release.package === 'none')) {
    breaches.push({ path: ['milvus', 'version'], allowed: 'a release that has a package' });
  }
  milvus.advisories.forEach(({ fixedIn }, index) => {
    if (availableFrom(config, fixedIn) === undefined)
      breaches.push({
        path: ['milvus', 'advisories', index, 'fixedIn'],
        allowed: 'a release that has a package, or that is before one with a package in milvus.releases',
      });
  });
  return breaches;
}

/** The first known Milvus release with a package, from a version on. */
export function availableFrom({ milvus }: AddonConfig, version: string): string | undefined {
  return milvus.releases.find(
    (release) => (release.package ?? 'reported') === 'reported' && compareVersions(release.version, version) >= 0,
  )?.version;
}

/** Less than 0 if the first version is older. */
export function compareVersions(one: string, other: string): number {
  const [first = [], second = []] = [one, other].map((version) => version.split('.').map(Number));
  const at = first.findIndex((part, index) => part !== second[index]);
  return at < 0 ? 0 : (first[at] ?? 0) - (second[at] ?? 0);
}

/** Patterns compile, also in bash, and defaults refer to existing values of this file. */
function options(config: AddonConfig): RuleBreach[] {
  return config.options.flatMap((option, index) => {
    const path = ['options', index, 'pattern'];
    const breaches = badPattern(option.pattern, path);
    // Bash knows neither a class such as \d nor a group such as (?:.
    if (/\\[A-Za-z]|\(\?/.test(option.pattern)) breaches.push({ path, allowed: 'an extended regular expression' });
    if (referredValue(config, option.defaultText) === 'missing') {
      breaches.push({
        path: ['options', index, 'defaultText'],
        allowed: 'plain text, or {path.to.value} of a text or number in this file',
      });
    }
    return breaches;
  });
}

/** The patterns of operands and flags compile, and the command line can tell the flags of a command apart. */
function patterns(config: AddonConfig): RuleBreach[] {
  return config.commands.flatMap(({ operands, flags }, index) => [
    ...operands.flatMap(({ pattern }, at) => badPattern(pattern, ['commands', index, 'operands', at, 'pattern'])),
    ...flags.flatMap(({ value }, at) =>
      value === undefined ? [] : badPattern(value.pattern, ['commands', index, 'flags', at, 'value', 'pattern']),
    ),
    ...flags.flatMap(({ name }, at) =>
      // Commander reads --no-… as the negation of another flag.
      name.startsWith('--no-') || flags.findIndex((flag) => flag.name === name) < at
        ? [{ path: ['commands', index, 'flags', at, 'name'], allowed: 'a unique name that does not begin with --no-' }]
        : [],
    ),
  ]);
}

/** A symptom belongs to an existing check, and its example matches its pattern. */
function symptoms(config: AddonConfig): RuleBreach[] {
  const checks = config.checks.map(({ name }) => name);
  return config.symptoms.flatMap((symptom, index) => {
    const breaches: RuleBreach[] = [];
    if (!checks.includes(symptom.check))
      breaches.push({ path: ['symptoms', index, 'check'], allowed: `one of ${checks.join(', ')}` });
    if (config.symptoms.findIndex(({ id }) => id === symptom.id) !== index)
      breaches.push({ path: ['symptoms', index, 'id'], allowed: 'a unique name' });
    if (symptom.log !== undefined) {
      const bad = badPattern(symptom.log.pattern, ['symptoms', index, 'log', 'pattern']);
      breaches.push(...bad);
      if (bad.length === 0 && !new RegExp(symptom.log.pattern).test(symptom.log.example)) {
        breaches.push({ path: ['symptoms', index, 'log', 'example'], allowed: 'a line that the pattern matches' });
      }
    }
    return breaches;
  });
}

/** The series of a version, or a series itself, as a comparable number: 2.5 and 2.5.0 → 2005. */
function seriesNumber(version: string): number {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major * 1000 + minor;
}

function badPattern(pattern: string, path: (string | number)[]): RuleBreach[] {
  try {
    new RegExp(pattern);
    return [];
  } catch {
    return [{ path, allowed: 'an extended regular expression' }];
  }
}

/** Names are unique. */
function repeated(config: AddonConfig, list: 'options' | 'commands' | 'checks'): RuleBreach[] {
  const names = config[list].map(({ name }) => name);
  return names.flatMap((name, index) =>
    names.indexOf(name) === index ? [] : [{ path: [list, index, 'name'], allowed: 'a unique name' }],
  );
}

/** The value that `{path.to.value}` refers to; undefined for plain text. */
export function referredValue(config: AddonConfig, text: string): { value: string } | 'missing' | undefined {
  if (!/[{}]/.test(text)) return undefined;
  const path = /^\{(.+)\}$/.exec(text)?.[1];
  if (path === undefined) return 'missing';
  let value: unknown = config;
  for (const key of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[key];
  return typeof value === 'string' || typeof value === 'number' ? { value: String(value) } : 'missing';
}
