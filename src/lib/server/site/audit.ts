import { m } from '#lib/paraglide/messages.js';
import type { AuditSentences } from '../kernel/audit/index.ts';
import { deskSentences, readSentence } from '../review/index.ts';

/** What is recorded about the public site. */
export const siteAudit = {
	profiles: {
		...deskSentences('quotation', m.records_audit_what_quotation),
		'quotation.propose': m.records_audit_quotation_propose,
		'quotation.decline': m.records_audit_quotation_decline,
		'quotation.end': m.records_audit_quotation_end
	},
	site: {
		'article.create': m.records_audit_article_create,
		'article.revise': m.records_audit_article_revise,
		'article.publish': m.records_audit_article_publish,
		'article.withdraw': m.records_audit_article_withdraw,
		'article.check': m.records_audit_article_check,
		'event.come': m.records_audit_event_come,
		'event.stay_away': m.records_audit_event_stay_away,
		'event.bring': m.records_audit_event_bring,
		'event.take_back': m.records_audit_event_take_back,
		'event.door': m.records_audit_event_door,
		'event.arrive': m.records_audit_event_arrive,
		'event.paper': m.records_audit_event_paper,
		'article.stop': m.records_audit_article_stop,
		'album.stop': m.records_audit_album_stop,
		'editor.name': m.records_audit_editor_name,
		'editor.end': m.records_audit_editor_end,
		'site.stale': m.records_audit_site_stale,
		'city.tie': m.records_audit_city_tie,
		'city.untie': m.records_audit_city_untie,
		'city.links': m.records_audit_city_links,
		'album.create': m.records_audit_album_create,
		'album.revise': m.records_audit_album_revise,
		'album.ask': m.records_audit_album_ask,
		'album.publish': m.records_audit_album_publish,
		'album.withdraw': m.records_audit_album_withdraw,
		'picture.add': m.records_audit_picture_add,
		'picture.describe': m.records_audit_picture_describe,
		'picture.burn': m.records_audit_picture_burn,
		'picture.move': m.records_audit_picture_move,
		'picture.publish': m.records_audit_picture_publish,
		'picture.withdraw': m.records_audit_picture_withdraw,
		'picture.remove': m.records_audit_picture_remove
	},
	reading: {
		...readSentence('quotation', m.records_audit_what_quotation)
	}
} satisfies AuditSentences;

declare module '../kernel/audit/index.ts' {
	interface AuditByRoom {
		site: typeof siteAudit;
	}
}
