export type Root = string;
