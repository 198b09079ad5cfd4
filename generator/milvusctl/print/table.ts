/**
 * Prints tables. If the terminal is too narrow, each row is printed as several lines. No line is wider than the
 * terminal.
 */
import { oneLine, terminalWidth } from './messages.ts';

/** Prints rows under a header. */
export function printTable(header: string[], given: string[][]): void {
  const rows = given.map((row) => row.map(oneLine));
  const widths = header.map((name, at) =>
    Math.max(...[name, ...rows.map((row) => row[at] ?? '')].map(({ length }) => length)),
  );
  const total = widths.reduce((sum, width) => sum + width + 2, -2);
  if (process.stdout.isTTY && total > terminalWidth(process.stdout)) {
    const column = Math.max(...header.map(({ length }) => length)) + 2;
    for (const row of rows) {
      for (const [at, name] of header.entries()) printEntry(column, name, row[at] ?? '');
      process.stdout.write('\n');
    }
    return;
  }
  for (const row of [header, ...rows]) {
    const cells = widths.map((width, at) => (row[at] ?? '').padEnd(at === widths.length - 1 ? 0 : width + 2));
    process.stdout.write(`${cells.join('')}\n`);
  }
}

/** Prints a label, and a text that starts at a column and wraps on a narrow terminal. */
export function printEntry(column: number, label: string, text: string): void {
  const room = process.stdout.isTTY ? terminalWidth(process.stdout) - column : 0;
  let left = label;
  let rest = oneLine(text);
  while (room > 0 && rest.length > room) {
    const space = rest.lastIndexOf(' ', room);
    const cut = space > 0 ? space : room;
    process.stdout.write(`${left.padEnd(column)}${rest.slice(0, cut)}\n`);
    left = '';
    rest = rest.slice(cut).replace(/^ /, '');
  }
  process.stdout.write(`${left.padEnd(column)}${rest}\n`);
}

/** Bytes in a readable form; a dash for null. */
export function humanBytes(bytes: number | null): string {
  if (bytes === null) return '-';
  const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const shown = value < 10 && unit > 0 ? (Math.floor(value * 10) / 10).toFixed(1) : String(Math.floor(value));
  return `${shown}${units[unit]}`;
}

/** Seconds in a readable form; a dash for null. */
export function humanSeconds(seconds: number | null): string {
  if (seconds === null) return '-';
  const two = (value: number): string => String(value).padStart(2, '0');
  if (seconds >= 3600) return `${Math.floor(seconds / 3600)}h ${two(Math.floor((seconds % 3600) / 60))}m`;
  return seconds >= 60 ? `${Math.floor(seconds / 60)}m ${two(seconds % 60)}s` : `${seconds}s`;
}
