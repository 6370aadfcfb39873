import { createHash, randomBytes } from 'node:crypto';

/** How long a link may lie about. */
export const inviteDays = 7;
export const recoveryHours = 24;

const hour = 60 * 60 * 1000;
export const daysAfter = (at: Date, days: number): Date => new Date(at.getTime() + days * 24 * hour);
export const hoursAfter = (at: Date, hours: number): Date => new Date(at.getTime() + hours * hour);

/** What the database keeps of a secret that was given away: reading it opens nothing. */
export const hashOfToken = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** The secret part of a link, 256 bits: shown once, or mailed, and never stored. */
export function newToken(): { token: string; hash: string } {
	const token = randomBytes(32).toString('base64url');
	return { token, hash: hashOfToken(token) };
}

/** Whether a text from outside can be one; anything else never reaches SQL. */
export const isToken = (text: string): boolean => /^[\w-]{43}$/.test(text);
