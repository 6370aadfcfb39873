import { m } from '#lib/paraglide/messages.js';

/** The state of a cycle in a word. */
export const cycleTexts = {
	coming: m.cycle_coming,
	running: m.cycle_running,
	over: m.cycle_over,
	ended: m.cycle_ended
};

/** The look of that word. */
export const cycleLooks = { coming: '', running: 'ok', over: 'wait', ended: '' };
