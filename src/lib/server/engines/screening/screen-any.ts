import { describe, log } from '../../kernel/log.ts';
import { threadFor } from '../../kernel/thread.ts';
import { waitForOwnTurn } from '../../kernel/turn.ts';
import { checks, screen, type Check, type Context, type Screening } from './pipeline.ts';
import type { ScreeningWorkerInput } from './worker.ts';

/** UTF-16 units that are screened where one is; for most letters asking a thread would take longer than looking. */
export const maxLengthHere = 5_000;

/** Milliseconds: the longest letter takes a tenth of a second, a thread that starts one more. */
const timeoutMs = 10_000;

const screeningThread = threadFor<ScreeningWorkerInput, Screening>('src/lib/server/engines/screening/worker.ts', {
	megabytes: 500
});

/**
 * Screens a text of any length as `screen` does; one of more than 5,000 UTF-16 units in a thread, so that nobody else
 * waits for it.
 * @param list some of the pipeline's checks
 */
export async function screenAny(
	text: string,
	context: Context = {},
	list: Check[] = checks
): Promise<Screening> {
	if (text.length <= maxLengthHere) {
		await waitForOwnTurn();
		return screen(text, context, list);
	}
	try {
		const input = { text, context, checks: list.map(({ name }) => name) };
		return await screeningThread().run(input, { signal: AbortSignal.timeout(timeoutMs) });
	} catch (error) {
		// A thread that ends, or does not answer, is no reason for a text to pass unseen, nor for it to be lost.
		log.error({ error: describe(error) }, 'screening thread failed');
		return screen(text, context, list);
	}
}
