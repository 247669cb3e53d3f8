/** Shipped sources are English already. */
export const sourceText = (source: string): string => source;
