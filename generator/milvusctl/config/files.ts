/** The files that Milvus' config is made of and judged by. */
import { join } from 'node:path';
import { facts } from '../facts.ts';
import { milvusData, payloadDir, programDir } from '../state.ts';

const { paths } = facts;

export interface ConfigFiles {
  /** The user's own part. */
  user: string;
  /** What Milvus' package ships, before anything changes it. */
  package: string;
  /** The add-on's part. */
  overlay: string;
  /** What Milvus reads. */
  milvus: string;
  /** The user's part as it was merged last. */
  staged: string;
  /** The user's part as Milvus last became ready with it. Beside the data, since it outlives the container. */
  good: string;
  /** The user's part as Milvus did not become ready with it. */
  refused: string;
  /** There where Milvus asks for a password without MILVUS_PASSWORD. */
  ownAuthentication: string;
  /** What all of the above were, as a digest, when they were merged last without a problem. */
  inputs: string;
}

/** The files of this installation. */
export function configFiles(): ConfigFiles {
  const data = milvusData();
  return {
    user: join(payloadDir(), 'user.yaml'),
    package: join(paths.state, 'milvus.package.yaml'),
    overlay: join(programDir(), 'milvus.yaml'),
    milvus: join(paths.milvusConfig, 'milvus.yaml'),
    staged: join(paths.state, 'user.staged.yaml'),
    good: join(data, '.milvusctl.good.yaml'),
    refused: join(data, '.milvusctl.refused.yaml'),
    ownAuthentication: join(paths.state, 'own-authentication'),
    inputs: join(paths.state, 'staged.sha256'),
  };
}
