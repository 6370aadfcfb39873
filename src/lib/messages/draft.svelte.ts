import type { ActionResult } from '@sveltejs/kit';
import { post } from './post.ts';

/** The state of the words that a student is typing: where they are safe. */
export type DraftState = 'empty' | 'saved' | 'typing' | 'saving' | 'offline' | 'newer' | 'refused';

/** Fields of a form by their names. */
export type Fields = Record<string, string>;

const isEmpty = (fields: Fields) => Object.values(fields).every((value) => !value);

const saveDelay = 900;
const retryDelay = 4_000;

/**
 * Keeps a draft on the server while one types. Nothing is ever kept in the browser beyond the open page.
 * @param action the form action that saves, e.g. "?/save"
 * @param saved the fields that are kept already, and when they were saved (ISO), or empty
 */
export function keepDraft(action: string, saved: { fields: Fields; savedAt: string }) {
	let state = $state<DraftState>(isEmpty(saved.fields) ? 'empty' : 'saved');
	let problem = $state('');
	let basis = saved.savedAt;
	let savedJson = JSON.stringify(saved.fields);
	let timer: ReturnType<typeof setTimeout> | undefined;
	let latest = saved.fields;
	let latestExtra: Fields = {};

	/** @param extra what is sent with them, and is no words of theirs */
	function typed(fields: Fields, extra: Fields = {}) {
		[latest, latestExtra] = [fields, extra];
		if (state === 'newer') return;
		const unchanged = JSON.stringify(fields) === savedJson;
		state = unchanged ? (isEmpty(fields) ? 'empty' : 'saved') : 'typing';
		clearTimeout(timer);
		if (!unchanged) timer = setTimeout(save, saveDelay);
	}

	async function save() {
		clearTimeout(timer);
		const fields = latest;
		state = 'saving';
		try {
			applyResult(await post(action, { ...latestExtra, ...fields, basis }), fields);
		} catch {
			state = 'offline';
			timer = setTimeout(save, retryDelay);
		}
	}

	function applyResult(result: ActionResult, fields: Fields) {
		if (result.type === 'success') {
			savedJson = JSON.stringify(fields);
			basis = String(result.data?.savedAt);
			state = isEmpty(fields) ? 'empty' : 'saved';
			if (latest !== fields) typed(latest, latestExtra);
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
			[latest, savedJson, basis, state] = [{}, '{}', '', 'empty'];
		},
		stop: () => clearTimeout(timer),
		/** Before a submission: a save on its way must not arrive after it and bring the draft back. */
		hold: () => clearTimeout(timer)
	};
}
