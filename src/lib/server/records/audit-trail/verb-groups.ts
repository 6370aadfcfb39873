import { m } from '#lib/paraglide/messages.js';
import type { VerbGroup } from '../../kernel/audit/index.ts';

/** The names of the groups of verbs, in the order in which they are offered. */
export const groupTexts: Record<VerbGroup, () => string> = {
	letters: m.records_audit_group_letters,
	forum: m.records_audit_group_forum,
	profiles: m.records_audit_group_profiles,
	pairings: m.records_audit_group_pairings,
	people: m.records_audit_group_people,
	site: m.records_audit_group_site,
	sessions: m.records_audit_group_sessions,
	settings: m.records_audit_group_settings,
	staffroom: m.records_audit_group_staffroom,
	safeguarding: m.records_audit_group_safeguarding,
	reading: m.records_audit_group_reading
};

/** Whether a text from outside is the name of a group. */
export const isVerbGroup = (text: unknown): text is VerbGroup =>
	typeof text === 'string' && Object.hasOwn(groupTexts, text);
