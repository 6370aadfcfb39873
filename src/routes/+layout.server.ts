import { locales } from '#lib/locale.ts';
import { labels } from '#lib/server/people/labels/index.ts';
import { isTeacher } from '#lib/server/kernel/access/index.ts';
import { navigation } from '#lib/server/app/navigation.ts';
import { hasOutbox } from '#lib/server/people/index.ts';
import { env } from '#env';
import { queueFor } from './(teacher)/review/desk.ts';
import { modulesInUse } from '#lib/server/schools/modules/index.ts';
import { inboxSize, noCounters } from '#lib/server/inbox/index.ts';
import { countersFor, listsInbox } from './inbox-for.ts';
import type { LayoutServerLoad } from './$types';
import { together } from '#lib/server/kernel/together.ts';

export const load: LayoutServerLoad = async ({ locals, url, route, depends, untrack }) => {
	const { locale, lang } = locals;
	// On a page that is not theirs, people see whose session this is, and the way back.
	const actor = locals.actor ?? locals.refusedActor ?? null;
	depends(
		'penbridge:queue',
		'penbridge:alerts',
		'penbridge:reports',
		'penbridge:cases',
		'penbridge:answers',
		'penbridge:notifications',
		'penbridge:pairings'
	);
	// Untracked: the layout need not load again with every letter that is opened on the desk.
	const page = untrack(() => route.id);
	const onDesk = page?.startsWith('/(teacher)/review') ?? false;
	// The page for a form that was not found says only that.
	const reader = locals.notFound || locals.refused ? null : actor;
	const [desk, counted] = await together(
		() => (reader && onDesk && isTeacher(reader) ? untrack(() => queueFor({ locals, url })) : null),
		() => (reader ? countersFor(locals, reader, { fresh: listsInbox(page), onDesk }) : noCounters)
	);
	const own = (reader && locals.unread) ?? { answers: 0, notices: 0 };
	const { alerts, matters, staff } = counted;
	const waiting = desk?.facets.all ?? counted.queue?.all ?? 0;
	const inbox = inboxSize(waiting, counted);
	const on = actor?.modules ?? (await modulesInUse());
	return {
		locale,
		lang,
		locales: [...locales],
		demo: env.DEMO,
		me: actor && {
			id: actor.id,
			name: (await labels(locale))(`person:${actor.id}`, actor.displayName),
			roles: actor.roles,
			waits: actor.waits,
			/** What they write offline may wait in this browser. */
			outbox: hasOutbox(actor)
		},
		/** Whether the site has albums. */
		gallery: on.includes('visits'),
		waiting,
		alerts,
		matters,
		notices: alerts.notices + own.notices,
		navigation: navigation(actor, { inbox, waiting, alerts, matters, answers: own.answers, staff })
	};
};
