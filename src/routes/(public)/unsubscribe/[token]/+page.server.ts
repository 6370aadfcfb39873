import { findUnsubscribe, unsubscribe } from '#lib/server/inbox/digest/index.ts';
import { act, deadLink, NoFields } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	deadLink(async () => {
		const { kind, ended } = await findUnsubscribe(params.token, locals.actor);
		return { kind, ended };
	});

export const actions: Actions = {
	// No redirect: a mail program that presses the button does not follow one (RFC 8058).
	default: (event) =>
		act(event, NoFields, async () => {
			await unsubscribe(event.params.token!, event.locals.actor);
			return { ended: true };
		})
};
