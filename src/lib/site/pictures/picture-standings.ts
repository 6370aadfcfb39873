import { m } from '#lib/paraglide/messages.js';
import type { PictureStanding } from '#lib/server/site/pictures/index.ts';

/** What each standing of a picture is called, and its colour. */
export const pictureStandings: Record<PictureStanding, { text: () => string; color: string }> = {
	looking: { text: m.picture_looking, color: 'wait' },
	failed: { text: m.picture_failed, color: 'back' },
	found: { text: m.picture_found, color: 'back' },
	undescribed: { text: m.picture_undescribed, color: 'wait' },
	unsupported: { text: m.picture_unsupported, color: 'back' },
	ready: { text: m.picture_ready, color: '' },
	public: { text: m.article_public, color: 'ok' }
};

/** On what a picture rests, in words. */
export const pictureGrounds: Record<'nobody' | 'adults' | 'students', () => string> = {
	nobody: m.picture_ground_nobody,
	adults: m.picture_ground_adults,
	students: m.picture_ground_students
};
