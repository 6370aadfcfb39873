import type { ActionResult } from '@sveltejs/kit';
import { post } from './post.ts';

/** The state of the words that a student is typing: where they are safe. */
export type DraftState = 'empty' | 'saved' | 'typing' | 'saving' | 'offline' | 'newer' | 'refused';

const pause = 900;
const retry = 4_000;

/**
 * Keeps a draft on the server while one types. Nothing is ever kept in the browser beyond the open page.
 * @param action the form action that saves, e.g. "?/save"
 */
export function keepDraft(action: string, saved: { body: string; savedAt: string }) {
	let state = $state<DraftState>(saved.body ? 'saved' : 'empty');
	let problem = $state('');
	let basis = saved.savedAt;
	let kept = saved.body;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let latest = saved.body;

	function typed(body: string) {
		latest = body;
		if (state === 'newer') return;
		state = body === kept ? (body ? 'saved' : 'empty') : 'typing';
		clearTimeout(timer);
		if (body !== kept) timer = setTimeout(save, pause);
	}

	async function save() {
		clearTimeout(timer);
		const body = latest;
		state = 'saving';
		try {
			hear(await post(action, { body, basis }), body);
		} catch {
			state = 'offline';
			timer = setTimeout(save, retry);
		}
	}

	function hear(result: ActionResult, body: string) {
		if (result.type === 'success') {
			kept = body;
			basis = String(result.data?.savedAt);
			state = body ? 'saved' : 'empty';
			if (latest !== body) typed(latest);
		} else {
			problem = result.type === 'failure' ? ((result.data?.problem as { text: string })?.text ?? '') : '';
			state = result.status === 409 ? 'newer' : 'refused';
		}
	}

	return {
		get state() {
			return state;
		},
		get problem() {
			return problem;
		},
		typed,
		/** Forgets what was to be saved: the letter has gone. */
		sent() {
			clearTimeout(timer);
			[latest, kept, basis, state] = ['', '', '', 'empty'];
		},
		stop: () => clearTimeout(timer),
		/** Before a submission: a save on its way must not arrive after it and bring the draft back. */
		hold: () => clearTimeout(timer)
	};
}
