import { m } from '#lib/paraglide/messages.js';

/** Who leads a school, and whether anybody vouches for them. */
export interface Lead {
	id: string;
	name: string;
	self: boolean;
	state: 'fine' | 'due' | 'overdue' | 'never';
	/** `by`: null for the operator. */
	vouched?: { checked: string; by: string | null; at: string; until: string };
}

/** The text and the mark for each state of a vouching. */
export const vouchingTexts = {
	fine: { text: m.schools_vouch_fine, mark: 'ok' },
	due: { text: m.schools_vouch_due, mark: 'wait' },
	overdue: { text: m.schools_vouch_overdue, mark: 'back' },
	never: { text: m.schools_vouch_never, mark: 'back' }
} as const;

export const roleTexts = { teacher: m.people_role_teacher, lead: m.schools_staff_role_lead };
export const postTexts = { lead: m.schools_post_lead, deputy: m.schools_post_deputy };
