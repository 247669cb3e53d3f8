/** The one login the simulated registrar lets in. */
export const CREDENTIALS = { user: 'simulated-reseller', password: 'simulated-password' };

/** What a request bears that is let in: HTTP Basic. */
export const AUTHORIZATION = `Basic ${Buffer.from(`${CREDENTIALS.user}:${CREDENTIALS.password}`).toString('base64')}`;
