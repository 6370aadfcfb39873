import { m } from '#lib/paraglide/messages.js';

/** The kinds of an article, in words. */
export const articleKindTexts = {
	news: m.article_kind_news,
	page: m.article_kind_page,
	report: m.article_kind_report,
	event: m.article_kind_event,
	call: m.article_kind_call
};
