export interface Root {
  /** A text. */
  text: string;
  /** A number. */
  amount: number;
  /** A switch. */
  isOn: boolean;
}
