// What staff do for a class or a program: signing in, announcements, and help with writing.
import { m } from '#lib/paraglide/messages.js';
import type { Verb } from '../../kernel/audit/index.ts';
import type { Sentence } from './desk-sentences.ts';

export const classSentences = {
	'classroom.own_words': m.records_audit_classroom_own_words,
	'classroom.window': m.records_audit_classroom_window,
	'classroom.window_end': m.records_audit_classroom_window_end,
	'notice.post': m.records_audit_notice_post,
	'notice.take': m.records_audit_notice_take,
	'aid.add': m.records_audit_aid_add,
	'aid.change': m.records_audit_aid_change,
	'aid.remove': m.records_audit_aid_remove,
	'aid.hide': m.records_audit_aid_hide,
	'aid.show': m.records_audit_aid_show
} satisfies Partial<Record<Verb, Sentence>>;
