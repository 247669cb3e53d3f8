export type FormValue =
  string | number | boolean | null | undefined | readonly FormValue[] | { readonly [key: string]: FormValue };
export type FormParams = Readonly<Record<string, FormValue>>;

/**
 * Form fields as PHP reads them: nested keys as `a[b]=v`, lists as `a[0]=v`, true/false as 1/0 (WHMCS takes
 * "false" for true). null and undefined are left out; 0 and '' are sent, as they clear a field.
 */
export function phpForm(params: FormParams): URLSearchParams {
  const form = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) append(form, key, value);
  return form;
}

function append(form: URLSearchParams, key: string, value: FormValue): void {
  if (value === null || value === undefined) return;
  if (typeof value === 'object') {
    for (const [inner, item] of Object.entries(value)) append(form, `${key}[${inner}]`, item);
  } else {
    form.append(key, typeof value === 'boolean' ? String(Number(value)) : String(value));
  }
}
