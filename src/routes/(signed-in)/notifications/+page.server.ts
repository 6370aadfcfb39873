import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as notifications from '#lib/server/inbox/notifications/index.ts';
import { noticesView } from '#lib/server/inbox/notifications/index.ts';
import { act, actorOf, load as loaded, NoFields } from '../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url, depends }) =>
	loaded(() => {
		depends('penbridge:notifications');
		return noticesView(actorOf({ locals }), url.searchParams.get('before'), locals.locale);
	});

const OneId = v.object({ id: v.string() });

export const actions: Actions = {
	open: (event) =>
		act(event, OneId, async ({ id }) =>
			redirect(303, await notifications.openNotification(actorOf(event), id))
		),
	all: (event) =>
		act(event, NoFields, async () => {
			await notifications.readAll(actorOf(event));
			redirect(303, '/notifications');
		})
};
