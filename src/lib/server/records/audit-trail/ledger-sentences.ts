import { m } from '#lib/paraglide/messages.js';

/** The sentences about what families agree to, what is erased, and how long texts are kept. */
export const ledgerSentences = {
	'consent.record': m.records_audit_consent_record,
	'consent.withdraw': m.records_audit_consent_withdraw,
	'consent.expire': m.records_audit_consent_expire,
	'consent.scope_record': m.records_audit_consent_scope_record,
	'consent.scope_withdraw': m.records_audit_consent_scope_withdraw,
	'consent.scope_expire': m.records_audit_consent_scope_expire,
	'erasure.ask': m.records_audit_erasure_ask,
	'erasure.confirm': m.records_audit_erasure_confirm,
	'erasure.drop': m.records_audit_erasure_drop,
	'retention.warn': m.records_audit_retention_warn,
	'retention.letters': m.records_audit_retention_letters,
	'retention.days': m.records_audit_retention_days
};
