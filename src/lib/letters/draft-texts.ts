import { m } from '#lib/paraglide/messages.js';
import type { DraftState } from './draft.svelte.ts';

/** How the state of a draft is shown while somebody types. */
const draftTexts: Partial<Record<DraftState, () => string>> = {
	offline: m.letters_composer_offline,
	saving: m.letters_composer_saving,
	typing: m.letters_composer_saving,
	saved: m.letters_composer_saved,
	newer: m.letters_composer_not_saved,
	refused: m.letters_composer_not_saved
};

/**
 * The one line about words that somebody writes.
 * @param unsent the last try to send them did not arrive
 */
export function draftText(state: DraftState | undefined, unsent: boolean): string {
	if (unsent) return state === 'saved' ? m.letters_composer_unsent_saved() : m.letters_composer_unsent();
	return (state && draftTexts[state]?.()) ?? '';
}
