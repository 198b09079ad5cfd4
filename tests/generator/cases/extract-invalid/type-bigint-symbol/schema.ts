export interface Root {
  /** Large. */
  large: bigint;
  /** A large literal. */
  literal: 10n;
  /** A symbol. */
  symbol: symbol;
  /** A unique one. */
  readonly unique: unique symbol;
}
