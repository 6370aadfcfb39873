/** The session cookie. `__Host-` binds it to this host, over HTTPS, on every path; plain HTTP cannot carry that. */
export const cookieName = (secure: boolean): string => (secure ? '__Host-penbridge' : 'penbridge');

/** The cookie between the password and the second factor. It grants no access. */
export const stepCookieName = (secure: boolean): string => `${cookieName(secure)}-step`;

/** The cookie of a device on which somebody has signed in. It does not say who, and grants no access. */
export const deviceCookieName = (secure: boolean): string => `${cookieName(secure)}-device`;

/** Lax: following a link from a school's page keeps the student signed in, a form on another site does not. */
export const cookieOptions = (secure: boolean, maxAge?: number) =>
	({ path: '/', httpOnly: true, secure, sameSite: 'lax', maxAge }) as const;
