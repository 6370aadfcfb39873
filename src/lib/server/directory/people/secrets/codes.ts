import { createHash, randomBytes, randomInt } from 'node:crypto';

/** What a QR code carries: 128 bits, nobody guesses it. */
export const newToken = (): string => randomBytes(16).toString('base64url');

/** Letters and numerals that nobody mistakes for one another on a board. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const codeLength = 8;

/** What a class types: 39 bits, for a quarter of an hour. */
export const newCode = (): string =>
	Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('');

/** A code as it is compared, however it was typed. */
export const normalCode = (typed: string): string =>
	typed
		.slice(0, 60)
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[^A-Z0-9]/g, '');

/** What the database keeps of either: reading it opens nothing. */
export const hashOfCode = (secret: string): string => createHash('sha256').update(secret).digest('hex');
