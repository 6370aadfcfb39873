import { m } from '#lib/paraglide/messages.js';
import type { CellState, PairState } from './states.ts';
import type { PartnerTemplate, StudentTemplate } from './templates.ts';

/** A cell of the grid: a sign, and a word for screen readers; never by color alone. */
export const cells: Record<CellState, { sign: string; text: () => string; look: string }> = {
	written: { sign: '✎', text: m.participation_cell_written, look: '' },
	waiting: { sign: '…', text: m.participation_cell_waiting, look: 'wait' },
	returned: { sign: '↩', text: m.participation_cell_returned, look: 'back' },
	released: { sign: '→', text: m.participation_cell_released, look: '' },
	answered: { sign: '⇄', text: m.participation_cell_answered, look: 'ok' }
};

export const pairTexts: Record<PairState, () => string> = {
	active: m.participation_pair_active,
	unbegun: m.participation_pair_unbegun,
	quiet: m.participation_pair_quiet,
	silent: m.participation_pair_silent,
	paused: m.participation_pair_paused,
	proposed: m.participation_pair_proposed,
	none: m.participation_pair_none
};

export const pairLooks: Record<PairState, string> = {
	active: 'ok',
	unbegun: '',
	quiet: 'wait',
	silent: 'back',
	paused: '',
	proposed: '',
	none: ''
};

export const studentChoices: Record<StudentTemplate, () => string> = {
	gentle: m.participation_nudge_choice_gentle,
	idea: m.participation_nudge_choice_idea
};

export const partnerChoices: Record<PartnerTemplate, () => string> = {
	well: m.participation_nudge_choice_well,
	busy: m.participation_nudge_choice_busy
};

export const questionTexts: Record<PartnerTemplate, (inputs: { by: string; names: string }) => string> = {
	well: m.participation_dashboard_question_well,
	busy: m.participation_dashboard_question_busy
};
