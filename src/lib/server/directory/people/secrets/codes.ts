import { newCode } from '../../../kernel/secrets/index.ts';

/** What a class types: letters and numerals that nobody mistakes for one another on a board; 39 bits, for a quarter of an hour. */
export const newClassCode = (): string => newCode('ABCDEFGHJKMNPQRSTUVWXYZ23456789', 8);

/** A code as it is compared, however it was typed. */
export const normalCode = (typed: string): string =>
	typed
		.slice(0, 60)
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[^A-Z0-9]/g, '');
