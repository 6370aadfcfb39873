/** The session cookie. `__Host-` binds it to this host, over HTTPS, on every path; plain HTTP cannot carry that. */
export const cookieName = (secure: boolean): string => (secure ? '__Host-penbridge' : 'penbridge');

/** The cookie of whoever has given a password and not yet a second factor. It opens nothing. */
export const stepCookieName = (secure: boolean): string => `${cookieName(secure)}-step`;

/** The cookie of a device on which somebody has signed in; it says nothing of who, and opens nothing. */
export const deviceCookieName = (secure: boolean): string => `${cookieName(secure)}-device`;

/** Lax: following a link from a school's page keeps the student signed in, a form on another site does not. */
export const cookieOptions = (secure: boolean, maxAge?: number) =>
	({ path: '/', httpOnly: true, secure, sameSite: 'lax', maxAge }) as const;
