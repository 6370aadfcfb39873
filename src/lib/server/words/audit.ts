import { m } from '#lib/paraglide/messages.js';
import type { AuditSentences } from '../kernel/audit/index.ts';

/** What is recorded about vocabulary, and help with writing. */
export const wordsAudit = {
	profiles: {
		'word.keep': m.records_audit_word_keep,
		'word.explain': m.records_audit_word_explain,
		'word.drop': m.records_audit_word_drop,
		'word.export': m.records_audit_word_export
	},
	staffroom: {
		'aid.add': m.records_audit_aid_add,
		'aid.change': m.records_audit_aid_change,
		'aid.remove': m.records_audit_aid_remove,
		'aid.hide': m.records_audit_aid_hide,
		'aid.show': m.records_audit_aid_show
	}
} satisfies AuditSentences;

declare module '../kernel/audit/index.ts' {
	interface AuditByRoom {
		words: typeof wordsAudit;
	}
}
