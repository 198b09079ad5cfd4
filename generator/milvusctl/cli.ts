/** Where the bundle begins. */
import { main } from './main.ts';

// Whoever reads has enough, as `… | head -1`: that is no failure.
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
