import { m } from '#lib/paraglide/messages.js';

/** What the restrictions are called. */
export const restrictionTexts: Record<string, () => string> = {
	both_classrooms: m.safety_restriction_both_classrooms,
	writing_paused: m.safety_restriction_writing_paused,
	closed: m.safety_restriction_closed
};
