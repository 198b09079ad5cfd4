import { entryOf } from '../help.ts';
import { here, own, Problem } from '../problem.ts';

/** @throws Problem for a verb that makes no sense in a project that uses a Milvus elsewhere */
export function refuseElsewhere(verb: string): void {
  if (entryOf(verb).elsewhere === true) return;
  const command = here(
    'ddev dotenv set .ddev/.env.milvus --milvus-remote-uri= && ddev restart',
    `unset MILVUS_REMOTE_URI; ${own(verb)}`,
  );
  throw new Problem(
    `${verb} is for a Milvus in this project, but the project uses one elsewhere (MILVUS_REMOTE_URI)`,
    { advice: 'to use its own', command },
    'usage',
  );
}
