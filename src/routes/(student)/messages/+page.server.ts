import * as v from 'valibot';
import * as messages from '#lib/server/letters/index.ts';
import { studentHome } from '#lib/server/letters/index.ts';
import { studentNotices } from '#lib/server/inbox/notices.ts';
import { closeSecretNews, keyOfOutbox, secretNews } from '#lib/server/people/index.ts';
import { ownMissingConsent } from '#lib/server/consent/index.ts';
import { act, actorOf, load as loaded, NoFields, shownAt } from '../../actions.ts';
import { deviceOf } from '../../finish-sign-in.ts';
import type { Actions, PageServerLoad } from './$types';
import { together } from '#lib/server/kernel/together.ts';

export const load: PageServerLoad = ({ locals, depends }) =>
	loaded(async () => {
		depends('penbridge:threads', 'penbridge:notices');
		const actor = actorOf({ locals });
		const [home, notices, news, missing] = await together(
			() => studentHome(actor, locals.locale),
			() => studentNotices(actor, locals.locale),
			() => secretNews(actor, locals.locale),
			() => ownMissingConsent(actor, locals.locale)
		);
		return { ...home, notices, news, missing };
	});

const FirstLetter = v.object({ body: v.string() });

export const actions: Actions = {
	first: (event) =>
		act(event, FirstLetter, async ({ body }) => {
			await messages.saveFirstLetter(actorOf(event), body);
			return shownAt(event, '/messages?kept#first', { kept: true });
		}),
	card: (event) =>
		act(event, NoFields, async () => {
			await closeSecretNews(actorOf(event));
			return shownAt(event, '/messages', {});
		}),
	/** The key of the outbox, for the script of an open page alone. */
	outbox: (event) =>
		act(event, NoFields, async () => {
			const outboxKey = await keyOfOutbox(actorOf(event), deviceOf(event));
			return shownAt(event, '/messages', { outboxKey });
		})
};
