/** The files that Milvus' config is merged from, and the notes about them. */
import { join } from 'node:path';
import { facts } from '../facts.ts';
import { milvusData, payloadDir, programDir } from '../state.ts';

const { paths } = facts;

export interface ConfigFiles {
  /** The user's file. */
  user: string;
  /** The config of Milvus' package, unchanged. */
  package: string;
  /** The add-on's part. */
  overlay: string;
  /** The merged config that Milvus reads. */
  milvus: string;
  /** The user's file as it was last merged. */
  staged: string;
  /** The user's file that Milvus last became ready with. It is in the data folder, which outlives the container. */
  good: string;
  /** The user's file that Milvus did not become ready with. */
  refused: string;
  /** Exists if Milvus requires a password without MILVUS_PASSWORD. */
  ownAuthentication: string;
  /** A digest of all files above, from their last merge without a problem. */
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
