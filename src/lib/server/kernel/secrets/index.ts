// Random secrets that are given away once, and what the database keeps of them.
import { createHash, randomBytes, randomInt } from 'node:crypto';

/** A secret of so many bytes of chance, as it stands in a link, a cookie or a QR code. */
export const newSecret = (bytes = 32): string => randomBytes(bytes).toString('base64url');

/** Characters drawn from an alphabet, for what somebody types. */
export const newCode = (alphabet: string, length: number): string =>
	Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');

/**
 * What the database keeps of a secret: reading it opens nothing. Hashing once is enough for 39 random bits of a quarter of an
 * hour and for 79 that stay; what people choose goes through argon2 instead (passwords.ts).
 * @returns SHA-256 in hexadecimal
 */
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Whether a text from outside can be a secret of 32 bytes; anything else never reaches SQL. */
export const isSecret = (text: string): boolean => /^[\w-]{43}$/.test(text);

/** The secret of a new link, shown once or mailed and never stored, with what is stored. */
export function newToken(): { token: string; hash: string } {
	const token = newSecret();
	return { token, hash: hashOfSecret(token) };
}
