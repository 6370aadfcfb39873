import { describe, log } from '../../kernel/log.ts';
import { threadFor } from '../../kernel/thread.ts';
import { waitForOwnTurn } from '../../kernel/turn.ts';
import { checks, screen, type Check, type Context, type Screening } from './pipeline.ts';
import type { ScreeningWorkerInput } from './worker.ts';

/** UTF-16 units of a text that is screened in this thread; for most letters a worker thread would take longer. */
export const maxLengthHere = 5_000;

/**
 * Milliseconds until the worker thread is given up. The longest letter takes a tenth of a second, starting a thread
 * another second.
 */
const timeoutMs = 10_000;

const screeningThread = threadFor<ScreeningWorkerInput, Screening>(
	'src/lib/server/engines/screening/worker.ts',
	{
		megabytes: 500
	}
);

/**
 * Screens a text of any length as `screen` does; one of more than 5,000 UTF-16 units in a worker thread, so that it
 * does not block others.
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
		// When the thread ends or does not answer, the text is screened here: it must neither pass without screening nor
		// be lost.
		log.error({ error: describe(error) }, 'screening thread failed');
		return screen(text, context, list);
	}
}
