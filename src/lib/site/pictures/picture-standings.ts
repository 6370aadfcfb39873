import { m } from '#lib/paraglide/messages.js';
import type { PictureStanding } from '#lib/server/site/pictures/index.ts';

/** What each standing of a picture is called, and its colour. */
export const pictureStandings: Record<PictureStanding, { text: () => string; color: string }> = {
	looking: { text: m.site_picture_looking, color: 'wait' },
	failed: { text: m.site_picture_failed, color: 'back' },
	found: { text: m.site_picture_found, color: 'back' },
	undescribed: { text: m.site_picture_undescribed, color: 'wait' },
	unsupported: { text: m.site_picture_unsupported, color: 'back' },
	ready: { text: m.site_picture_ready, color: '' },
	public: { text: m.site_article_public, color: 'ok' }
};

/** On what a picture rests, in words. */
export const pictureGroundTexts: Record<'nobody' | 'adults' | 'students', () => string> = {
	nobody: m.site_picture_ground_nobody,
	adults: m.site_picture_ground_adults,
	students: m.site_picture_ground_students
};
