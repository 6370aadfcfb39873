import { locales } from '#lib/locale.ts';
import { labels } from '#lib/server/schools/labels.ts';
import { countMatters } from '#lib/server/cases/index.ts';
import { countQueue } from '#lib/server/moderation/index.ts';
import { alertCount } from '#lib/server/safeguarding/brought.ts';
import { env } from '#env';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, depends }) => {
	const { actor, locale, lang } = locals;
	depends('penbridge:queue', 'penbridge:alerts', 'penbridge:reports', 'penbridge:cases');
	return {
		locale,
		lang,
		locales: [...locales],
		demo: env.DEMO,
		me: actor && {
			id: actor.id,
			name: (await labels(locale))(`person:${actor.id}`, actor.displayName),
			roles: actor.roles
		},
		waiting: actor?.roles.includes('teacher') ? await countQueue(actor) : 0,
		alerts: actor ? await alertCount(actor) : { open: 0, answers: false },
		matters: actor ? await countMatters(actor) : { reports: 0, cases: 0 }
	};
};
