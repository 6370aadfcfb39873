import type { ActionResult } from '@sveltejs/kit';
import { postAction } from './post-action.ts';

/** Whether the text that a student is typing is saved on the server. */
export type DraftState = 'empty' | 'saved' | 'typing' | 'saving' | 'offline' | 'newer' | 'refused';

/** Fields of a form by their names. */
export type Fields = Record<string, string>;

const isEmpty = (fields: Fields) => Object.values(fields).every((value) => !value);

/** Milliseconds from the last key to saving, and from a failed save to the next try. */
const saveDelay = 900;
const retryDelay = 4_000;

/**
 * Saves a draft on the server while somebody types. The browser stores nothing beyond the open page.
 * @param action the form action that saves, e.g. "?/save"
 * @param saved the fields that are saved already, and when (ISO), or empty
 */
export function keepDraft(action: string, saved: { fields: Fields; savedAt: string }) {
	let state = $state<DraftState>(isEmpty(saved.fields) ? 'empty' : 'saved');
	let problem = $state('');
	let basis = saved.savedAt;
	let savedJson = JSON.stringify(saved.fields);
	let timer: ReturnType<typeof setTimeout> | undefined;
	let latest = saved.fields;
	let latestExtra: Fields = {};

	/** @param extra fields that are sent too and are no part of the text */
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
			applyResult(await postAction(action, { ...latestExtra, ...fields, basis }), fields);
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
		/** Drops the pending save: the letter was handed in. */
		sent() {
			clearTimeout(timer);
			[latest, savedJson, basis, state] = [{}, '{}', '', 'empty'];
		},
		stop: () => clearTimeout(timer),
		/** Called before a submission: a pending save must not arrive after it and bring the draft back. */
		hold: () => clearTimeout(timer)
	};
}
