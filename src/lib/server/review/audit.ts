import { m } from '#lib/paraglide/messages.js';
import type { AuditSentences } from '../kernel/audit/index.ts';

/** What is recorded about the review desk. */
export const reviewAudit = {
	letters: {
		'claim.takeover': m.records_audit_claim_takeover,
		'cover.deputy': m.records_audit_cover_deputy,
		'cover.coordinator': m.records_audit_cover_coordinator
	},
	profiles: {
		'reply.keep': m.records_audit_reply_keep,
		'reply.drop': m.records_audit_reply_drop
	},
	settings: {
		'watched.add': m.records_audit_watched_add,
		'watched.end': m.records_audit_watched_end,
		'screening.level': m.records_audit_screening_level,
		'cover.remind': m.records_audit_cover_remind
	}
} satisfies AuditSentences;

declare module '../kernel/audit/index.ts' {
	interface AuditByRoom {
		review: typeof reviewAudit;
	}
}
