import { m } from '#lib/paraglide/messages.js';
import type { VerbGroup } from '../../kernel/audit/index.ts';

/** The names of the groups of verbs. */
export const groupTexts: Record<VerbGroup, () => string> = {
	letters: m.audit_group_letters,
	forum: m.audit_group_forum,
	profiles: m.audit_group_profiles,
	pairings: m.audit_group_pairings,
	people: m.audit_group_people,
	sessions: m.audit_group_sessions,
	settings: m.audit_group_settings,
	site: m.audit_group_site,
	staffroom: m.audit_group_staffroom,
	safeguarding: m.audit_group_safeguarding,
	reading: m.audit_group_reading
};
