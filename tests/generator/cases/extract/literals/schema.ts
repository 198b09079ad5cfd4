export interface Root {
  /** One text. */
  marker: '#generated';
  /** One of some texts. */
  mode: 'standalone' | 'cluster' | 'standalone';
  /** One of some numbers. */
  level: -1 | 0 | 2.5;
  /** One boolean. */
  isFixed: true;
  /** Text, number, boolean and null side by side. */
  mixed: 'auto' | 1 | false | null;
}
