// What happens on the public site.
import { m } from '#lib/paraglide/messages.js';

export const siteSentences = {
	'article.create': m.audit_article_create,
	'article.revise': m.audit_article_revise,
	'article.publish': m.audit_article_publish,
	'article.withdraw': m.audit_article_withdraw,
	'article.check': m.audit_article_check,
	'article.stop': m.audit_article_stop,
	'editor.name': m.audit_editor_name,
	'editor.end': m.audit_editor_end,
	'site.stale': m.audit_site_stale,
	'city.tie': m.audit_city_tie,
	'city.untie': m.audit_city_untie
};
