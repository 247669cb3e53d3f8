/** What is wrong with a book's address, and what is allowed; null: nothing. The address itself is not repeated. */
export function objectionToAddress(url: URL | null): string | null {
  if (!url || !['http:', 'https:'].includes(url.protocol)) return 'not allowed; allowed: an https address';
  if (url.username !== '' || url.password !== '')
    return 'credentials inside the address are not allowed; allowed: an address without them';
  if (url.protocol === 'http:' && !ON_THIS_MACHINE.includes(url.hostname))
    return 'plain http would send the credentials in clear; allowed: https, or http on this machine (localhost, 127.0.0.1, [::1])';
  return null;
}

const ON_THIS_MACHINE = ['localhost', '127.0.0.1', '[::1]'];
