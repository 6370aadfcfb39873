import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { outside } from '#lib/server/opportunities/index.ts';
import { isOnlyStaff } from '#lib/server/kernel/access/index.ts';
import { act, deadLink, NoFields, notFound } from '../../../actions.ts';
import { answersIn } from '../../../answers-in.ts';
import type { Actions, PageServerLoad } from './$types';

const answers = ['confirmed', 'saved', 'sent', 'accepted', 'declined'] as const;

/** Nothing here needs scripts, and nothing runs on a page with a secret in its address. */
export const csr = false;

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
	refuseStudents(locals);
	const apply = await deadLink(() => outside.applyView(params.token, locals.locale));
	// Not `no-referrer`: with it, browsers send `Origin: null` with a form, and the form is refused. The policy of all pages,
	// `same-origin`, tells no other site anything.
	setHeaders({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' });
	return { apply, done: answers.find((answer) => answer === url.searchParams.get('done')) ?? null };
};

/** Such a page is for adults: a student who finds a link finds nothing. */
function refuseStudents({ actor }: App.Locals): void {
	if (actor && !isOnlyStaff(actor)) notFound();
}

const Written = v.looseObject({
	basis: v.optional(v.string(), ''),
	documents: v.optional(v.string(), ''),
	accepts: v.optional(v.string())
});
const Answer = v.object({ answer: v.picklist(['accepted', 'declined']) });

const written = (form: v.InferOutput<typeof Written>) => ({
	answers: answersIn(form),
	basis: form.basis,
	documents: form.documents,
	accepts: form.accepts === 'on'
});

type ApplyEvent = RequestEvent<{ token: string }>;
const back = ({ params }: ApplyEvent, done: (typeof answers)[number]) =>
	redirect(303, `/apply/${params.token}?done=${done}`);

export const actions: Actions = {
	confirm: (event) => {
		refuseStudents(event.locals);
		return act(event, NoFields, async () => {
			await outside.confirmApplicant(event.params.token);
			back(event, 'confirmed');
		});
	},
	save: (event) => {
		refuseStudents(event.locals);
		return act(event, Written, async (form) => {
			await outside.saveOutside(event.params.token, written(form));
			back(event, 'saved');
		});
	},
	hand: (event) => {
		refuseStudents(event.locals);
		return act(event, Written, async (form) => {
			await outside.handInOutside(event.params.token, written(form));
			back(event, 'sent');
		});
	},
	answer: (event) => {
		refuseStudents(event.locals);
		return act(event, Answer, async ({ answer }) => {
			await outside.answerOffer(event.params.token, answer);
			back(event, answer);
		});
	},
	withdraw: (event) => {
		refuseStudents(event.locals);
		return act(event, NoFields, async () => {
			const slug = await outside.withdrawOutside(event.params.token);
			redirect(303, `/opportunities${slug === null ? '' : `/${slug}`}?done=withdrawn`);
		});
	}
};
