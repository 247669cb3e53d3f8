/** Makes something from `from` and returns the same again while it is asked for with the same `from`. */
export function keptWhile<From extends object, Made>(make: (from: From) => Made): (from: From) => Made {
  let kept: { readonly from: From; readonly made: Made } | null = null;
  return (from) => {
    if (kept?.from !== from) kept = { from, made: make(from) };
    return kept.made;
  };
}
