import { m } from '#lib/paraglide/messages.js';
import type { DraftState } from './draft.svelte.ts';

/** How the state of a draft is shown while somebody types. */
export const draftTexts: Partial<Record<DraftState, () => string>> = {
	offline: m.composer_offline,
	saving: m.composer_saving,
	typing: m.composer_saving,
	saved: m.composer_saved,
	newer: m.composer_not_saved,
	refused: m.composer_not_saved
};
