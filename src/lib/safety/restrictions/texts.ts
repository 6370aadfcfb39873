import { m } from '#lib/paraglide/messages.js';

/** What the restrictions are called. */
export const restrictionTexts: Record<string, () => string> = {
	both_classrooms: m.restriction_both_classrooms,
	writing_paused: m.restriction_writing_paused,
	closed: m.restriction_closed
};
