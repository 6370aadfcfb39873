import pino from 'pino';
import { env } from '#env';
import { causeOf } from './causes.ts';
import { currentRequestId } from './request-id.ts';

/**
 * JSON lines on standard output. Never bodies, names or addresses of people: ids, codes and times only. A line that belongs to
 * a request has its id as `request`.
 */
export const log = pino({
	level: env.LOG_LEVEL,
	base: null,
	timestamp: pino.stdTimeFunctions.isoTime,
	mixin: () => ({ request: currentRequestId() })
});

interface DescribedError {
	name: string;
	code?: string;
	cause?: string;
	frames?: string[];
}

/** An error as it may be logged: its name, code, cause in our words and stack frames, not the message, in which a driver repeats values. */
export function describe(error: unknown): DescribedError {
	if (!(error instanceof Error)) return { name: typeof error };
	const frames = error.stack
		?.split('\n')
		.filter((line) => /^\s+at /.test(line))
		.slice(0, 12);
	return { name: error.name, ...causeOf(error), frames };
}
