import { m } from '#lib/paraglide/messages.js';

/** Who leads a school, and whether anybody vouches for them. */
export interface Lead {
	id: string;
	name: string;
	self: boolean;
	state: 'fine' | 'due' | 'overdue' | 'never';
	vouched?: { checked: string; by: string; at: string; until: string };
}

/** The text and the mark for each state of a vouching. */
export const vouchingTexts = {
	fine: { text: m.vouch_fine, mark: 'ok' },
	due: { text: m.vouch_due, mark: 'wait' },
	overdue: { text: m.vouch_overdue, mark: 'back' },
	never: { text: m.vouch_never, mark: 'back' }
} as const;

export const roleTexts = { teacher: m.role_teacher, lead: m.staff_role_lead };
export const postTexts = { lead: m.school_post_lead, deputy: m.school_post_deputy };
