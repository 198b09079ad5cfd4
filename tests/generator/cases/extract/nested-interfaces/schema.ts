/** Comes first in the file, last in the definitions. */
export interface Zone {
  /** Its name. */
  name: string;
}

/** The root. */
export interface Root {
  /** Zones. */
  zones: Zone[];
  /** Ports, with a text of their own. */
  ports: Ports;
}

interface Ports {
  /** A port within the area. */
  area: Area;
}

interface Area {
  /** Its size. */
  size: number;
}

export interface Unreachable {
  /** Not reached from the root, so not in the schema. */
  value: string;
}
