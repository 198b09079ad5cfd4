export interface Node {
  /** Its name. */
  name: string;
  /** Nodes below. */
  children?: Node[];
  /** Anything below. */
  tree?: Tree;
  /** The whole once more. */
  root?: Root;
}

export type Tree = Record<string, string> | Tree[];

export interface Root {
  /** The first node. */
  first: Node;
}
