import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import * as consent from '#lib/server/consent/index.ts';
import { ledgerView } from '#lib/server/consent/index.ts';
import { act, actorOf, load as loaded } from '../../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loaded(() => ledgerView(actorOf({ locals }), params.person, locals.locale));

const back = ({ params }: RequestEvent) => redirect(303, `/people/${params.person}/consent`);

const Consent = v.object({
	givenBy: v.string(),
	giverName: v.optional(v.string()),
	givenOn: v.string(),
	formLocale: v.string(),
	formVersion: v.string(),
	until: v.optional(v.string()),
	note: v.optional(v.string())
});
/** A scope and, after a space, which event or journey. */
const Permission = v.object({ ...Consent.entries, key: v.string(), seen: v.optional(v.literal('1')) });
const Revocation = v.object({ key: v.string(), askedBy: v.string(), reason: v.string() });
const Withdrawal = v.object({ askedBy: v.string(), reason: v.string() });

function partsOf(key: string): { scope: string; about?: string } {
	const [scope = '', about] = key.split(' ');
	return { scope, about };
}

export const actions: Actions = {
	record: (event) =>
		act(event, Consent, async (form) => {
			await consent.record(actorOf(event), { studentIds: [event.params.person ?? ''], ...form });
			back(event);
		}),
	permit: (event) =>
		act(event, Permission, async ({ key, seen, ...form }) => {
			const studentIds = [event.params.person ?? ''];
			await consent.record(actorOf(event), { studentIds, ...form, ...partsOf(key), seen: seen === '1' });
			back(event);
		}),
	revoke: (event) =>
		act(event, Revocation, async ({ key, ...form }) => {
			const personId = event.params.person ?? '';
			await consent.withdraw(actorOf(event), { personId, ...form, ...partsOf(key) });
			back(event);
		}),
	withdraw: (event) =>
		act(event, Withdrawal, async (form) => {
			await consent.withdraw(actorOf(event), { personId: event.params.person ?? '', ...form });
			back(event);
		})
};
