import { redirect } from '@sveltejs/kit';
import { cookieName } from '#lib/server/kernel/access/index.ts';
import { endOutboxOn, signOut } from '#lib/server/people/index.ts';
import { deviceOf } from '../../finish-sign-in.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async (event) => {
		const { cookies, locals, setHeaders, url } = event;
		if (locals.actor) await signOut(locals.actor);
		await endOutboxOn(deviceOf(event));
		cookies.delete(cookieName(url.protocol === 'https:'), { path: '/' });
		// The next child at this computer finds nothing, not even with the back button.
		setHeaders({ 'clear-site-data': '"cache", "storage"' });
		redirect(303, '/sign-in');
	}
};
