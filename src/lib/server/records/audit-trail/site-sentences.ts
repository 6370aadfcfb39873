// What happens on the public site.
import { m } from '#lib/paraglide/messages.js';
import type { Verb } from '../../kernel/audit/index.ts';
import type { Sentence } from './desk-sentences.ts';

/** The sentences of the public site. */
export const siteSentences = {
	'article.create': m.audit_article_create,
	'article.revise': m.audit_article_revise,
	'article.publish': m.audit_article_publish,
	'article.withdraw': m.audit_article_withdraw,
	'article.check': m.audit_article_check,
	'article.stop': m.audit_article_stop,
	'album.stop': m.audit_album_stop,
	'naming.stop': m.audit_naming_stop,
	'editor.name': m.audit_editor_name,
	'editor.end': m.audit_editor_end,
	'site.stale': m.audit_site_stale,
	'album.create': m.audit_album_create,
	'album.revise': m.audit_album_revise,
	'album.ask': m.audit_album_ask,
	'album.publish': m.audit_album_publish,
	'album.withdraw': m.audit_album_withdraw,
	'picture.add': m.audit_picture_add,
	'picture.describe': m.audit_picture_describe,
	'picture.burn': m.audit_picture_burn,
	'picture.move': m.audit_picture_move,
	'picture.publish': m.audit_picture_publish,
	'picture.withdraw': m.audit_picture_withdraw,
	'picture.remove': m.audit_picture_remove,
	'event.come': m.audit_event_come,
	'event.stay_away': m.audit_event_stay_away,
	'event.bring': m.audit_event_bring,
	'event.take_back': m.audit_event_take_back,
	'event.door': m.audit_event_door,
	'event.arrive': m.audit_event_arrive,
	'event.paper': m.audit_event_paper,
	'applicant.interview': m.audit_applicant_interview,
	'city.tie': m.audit_city_tie,
	'city.untie': m.audit_city_untie,
	'city.links': m.audit_city_links,
	'proposal.ask': m.audit_proposal_ask,
	'proposal.agreed': m.audit_proposal_agreed,
	'proposal.dropped': m.audit_proposal_dropped,
	'proposal.withdrawn': m.audit_proposal_withdrawn
} satisfies Partial<Record<Verb, Sentence>>;
