import type { Op } from '#lib/server/engines/language/index.ts';

/** A sentence as it is after a correction. */
export const corrected = (ops: Op[]): string =>
	ops
		.filter(([kind]) => kind !== '-')
		.map(([, text]) => text)
		.join('');
