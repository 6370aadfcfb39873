import { m } from '#lib/paraglide/messages.js';
import type { AuditSentences } from '../kernel/audit/index.ts';
import { deskSentences, readSentence } from '../review/index.ts';

/** What is recorded about boards, topics, posts and corrections. */
export const forumAudit = {
	forum: {
		...deskSentences('post', m.records_audit_what_post),
		'post.publish': m.records_audit_post_publish,
		'post.react': m.records_audit_post_react,
		...deskSentences('correction', m.records_audit_what_correction),
		'correction.publish': m.records_audit_correction_publish,
		'correction.got': m.records_audit_correction_got,
		'topic.pin': m.records_audit_topic_pin,
		'topic.unpin': m.records_audit_topic_unpin,
		'topic.lock': m.records_audit_topic_lock,
		'topic.unlock': m.records_audit_topic_unlock,
		'topic.move': m.records_audit_topic_move,
		'board.create': m.records_audit_board_create,
		'board.change': m.records_audit_board_change,
		'board.close': m.records_audit_board_close,
		'board.reopen': m.records_audit_board_reopen
	},
	reading: {
		...readSentence('post', m.records_audit_what_post),
		...readSentence('correction', m.records_audit_what_correction)
	}
} satisfies AuditSentences;

declare module '../kernel/audit/index.ts' {
	interface AuditByRoom {
		forum: typeof forumAudit;
	}
}
