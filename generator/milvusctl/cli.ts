/** The entry point of the bundle. */
import { main } from './main.ts';

// A closed or full stderr must not stop the work of a command.
process.stderr.on('error', () => {});
// A reader that closes the pipe, such as `… | head -1`, is not a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`milvus: this is a bug, please report it: ${told}\n`);
    process.exitCode = 1;
  },
);
