// Random secrets that are shown once, and their hashes for the database.
import { createHash, randomBytes, randomInt } from 'node:crypto';

/** A secret of random bytes, as text for a link, a cookie or a QR code. */
export const newSecret = (bytes = 32): string => randomBytes(bytes).toString('base64url');

/** Random characters from an alphabet, for a code that somebody types. */
export const newCode = (alphabet: string, length: number): string =>
	Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');

/** Without characters that look like others on paper, or sound like them over the phone. */
const readable = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A lasting code that somebody types or reads out. @returns sixteen characters, 79 bits, in groups of four */
export const newReadableCode = (): string => newCode(readable, 16).match(/.{4}/g)!.join('-');

/** Such a code as it was made, without its groups, from what somebody typed; null for anything else. */
export function typedCode(typed: string): string | null {
	const code = typed.toLowerCase().replace(/[\s-]/g, '');
	return /^[a-z0-9]{16}$/.test(code) ? code : null;
}

/**
 * The hash of a secret, for the database: reading it gives no access. One round is enough for codes of 39 random bits
 * that last a quarter of an hour and for lasting ones of 79 bits; passwords that people choose use argon2 instead
 * (passwords.ts).
 * @returns SHA-256 in hexadecimal
 */
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Whether a text from outside can be a secret of 32 bytes; anything else never reaches SQL. */
export const isSecret = (text: string): boolean => /^[\w-]{43}$/.test(text);

/** The secret of a new link, which is shown once or mailed and never stored, with its hash, which is stored. */
export function newToken(): { token: string; hash: string } {
	const token = newSecret();
	return { token, hash: hashOfSecret(token) };
}
