import { m } from '#lib/paraglide/messages.js';
import type { CellState, PairState } from './states.ts';
import type { PartnerTemplate, StudentTemplate } from './templates.ts';

/** A cell of the grid: a sign, and a word for screen readers; never by color alone. */
export const cells: Record<CellState, { sign: string; text: () => string; look: string }> = {
	written: { sign: '✎', text: m.cell_written, look: '' },
	waiting: { sign: '…', text: m.cell_waiting, look: 'wait' },
	returned: { sign: '↩', text: m.cell_returned, look: 'back' },
	released: { sign: '→', text: m.cell_released, look: '' },
	answered: { sign: '⇄', text: m.cell_answered, look: 'ok' }
};

export const pairTexts: Record<PairState, () => string> = {
	active: m.pair_active,
	quiet: m.pair_quiet,
	silent: m.pair_silent,
	paused: m.pair_paused,
	proposed: m.pair_proposed,
	none: m.pair_none
};

export const pairLooks: Record<PairState, string> = {
	active: 'ok',
	quiet: 'wait',
	silent: 'back',
	paused: '',
	proposed: '',
	none: ''
};

export const studentChoices: Record<StudentTemplate, () => string> = {
	gentle: m.nudge_choice_gentle,
	idea: m.nudge_choice_idea
};

export const partnerChoices: Record<PartnerTemplate, () => string> = {
	well: m.nudge_choice_well,
	busy: m.nudge_choice_busy
};

export const questionTexts: Record<PartnerTemplate, (inputs: { by: string; names: string }) => string> = {
	well: m.dashboard_question_well,
	busy: m.dashboard_question_busy
};
