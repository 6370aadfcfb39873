import { m } from '#lib/paraglide/messages.js';
import type { ArticleStanding } from '#lib/server/site/index.ts';

/** Where an article stands, in words, with the color of its mark. */
export const articleStandings: Record<ArticleStanding, { text: () => string; color: string }> = {
	draft: { text: m.site_article_draft, color: '' },
	asked: { text: m.site_article_asked, color: 'wait' },
	scheduled: { text: m.site_article_scheduled, color: '' },
	change_scheduled: { text: m.site_article_change_scheduled, color: 'ok' },
	public: { text: m.site_article_public, color: 'ok' },
	changed: { text: m.site_article_changed_draft, color: 'ok' },
	changed_asked: { text: m.site_article_changed_asked, color: 'wait' }
};
