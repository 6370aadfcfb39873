import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { type Actor, cookieName, cookieOptions, isStaff } from '#lib/server/kernel/access/index.ts';
import { type Locale, toLocale } from '#lib/locale.ts';
import { digestChoice, chooseDigest } from '#lib/server/inbox/digest/index.ts';
import { Invalid } from '#lib/server/kernel/errors.ts';
import {
	beginNewFactor,
	changePassword,
	chooseEmail,
	chooseLanguage,
	chooseReading,
	chooseReads,
	confirmNewFactor,
	emailOf,
	languagesRead,
	ownFactorState,
	pendingOffer,
	readable,
	removeOwnFactor,
	renewOwnCodes,
	signOutEverywhere
} from '#lib/server/people/index.ts';
import { canSendMail } from '#lib/server/kernel/mail/index.ts';
import { markLinkRead, ownStaffView } from '#lib/server/schools/staff/index.ts';
import { labels } from '#lib/server/people/labels/index.ts';
import { dateText } from '#lib/server/kernel/format.ts';
import { problemText } from '#lib/server/app/problems.ts';
import { act, actorOf, load as loaded } from '../../actions.ts';
import { easierSwitch } from '../../easier-to-read-switch.ts';
import { safePath } from '../../safe-path.ts';
import type { Actions, PageServerLoad } from './$types';

/** An account; for staff also their second factor. */
export const load: PageServerLoad = ({ locals, url }) =>
	loaded(async () => {
		const actor = actorOf({ locals });
		return url.searchParams.get('show') === 'second-factor'
			? { factor: await factorPage(actor, locals.locale, url) }
			: { account: await accountPage(actor, locals.locale, url) };
	});

async function factorPage(actor: Actor, locale: Locale, { searchParams }: URL) {
	const { since, ...factor } = await ownFactorState(actor);
	const zone = { locale, timeZone: 'UTC' };
	return { ...factor, since: since && dateText(since, zone), ended: searchParams.has('ended') };
}

async function accountPage(actor: Actor, locale: Locale, url: URL) {
	const label = await labels(locale);
	return {
		roles: actor.roles,
		schools: actor.schools.map((id) => label(`school:${id}`)),
		programs: actor.programs.map((id) => label(`program:${id}`)),
		classrooms: actor.teaches.map((id) => label(`classroom:${id}`)),
		language: actor.locale,
		reads: isStaff(actor)
			? { all: readable, own: (await languagesRead([actor.id])).get(actor.id) ?? [] }
			: null,
		easier: easierSwitch(actor),
		mail: isStaff(actor)
			? { ...((await emailOf(actor)) ?? { address: '', confirmed: false }), sends: canSendMail() }
			: null,
		mails: isStaff(actor) ? await digestChoice(actor.id) : null,
		staff: isStaff(actor) ? await ownStaffView(actor, locale) : null,
		invited: url.searchParams.has('invited'),
		mailChanged: url.searchParams.has('mail'),
		mailConfirmed: url.searchParams.has('confirmed'),
		mailsChanged: url.searchParams.has('mails'),
		changed: url.searchParams.has('changed')
	};
}

const short = v.pipe(v.string(), v.maxLength(100));
const Proof = v.object({ current: v.pipe(v.string(), v.maxLength(500)), code: v.optional(short) });
const First = v.object({ secret: short, code: short });

const from = (event: RequestEvent) => ({ address: event.getClientAddress() });

const Password = v.object({ current: v.string(), next: v.string(), repeat: v.string() });
const Email = v.object({ email: v.string(), current: v.string() });
const Mails = v.object({ weekly: v.string(), news: v.string() });
const Seen = v.object({ id: v.string() });
const Language = v.object({
	language: v.string(),
	reads: v.optional(v.union([v.string(), v.array(v.string())]), [])
});
const Reading = v.object({ easier: v.picklist(['on', 'off']), back: v.string() });

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
		act(event, Language, async ({ language, reads }) => {
			const actor = actorOf(event);
			await chooseLanguage(actor, toLocale(language));
			if (isStaff(actor)) await chooseReads(actor, [reads].flat());
			redirect(303, '/account');
		}),
	/** From the switch of any page (ui/EasierToRead.svelte), to which the browser comes back. */
	easier: (event) =>
		act(event, Reading, async ({ easier, back }) => {
			await chooseReading(actorOf(event), easier === 'on');
			redirect(303, safePath(back));
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
	},
	begin: (event) =>
		act(event, Proof, async (proof) => ({
			offer: await beginNewFactor(actorOf(event), { ...proof, ...from(event) })
		})),
	/** A wrong code shows the same QR code again. The form sends its secret, which somebody with only the session does not know. */
	prove: (event) =>
		act(event, First, async (first) => {
			const actor = actorOf(event);
			try {
				return { codes: await confirmNewFactor(actor, { ...first, ...from(event) }) };
			} catch (refused) {
				if (!(refused instanceof Invalid)) throw refused;
				const problem = { text: problemText(refused.code), field: refused.field };
				return fail(400, { problem, offer: await pendingOffer(actor, first.secret) });
			}
		}),
	codes: (event) =>
		act(event, Proof, async (proof) => ({
			codes: await renewOwnCodes(actorOf(event), { ...proof, ...from(event) })
		})),
	end: (event) =>
		act(event, Proof, async (proof) => {
			await removeOwnFactor(actorOf(event), { ...proof, ...from(event) });
			redirect(303, '/account?show=second-factor&ended');
		})
};
