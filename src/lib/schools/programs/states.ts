import { m } from '#lib/paraglide/messages.js';

/** The state of a cycle in a word. */
export const cycleTexts = {
	coming: m.schools_cycle_coming,
	running: m.schools_cycle_running,
	over: m.schools_cycle_over,
	ended: m.schools_cycle_ended
};

/** The look of that word. */
export const cycleLooks = { coming: '', running: 'ok', over: 'wait', ended: '' };
