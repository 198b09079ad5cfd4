interface Named {
  /** Its name. */
  name: string;
  /** What kind it is. */
  kind: string;
}

interface Versioned {
  /** Its version. */
  version: string;
}

interface Package extends Named, Versioned {
  /** Its size. */
  size?: number;
}

/** Own properties replace inherited ones. */
interface Tool extends Package {
  /** Always the same. */
  kind: 'tool';
}

export interface Root extends Named {
  /** A tool. */
  tool: Tool;
}
