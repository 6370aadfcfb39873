import { m } from '#lib/paraglide/messages.js';

/** The kinds of an article, in words. */
export const articleKindTexts = {
	news: m.site_article_kind_news,
	page: m.site_article_kind_page,
	report: m.site_article_kind_report,
	event: m.site_article_kind_event,
	call: m.site_article_kind_call
};
