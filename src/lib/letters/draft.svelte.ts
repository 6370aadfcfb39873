import type { ActionResult } from '@sveltejs/kit';
import { saveBeforeLeaving } from '#lib/ui/unsaved-text.ts';
import { pendingSave } from '#lib/ui/pending-saves.ts';
import { actionAddress, bytesOf, postAction } from './post-action.ts';

/**
 * Where the words that a student is typing are safe. `newer`: another window has kept or sent other words; `refused`: the
 * server does not take these. In both they are on this page only.
 */
export type DraftState = 'empty' | 'saved' | 'typing' | 'saving' | 'offline' | 'newer' | 'refused';

/** Fields of a form by their names. */
export type FormFields = Record<string, string>;

const isEmpty = (fields: FormFields) => Object.values(fields).every((value) => !value);

/** In milliseconds: after the last key, and after a try that failed. */
const saveDelay = 900;
const retryDelay = 4_000;

/** As long a submission waits for a save on its way, in milliseconds. */
const longestWait = 5_000;

/** A request that outlives its page carries at most 64 kB, in every browser. */
const outlivesPage = 60_000;

/**
 * Keeps a draft on the server while one types, and goes on trying until it is there. Nothing is kept in the browser beyond
 * the open page.
 * @param action the form action of this page that saves, e.g. "?/save"
 * @param saved the fields that are saved already, and when (ISO), or empty; what is sent beside them, as it is then
 */
export function keepDraft(
	action: string,
	saved: { fields: FormFields; savedAt: string; beside?: () => FormFields }
) {
	const address = actionAddress(action);
	let state = $state<DraftState>(isEmpty(saved.fields) ? 'empty' : 'saved');
	let problem = $state('');
	let basis = $state(saved.savedAt);
	let savedJson = JSON.stringify(saved.fields);
	let timer: ReturnType<typeof setTimeout> | undefined;
	let latest = saved.fields;
	let latestExtra: FormFields = {};
	let saving: Promise<void> | undefined;
	let onItsWay = saved.fields;
	// The last try did not reach the server: another one cannot be promised to.
	let failing = false;

	const isSaved = () => JSON.stringify(latest) === savedJson;

	/** @param extra fields that are sent too and are no part of the text */
	function typed(fields: FormFields, extra: FormFields = {}) {
		[latest, latestExtra] = [fields, extra];
		clearTimeout(timer);
		if (state === 'newer') return;
		if (isSaved()) state = isEmpty(fields) ? 'empty' : 'saved';
		else {
			state = 'typing';
			timer = setTimeout(save, saveDelay);
		}
	}

	const body = (more: FormFields = {}) => ({
		...saved.beside?.(),
		...latestExtra,
		...latest,
		basis,
		...more
	});

	function save(more?: FormFields) {
		saving = saveOnce(more).finally(() => (saving = undefined));
		pendingSave(address, saving);
		return saving;
	}

	async function saveOnce(more?: FormFields) {
		clearTimeout(timer);
		const fields = (onItsWay = latest);
		state = 'saving';
		try {
			const sent = body(more);
			applyResult(await postAction(address, sent, { keepalive: bytesOf(sent) <= outlivesPage }), fields);
		} catch {
			retryLater();
		}
	}

	function applyResult(result: ActionResult, fields: FormFields) {
		if (result.type === 'success') {
			savedJson = JSON.stringify(fields);
			failing = false;
			basis = String(result.data?.savedAt);
			problem = '';
			state = isEmpty(fields) ? 'empty' : 'saved';
			if (latest !== fields) typed(latest, latestExtra);
		} else if (result.type === 'error' && (result.status ?? 500) >= 500) retryLater();
		else {
			problem = result.type === 'failure' ? ((result.data?.problem as { text: string })?.text ?? '') : '';
			state = result.status === 409 ? 'newer' : 'refused';
		}
	}

	function retryLater() {
		failing = true;
		state = 'offline';
		clearTimeout(timer);
		timer = setTimeout(save, retryDelay);
	}

	/**
	 * What is not saved yet is sent so that it arrives although the page is left.
	 * @param unloads the page is about to be gone: nothing can be sent after what is on its way
	 * @returns whether nothing would be lost
	 */
	function saveNow(unloads = false): boolean {
		if (isSaved() && !saving) return true;
		if (failing || state === 'newer' || state === 'refused' || bytesOf(body()) > outlivesPage) return false;
		if (!saving) void save();
		else if (onItsWay !== latest) {
			if (unloads) return false;
			void saving.then(async () => {
				if (!isSaved()) await save();
			});
		}
		return true;
	}

	const online = () => state === 'offline' && void save();

	return {
		get state() {
			return state;
		},
		get problem() {
			return problem;
		},
		/** When the draft was saved that this window started from or wrote last (ISO), or empty. */
		get basis() {
			return basis;
		},
		typed,
		/** Words of another window give way to what stands here. */
		takeOver: () => save({ over: '1' }),
		/** For `$effect`: looks after the words while their page is open. */
		watch() {
			addEventListener('online', online);
			const forget = saveBeforeLeaving({
				saveNow,
				isSaved: () => isSaved() && !saving,
				resume: () => typed(latest, latestExtra)
			});
			return () => {
				saveNow();
				forget();
				removeEventListener('online', online);
				clearTimeout(timer);
			};
		},
		/** Before a submission: a save on its way must not arrive after it and bring the draft back. */
		async hold() {
			clearTimeout(timer);
			await Promise.race([saving, new Promise((resolve) => setTimeout(resolve, longestWait))]);
			clearTimeout(timer);
		},
		/** The submission failed or was refused: what is not saved goes on being saved. */
		resume: () => typed(latest, latestExtra),
		/** The words were handed in: there is nothing to save any more. */
		sent() {
			clearTimeout(timer);
			[latest, savedJson, basis, problem, state] = [{}, '{}', '', '', 'empty'];
		},
		/** Another window sent the draft that these words come from: sent from here, they are another letter. */
		startAnew() {
			basis = '';
		}
	};
}
