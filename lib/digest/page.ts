/** A mail before it becomes text or HTML. Every string is text from inside, to be escaped where it is shown. */
export interface Page {
  readonly subject: string;
  readonly opening: readonly string[];
  readonly sections: readonly Section[];
  readonly closing: readonly string[];
}

export interface Section {
  readonly heading: string;
  /** Sentences before the rows. */
  readonly notes: readonly string[];
  /** Each a line: what it begins with, and the rest. */
  readonly rows: readonly (readonly string[])[];
  /** What stands below them, of rows left out. */
  readonly more: string | null;
}
