import { newCode } from '../../kernel/secrets/index.ts';

/** A code for a class: letters and digits that nobody confuses on a board; 39 bits, valid for a quarter of an hour. */
export const newClassCode = (): string => newCode('ABCDEFGHJKMNPQRSTUVWXYZ23456789', 8);

/** A code in the form in which it is compared. */
export const normalCode = (typed: string): string =>
	typed
		.slice(0, 60)
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[^A-Z0-9]/g, '');
