import type { ActionResult } from '@sveltejs/kit';
import { post } from './post.ts';

/** The state of the words that a student is typing: where they are safe. */
export type DraftState = 'empty' | 'saved' | 'typing' | 'saving' | 'offline' | 'newer' | 'refused';

/** Fields of a form by their names. */
export type Fields = Record<string, string>;

const isEmpty = (fields: Fields) => Object.values(fields).every((one) => !one);

const pause = 900;
const retry = 4_000;

/**
 * Keeps a draft on the server while one types. Nothing is ever kept in the browser beyond the open page.
 * @param action the form action that saves, e.g. "?/save"
 * @param saved the fields that are kept already, and when they were saved (ISO), or empty
 */
export function keepDraft(action: string, saved: { fields: Fields; savedAt: string }) {
	let state = $state<DraftState>(isEmpty(saved.fields) ? 'empty' : 'saved');
	let problem = $state('');
	let basis = saved.savedAt;
	let kept = JSON.stringify(saved.fields);
	let timer: ReturnType<typeof setTimeout> | undefined;
	let latest = saved.fields;
	let sentAlong: Fields = {};

	/** @param along what is sent with them, and is no words of theirs */
	function typed(fields: Fields, along: Fields = {}) {
		[latest, sentAlong] = [fields, along];
		if (state === 'newer') return;
		const same = JSON.stringify(fields) === kept;
		state = same ? (isEmpty(fields) ? 'empty' : 'saved') : 'typing';
		clearTimeout(timer);
		if (!same) timer = setTimeout(save, pause);
	}

	async function save() {
		clearTimeout(timer);
		const fields = latest;
		state = 'saving';
		try {
			hear(await post(action, { ...sentAlong, ...fields, basis }), fields);
		} catch {
			state = 'offline';
			timer = setTimeout(save, retry);
		}
	}

	function hear(result: ActionResult, fields: Fields) {
		if (result.type === 'success') {
			kept = JSON.stringify(fields);
			basis = String(result.data?.savedAt);
			state = isEmpty(fields) ? 'empty' : 'saved';
			if (latest !== fields) typed(latest, sentAlong);
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
			[latest, kept, basis, state] = [{}, '{}', '', 'empty'];
		},
		stop: () => clearTimeout(timer),
		/** Before a submission: a save on its way must not arrive after it and bring the draft back. */
		hold: () => clearTimeout(timer)
	};
}
