export interface Root {
  /** One text. */
  marker: '#generated';
  /** One of some texts. */
  mode: 'standalone' | 'cluster';
  /** One number. */
  format: 1;
  /** One boolean. */
  isFixed: true;
  /** Text, number, boolean and null side by side. */
  mixed: 'auto' | 1 | false | null;
}
