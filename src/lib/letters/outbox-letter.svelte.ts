import { untrack } from 'svelte';
import { keepInOutbox, outbox, takeOutOfOutbox } from '#lib/letters/outbox/outbox-state.svelte.ts';
import { refresh } from '#lib/kernel/realtime/refresh.ts';
import type { Answer } from '#lib/ui/problem.ts';
import { newClientId } from './client-id.ts';

/**
 * The letter of a thread that waits in the outbox, and what comes back out of it.
 * @param pairingId the thread of the page as it is now
 */
export function watchOutboxLetter(pairingId: () => string) {
	let restored = $state.raw<Answer & { id: string; basis: string }>();
	const thread = $derived(pairingId());
	const waiting = $derived(outbox.letters.find((letter) => letter.pairingId === thread));
	$effect(() => {
		if (waiting?.answer) void untrack(restore);
	});
	// A link may lead from one thread to another.
	$effect.pre(() => {
		void thread;
		restored = undefined;
	});

	/** Opens the letter in the box where it was written. */
	async function restore() {
		const letter = waiting && (await takeOutOfOutbox(waiting.id));
		if (!letter) return;
		const { fields, answer } = letter;
		await refresh('penbridge:threads').catch(() => undefined);
		// Where another window sent the draft, or the letter itself has arrived, what is sent now is another letter.
		const anew = Boolean(answer?.problem?.code);
		restored = {
			typed: fields,
			problem: answer?.problem,
			id: anew ? newClientId() : letter.id,
			basis: anew ? '' : (fields.basis ?? '')
		};
	}

	return {
		get waiting() {
			return waiting;
		},
		/** A letter that came back: taken out by its writer, or refused. */
		get restored() {
			return restored;
		},
		restore,
		/** What came back is in the box no longer. */
		forget: () => void (restored = undefined),
		/** Keeps a letter that could not be sent, and then calls `kept`. @returns whether it waits there now */
		async keep(fields: Record<string, string>, kept: () => void): Promise<boolean> {
			if (!(await keepInOutbox({ id: String(fields.id), pairingId: thread, fields }))) return false;
			restored = undefined;
			kept();
			return true;
		}
	};
}
