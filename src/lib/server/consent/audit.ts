import { m } from '#lib/paraglide/messages.js';
import type { AuditSentences } from '../kernel/audit/index.ts';

/** What is recorded about what families agree to. */
export const consentAudit = {
	people: {
		'consent.record': m.records_audit_consent_record,
		'consent.withdraw': m.records_audit_consent_withdraw,
		'consent.expire': m.records_audit_consent_expire,
		'consent.scope_record': m.records_audit_consent_scope_record,
		'consent.scope_withdraw': m.records_audit_consent_scope_withdraw,
		'consent.scope_expire': m.records_audit_consent_scope_expire
	}
} satisfies AuditSentences;

declare module '../kernel/audit/index.ts' {
	interface AuditByRoom {
		consent: typeof consentAudit;
	}
}
