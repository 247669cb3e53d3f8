/** What a client must send. Invented, and only good here. */
export const CREDENTIALS = { identifier: 'simulated-identifier', secret: 'simulated-secret' };

/** WHMCS also takes the pair in the older `username` and `password` fields. */
export function credentialProblem(form: URLSearchParams): string | undefined {
  const identifier = form.get('identifier') ?? form.get('username');
  const secret = form.get('secret') ?? form.get('password');
  if (!identifier || !secret) return 'Invalid or missing credentials';
  const right = identifier === CREDENTIALS.identifier && secret === CREDENTIALS.secret;
  return right ? undefined : 'Authentication Failed';
}
