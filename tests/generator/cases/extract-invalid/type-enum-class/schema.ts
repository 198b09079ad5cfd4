export enum Mode {
  Fast = 'fast',
}

export class Server {
  port = 1;
}

export interface Root {
  /** An enum. */
  mode: Mode;
  /** A class. */
  server: Server;
  /** A class that TypeScript brings along. */
  date: Date;
}
