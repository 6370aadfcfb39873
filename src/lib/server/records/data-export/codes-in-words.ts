// Codes of the copy as words, for the student and the family.
import { m } from '#lib/paraglide/messages.js';
import { decisionTexts } from '../../../safety/cases/case-texts.ts';
import { reasonTexts } from '../../../safety/reports/report-texts.ts';
import { restrictionTexts } from '../../../safety/restrictions/restriction-texts.ts';

const stateTexts: Record<string, () => string> = {
	draft: m.records_export_state_draft,
	waiting: m.records_export_state_waiting,
	approved: m.records_export_state_approved,
	returned: m.records_export_state_returned,
	withheld: m.records_export_state_withheld,
	released: m.records_export_state_released,
	recalled: m.records_export_state_recalled,
	discarded: m.records_export_state_discarded
};

const wordsOf =
	(texts: Record<string, () => string>) =>
	(code: string): string =>
		texts[code]?.() ?? code;

/** What became of a letter or a post. */
export const stateText = wordsOf(stateTexts);
/** What a teacher decided. */
export const decisionText = wordsOf(decisionTexts);
/** Why something was reported. */
export const reasonText = wordsOf(reasonTexts);
/** What a restriction is called. */
export const restrictionText = wordsOf(restrictionTexts);
