import { m } from '#lib/paraglide/messages.js';
import type { ArticleStanding } from '#lib/server/site/index.ts';

/** Where an article stands, in words, with the color of its mark. */
export const articleStandings: Record<ArticleStanding, { text: () => string; color: string }> = {
	draft: { text: m.article_draft, color: '' },
	asked: { text: m.article_asked, color: 'wait' },
	scheduled: { text: m.article_scheduled, color: '' },
	change_scheduled: { text: m.article_change_scheduled, color: 'ok' },
	public: { text: m.article_public, color: 'ok' },
	changed: { text: m.article_changed_draft, color: 'ok' },
	changed_asked: { text: m.article_changed_asked, color: 'wait' }
};
