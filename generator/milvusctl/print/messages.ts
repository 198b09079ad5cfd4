/** The messages of milvusctl. They go to standard error; standard output is for data. */
import { Problem } from '../problem.ts';

type Colour = 'red' | 'green' | 'yellow' | 'dim';
const codes: Record<Colour, number> = { red: 31, green: 32, yellow: 33, dim: 2 };

/** A text in a colour, if the stream is a terminal and colours are not turned off. */
export function painted(colour: Colour, text: string, stream: NodeJS.WriteStream = process.stdout): string {
  return coloured(stream) ? `\u001b[${codes[colour]}m${text}\u001b[0m` : text;
}

function coloured(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY && (process.env['NO_COLOR'] ?? '') === '' && (process.env['TERM'] ?? 'dumb') !== 'dumb';
}

/**
 * Prints progress. In an image build it goes to standard output, so that standard error has only the failure.
 */
export function say(text: string): void {
  ((process.env['MILVUSCTL_IMAGE'] ?? '') === '' ? process.stderr : process.stdout).write(`milvus: ${textOf(text)}\n`);
}

/** Prints a warning: something is wrong, but the program continues. */
export function warn(what: Problem | string): void {
  process.stderr.write(`${painted('yellow', `milvus: ${textOf(what)}`, process.stderr)}\n`);
}

/** Prints why the program fails. */
export function complain(what: Problem | string): void {
  process.stderr.write(`${painted('red', `milvus: ${textOf(what)}`, process.stderr)}\n`);
}

function textOf(what: Problem | string): string {
  return what instanceof Problem ? oneLine(what.text) : what.split('\n').map(oneLine).join('\n');
}

/** A text as one line without control characters: names and messages from elsewhere may contain them. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, ' ');
}

/** Shows a line that the next one overwrites; only on a terminal. */
export function progress(text: string): void {
  if (process.stderr.isTTY)
    process.stderr.write(`\r\u001b[K${`milvus: ${text}`.slice(0, terminalWidth(process.stderr) - 1)}`);
}

/** Clears the line of progress. */
export function progressEnd(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
}

/** The columns of a terminal; 80 if unknown. */
export function terminalWidth(stream: NodeJS.WriteStream): number {
  return stream.columns >= 20 ? stream.columns : 80;
}
