/** The templates' helpers: the result of each for a value, and the errors for invalid values. */
import Handlebars from 'handlebars';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { registerHelpers } from '../../generator/helpers.ts';

const test = suite('helpers');
const handlebars = Handlebars.create();
registerHelpers(handlebars);

const model = {
  text: "it's a | b",
  percent: '100%',
  broken: 'a; b',
  remedy: 'kill {pid}',
  files: ['one.sh', 'milvus/two.yaml'],
  odd: ['two words'],
  exitCodes: { failed: 1, notReady: 12 },
  options: [
    { name: 'MILVUS_VERSION', pattern: '[0-9.]+', allowed: 'a release', usedBy: ['build', 'host'] },
    { name: 'MILVUS_HOST_PORT', pattern: '[0-9]+', allowed: 'a port', usedBy: ['host'] },
  ],
  commands: [
    {
      name: 'wait',
      audience: 'user',
      operands: [
        {
          name: 'WHAT',
          required: false,
          summary: 'what',
          values: [
            { value: 'up', summary: 'is up' },
            { value: 'down', summary: 'is down' },
          ],
          completes: 'nothing',
        },
      ],
      flags: [
        { name: '--timeout', short: '-t', value: { name: 'SECONDS' }, summary: 'how long' },
        { name: '--json', summary: 'as JSON' },
      ],
      failures: [
        { exit: 'failed', when: 'it failed' },
        { exit: 'notReady', when: 'it is not ready' },
      ],
    },
    {
      name: 'restore',
      audience: 'user',
      operands: [{ name: 'NAME', required: true, summary: 'which', values: [], completes: 'backups' }],
      flags: [],
      failures: [],
    },
    { name: 'prepare', audience: 'internal', operands: [], flags: [], failures: [] },
  ],
};

const RENDERED: Record<string, [template: string, want: string]> = {
  'a word for the shell': ['{{sh text}}', `'it'\\''s a | b'`],
  'continued shell as one word': ["{{#sh}}a && \\\n  b ||\n  c 'd'{{/sh}}", `'a && b || c '\\''d'\\'''`],
  'words of a list': ['{{words files}}', 'one.sh milvus/two.yaml'],
  'words of a list with a prefix': ["{{words files '../'}}", '../one.sh ../milvus/two.yaml'],
  'a value of a conf': ['{{ini percent}}', '100%%'],
  'a cell of a table': ['{{cell text}}', "it's a \\| b"],
  'a filled text': ["{{fill remedy pid='PID'}}", 'kill PID'],
  'a list filtered by a value of its items': ["{{names (where commands 'audience' 'user') ', '}}", 'wait, restore'],
  'a list filtered by an entry in a list of its items': [
    "{{names (where options 'usedBy' 'build') ' '}}",
    'MILVUS_VERSION',
  ],
  'an option': ["{{option 'MILVUS_HOST_PORT' 'allowed'}}", 'a port'],
  'a flag': ["{{flag 'MILVUS_HOST_PORT'}}", '--milvus-host-port'],
  usage: [
    '{{#each commands}}{{caller this}} {{signature this}};{{/each}}',
    'ddev milvus wait [up|down] [--timeout SECONDS] [--json];ddev milvus restore NAME;milvusctl prepare;',
  ],
  'operands and flags': [
    '{{#each commands}}{{#each (padded (parameters this))}}{{name}} {{summary}};{{/each}}{{/each}}',
    'up                    is up;down                  is down;-t, --timeout SECONDS how long;' +
      '--json                as JSON;NAME which;',
  ],
  failures: [
    '{{#each commands}}{{#each (padded (coded failures))}}{{name}} {{summary}};{{/each}}{{/each}}',
    '1  it failed;12 it is not ready;',
  ],
  completions: [
    '{{#each commands}}{{completed this}}|{{offered this}};{{/each}}',
    'up down --timeout --json|;|backups;|;',
  ],
};

for (const [what, [template, want]] of Object.entries(RENDERED)) {
  test(`render ${what}`, () => assert.is(render(template), want));
}

const REFUSED: Record<string, [template: string, message: RegExp]> = {
  'a missing value': ['{{cell nothing}}', /a helper has a missing value/],
  'a missing list': ['{{#each nothing}}x{{/each}}', /a missing list/],
  'a missing option': ["{{flag 'MILVUS_NOTHING'}}", /options: MILVUS_NOTHING is missing/],
  'words that the shell would split': ['{{words odd}}', /"two words" is not a plain word/],
  'a comment sign in a conf': ['{{ini broken}}', /cannot contain "a; b"/],
  'shell that ends before its last line': ['{{#sh}}a\nb{{/sh}}', /must continue at each line break/],
};

for (const [what, [template, message]] of Object.entries(REFUSED)) {
  test(`refuse ${what}`, () => assert.throws(() => render(template), message));
}

function render(template: string): string {
  return handlebars.compile(template, { noEscape: true, strict: true })(model);
}

test.run();
