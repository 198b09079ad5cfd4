export interface Ports {
  grpc: number;
  /**
   * The port for HTTP.
   * @maximun 65535
   */
  http: number;
}

export interface Root {
  /** Ports. */
  ports: Ports;
  /** Ports once more: what is wrong in them is told once. */
  more: Ports;
  /** Anything. */
  anything: any;
}
