/** Prints commands that a shell evaluates. */

/** Prints a command that exports a variable, with any value. */
export function printExport(name: string, value: string): void {
  process.stdout.write(`export ${name}='${value.replaceAll("'", `'\\''`)}'\n`);
}
