// What happens to levels of a language that were seen on paper.
import { m } from '#lib/paraglide/messages.js';
import type { Verb } from '../../kernel/audit/index.ts';
import type { Sentence } from './desk-sentences.ts';

export const levelSentences = {
	'level.record': m.records_audit_level_record,
	'level.correct': m.records_audit_level_correct,
	'level.withdraw': m.records_audit_level_withdraw,
	'level.list_upload': m.records_audit_level_list_upload,
	'level.list_confirm': m.records_audit_level_list_confirm,
	'level.list_discard': m.records_audit_level_list_discard,
	'level.list_lapse': m.records_audit_level_list_lapse
} satisfies Partial<Record<Verb, Sentence>>;
