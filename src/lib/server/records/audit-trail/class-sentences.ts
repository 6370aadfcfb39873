// What staff do for a class or a program: signing in, announcements, and help with writing.
import { m } from '#lib/paraglide/messages.js';
import type { Verb } from '../../kernel/audit/index.ts';
import type { Sentence } from './desk-sentences.ts';

export const classSentences = {
	'classroom.own_words': m.audit_classroom_own_words,
	'classroom.window': m.audit_classroom_window,
	'classroom.window_end': m.audit_classroom_window_end,
	'notice.post': m.audit_notice_post,
	'notice.take': m.audit_notice_take,
	'aid.add': m.audit_aid_add,
	'aid.change': m.audit_aid_change,
	'aid.remove': m.audit_aid_remove,
	'aid.hide': m.audit_aid_hide,
	'aid.show': m.audit_aid_show
} satisfies Partial<Record<Verb, Sentence>>;
