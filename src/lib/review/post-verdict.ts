import { m } from '#lib/paraglide/messages.js';
import type { Problem } from '#lib/ui/problem.ts';
import { postAction } from '../letters/post-action.ts';

export type Verdict = 'right' | 'not_worth';

/** Verdicts of this page are sent one after the other: the last one pressed is the one that stays. */
let before: Promise<unknown> = Promise.resolve();

/**
 * Says what a reviewer thinks of a finding.
 * @param verdict null takes it back
 * @returns null when it was kept, otherwise why not
 */
export function postVerdict(
	itemId: string,
	findingId: string,
	verdict: Verdict | null
): Promise<string | null> {
	const sent = before.then(() => send(itemId, findingId, verdict));
	before = sent;
	return sent;
}

async function send(itemId: string, findingId: string, verdict: Verdict | null): Promise<string | null> {
	try {
		const fields = { verdict: `${verdict ?? 'none'}:${findingId}` };
		// `keepalive`: a decision that leaves the page at once does not lose it.
		const result = await postAction(`/review/${itemId}?/verdict`, fields, { keepalive: true });
		if (result.type === 'success') return null;
		const problem = result.type === 'failure' ? (result.data?.problem as Problem | undefined) : undefined;
		return problem?.text ?? m.review_verdict_not_kept();
	} catch {
		return m.review_verdict_not_kept();
	}
}
