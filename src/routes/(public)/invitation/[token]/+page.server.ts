import { redirect } from '@sveltejs/kit';
import { isOnlyStaff } from '#lib/server/kernel/access/index.ts';
import * as v from 'valibot';
import { toLocale, locales } from '#lib/locale.ts';
import { Invalid } from '#lib/server/kernel/errors.ts';
import { labels } from '#lib/server/people/labels/index.ts';
import { isRequiredAt, offerFirst } from '#lib/server/people/index.ts';
import {
	accept,
	acceptWithAccount,
	confirmersOf,
	confirmersText,
	findInvitation
} from '#lib/server/schools/staff/index.ts';
import { act, actorOf, deadLink, notFound } from '../../../actions.ts';
import { finishNewAccount, firstFactorFields, firstFactorIn, sentSecret } from '../../../new-account.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, getClientAddress }) => {
	// A student, or somebody without any role, cannot be invited to teach.
	const { actor } = locals;
	const language = { language: locals.locale, languages: [...locales] };
	if (locals.accountMade) return { ...language, school: '', role: null, as: null, offer: null, who: '' };
	if (actor && !isOnlyStaff(actor)) notFound();
	const invitation = await deadLink(() => findInvitation(params.token, getClientAddress()));
	const label = await labels(locals.locale);
	return {
		school: label(`school:${invitation.schoolId}`),
		role: invitation.role,
		who: (await confirmersText(await confirmersOf(invitation), locals.locale)).who,
		as: actor ? label(`person:${actor.id}`, actor.displayName) : null,
		offer:
			!actor && (await isRequiredAt(invitation.schoolId))
				? offerFirst(label(`school:${invitation.schoolId}`), sentSecret(locals))
				: null,
		...language
	};
};

const Form = v.object({
	username: v.pipe(v.string(), v.maxLength(200)),
	name: v.pipe(v.string(), v.maxLength(500)),
	password: v.pipe(v.string(), v.maxLength(500)),
	repeat: v.string(),
	language: v.string(),
	device: v.optional(v.string()),
	...firstFactorFields
});

export const actions: Actions = {
	accept: (event) => {
		// Somebody who is signed in accepts with that account (`take`), or signs out first.
		if (event.locals.actor) notFound();
		return act(event, Form, async ({ repeat, language, device, secret, code, ...form }) => {
			if (repeat !== form.password) throw new Invalid('repeat', 'password_repeat');
			const factor = firstFactorIn({ secret, code });
			const chosen = { ...form, factor, locale: toLocale(language), shared: device !== 'own' };
			return finishNewAccount(event, await accept(event.params.token, event.getClientAddress(), chosen));
		});
	},
	take: (event) =>
		act(event, v.object({}), async () => {
			const actor = actorOf(event);
			if (!isOnlyStaff(actor)) notFound();
			await acceptWithAccount(actor, event.params.token, event.getClientAddress());
			redirect(303, '/account?invited');
		})
};
