/** Prints what a shell evaluates. */

/** Prints a command that puts a value into the environment, whatever is in it. */
export function printExport(name: string, value: string): void {
  process.stdout.write(`export ${name}='${value.replaceAll("'", `'\\''`)}'\n`);
}
