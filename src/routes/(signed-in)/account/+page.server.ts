import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { cookieName, cookieOptions, isStaff } from '#lib/server/kernel/access/index.ts';
import { toLocale } from '#lib/locale.ts';
import { digestChoice, chooseDigest } from '#lib/server/inbox/digest/index.ts';
import { Invalid } from '#lib/server/kernel/errors.ts';
import {
	changePassword,
	chooseEmail,
	chooseLanguage,
	emailOf,
	signOutEverywhere
} from '#lib/server/people/index.ts';
import { canSendMail } from '#lib/server/kernel/mail/index.ts';
import { markLinkRead, ownStaffView } from '#lib/server/schools/staff/index.ts';
import { labels } from '#lib/server/people/labels/index.ts';
import { act, actorOf } from '../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = actorOf({ locals });
	const label = await labels(locals.locale);
	return {
		roles: actor.roles,
		schools: actor.schools.map((id) => label(`school:${id}`)),
		programs: actor.programs.map((id) => label(`program:${id}`)),
		classrooms: actor.teaches.map((id) => label(`classroom:${id}`)),
		language: actor.locale,
		mail: isStaff(actor)
			? { ...((await emailOf(actor)) ?? { address: '', confirmed: false }), sends: canSendMail() }
			: null,
		mails: isStaff(actor) ? await digestChoice(actor.id) : null,
		staff: isStaff(actor) ? await ownStaffView(actor, locals.locale) : null,
		invited: url.searchParams.has('invited'),
		mailChanged: url.searchParams.has('mail'),
		mailConfirmed: url.searchParams.has('confirmed'),
		mailsChanged: url.searchParams.has('mails'),
		changed: url.searchParams.has('changed')
	};
};

const Password = v.object({ current: v.string(), next: v.string(), repeat: v.string() });
const Email = v.object({ email: v.string(), current: v.string() });
const Mails = v.object({ weekly: v.string(), news: v.string() });
const Seen = v.object({ id: v.string() });
const Language = v.object({ language: v.string() });

export const actions: Actions = {
	password: (event) =>
		act(event, Password, async (form) => {
			if (form.next !== form.repeat) throw new Invalid('repeat', 'password_repeat');
			const actor = actorOf(event);
			const { id, maxAge } = await changePassword(actor, {
				...form,
				shared: actor.shared,
				address: event.getClientAddress()
			});
			const secure = event.url.protocol === 'https:';
			event.cookies.set(cookieName(secure), id, cookieOptions(secure, maxAge));
			redirect(303, '/account?changed');
		}),
	language: (event) =>
		act(event, Language, async ({ language }) => {
			await chooseLanguage(actorOf(event), toLocale(language));
			redirect(303, '/account');
		}),
	email: (event) =>
		act(event, Email, async (form) => {
			await chooseEmail(actorOf(event), { ...form, address: event.getClientAddress() });
			redirect(303, '/account?mail');
		}),
	mails: (event) =>
		act(event, Mails, async (form) => {
			await chooseDigest(actorOf(event), form);
			redirect(303, '/account?mails');
		}),
	seen: (event) =>
		act(event, Seen, async ({ id }) => {
			await markLinkRead(actorOf(event), id);
			redirect(303, '/account');
		}),
	everywhere: async (event) => {
		await signOutEverywhere(actorOf(event));
		event.cookies.delete(cookieName(event.url.protocol === 'https:'), { path: '/' });
		event.setHeaders({ 'clear-site-data': '"cache", "storage"' });
		redirect(303, '/sign-in');
	}
};
