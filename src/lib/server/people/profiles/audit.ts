import { m } from '#lib/paraglide/messages.js';
import type { AuditSentences } from '../../kernel/audit/index.ts';
import { deskSentences, readSentence } from '../../review/index.ts';

/** What is recorded about what students say about themselves. */
export const profilesAudit = {
	profiles: {
		...deskSentences('introduction', m.records_audit_what_introduction),
		...deskSentences('display_name', m.records_audit_what_display_name),
		'profile.save': m.records_audit_profile_save,
		'profile.correct': m.records_audit_profile_correct
	},
	reading: {
		...readSentence('introduction', m.records_audit_what_introduction),
		...readSentence('display_name', m.records_audit_what_display_name)
	}
} satisfies AuditSentences;

declare module '../../kernel/audit/index.ts' {
	interface AuditByRoom {
		'people/profiles': typeof profilesAudit;
	}
}
