import { m } from '#lib/paraglide/messages.js';
import type { VerbGroup } from '../../kernel/audit/index.ts';

/** The names of the groups of verbs. */
export const groupTexts: Record<VerbGroup, () => string> = {
	letters: m.records_audit_group_letters,
	forum: m.records_audit_group_forum,
	profiles: m.records_audit_group_profiles,
	pairings: m.records_audit_group_pairings,
	people: m.records_audit_group_people,
	sessions: m.records_audit_group_sessions,
	settings: m.records_audit_group_settings,
	site: m.records_audit_group_site,
	staffroom: m.records_audit_group_staffroom,
	safeguarding: m.records_audit_group_safeguarding,
	reading: m.records_audit_group_reading
};
