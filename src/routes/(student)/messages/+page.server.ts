import * as v from 'valibot';
import * as messages from '#lib/server/letters/index.ts';
import { studentHome } from '#lib/server/letters/index.ts';
import { sayHowItGoes } from '#lib/server/pairing/pal-feedback/index.ts';
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

const Face = v.object({ pairing: v.string(), face: v.string() });
const FirstLetter = v.object({ body: v.string(), pasted: v.optional(v.string()) });

export const actions: Actions = {
	first: (event) =>
		act(event, FirstLetter, async (typed) => {
			await messages.saveFirstLetter(actorOf(event), typed);
			return shownAt(event, '/messages?kept#first', { kept: true });
		}),
	face: (event) =>
		act(event, Face, async ({ pairing, face }) => {
			await sayHowItGoes(actorOf(event), pairing, face);
			return shownAt(event, '/messages?said', { said: true });
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
