import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '#lib/server/kernel/access/index.ts';
import { isId } from '#lib/server/kernel/ids.ts';
import { lettersOfStudent } from '#lib/server/letters/index.ts';
import { NotFound } from '#lib/server/kernel/errors.ts';
import * as pairing from '#lib/server/pairing/index.ts';
import { wishes } from '#lib/server/pairing/index.ts';
import { pairingView } from '#lib/server/pairing/page.ts';
import { recallLetter } from '#lib/server/review/index.ts';
import { act, actorOf, load as loaded } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url, depends }) =>
	loaded(async () => {
		depends('penbridge:pairings');
		const actor = actorOf({ locals });
		if (url.searchParams.get('show') === 'book')
			return { book: await bookPage(actor, params.pairing, url.searchParams, locals.locale), pair: null };
		const { pair, withLetters } = await open(actor, params.pairing);
		if (withLetters) await pairing.markOpened(actor, pair);
		const view = await pairingView(pair, actor, { locale: locals.locale, withLetters });
		return {
			book: null,
			pair: {
				...view,
				asked: url.searchParams.get('asked') === 'again',
				recalled: url.searchParams.has('recalled')
			}
		};
	});

/** The letters of one of the teacher's students, to print or to keep as a book. @throws NotFound */
async function bookPage(actor: Actor, pairingId: string, address: URLSearchParams, locale: string) {
	const studentId = address.get('student') ?? '';
	const before = [address.get('before') ?? ''].find(isId);
	const view = await lettersOfStudent(actor, { pairingId, studentId }, { locale, before });
	const title = m.letters_book_of({ name: view.pals[0]!.name });
	return {
		view,
		title,
		back: { href: `/pairings/${view.id}`, text: view.names },
		lead: title,
		book: `/pairings/${view.id}/book/${studentId}${before ? `?before=${before}` : ''}`,
		earlier: view.earlier && `?show=book&student=${studentId}&before=${view.earlier}`
	};
}

/** Finds the pairing as a teacher of a member, or else as the coordinator of the program. */
async function open(actor: Actor, id: string) {
	try {
		return { pair: await pairing.forTeacher(actor, id), withLetters: true };
	} catch (refused) {
		if (!(refused instanceof NotFound)) throw refused;
		return { pair: await pairing.forCoordinator(actor, id), withLetters: false };
	}
}

const Step = v.object({
	kind: v.picklist(['approve', 'decline', 'pause', 'resume', 'end']),
	members: v.string(),
	words: v.optional(v.string())
});

const Rule = v.object({ rule: v.string() });
const Switch = v.object({ of: v.picklist(['correcting', 'unread']), on: v.picklist(['', '1']) });
const Halves = v.object({ halves: v.string(), all: v.optional(v.literal('1')) });
const Recall = v.object({ letter: v.string(), why: v.string() });
const Again = v.object({ reason: v.optional(v.string()) });

export const actions: Actions = {
	step: (event) =>
		act(event, Step, async (form) => {
			await pairing.step(actorOf(event), { pairingId: event.params.pairing, ...form });
			redirect(303, `/pairings/${event.params.pairing}`);
		}),
	halves: (event) =>
		act(event, Halves, async ({ halves, all }) => {
			await pairing.setHalves(actorOf(event), event.params.pairing, { halves, all: all === '1' });
			redirect(303, `/pairings/${event.params.pairing}`);
		}),
	switch: (event) =>
		act(event, Switch, async ({ of, on }) => {
			await pairing.setSwitch(actorOf(event), event.params.pairing, { of, on: on === '1' });
			redirect(303, `/pairings/${event.params.pairing}`);
		}),
	recall: (event) =>
		act(event, Recall, async ({ letter: releaseId, why }) => {
			const { pairing: pairingId } = event.params;
			await recallLetter(actorOf(event), { pairingId, releaseId, why });
			redirect(303, `/pairings/${pairingId}?recalled=1#l-${releaseId}`);
		}),
	again: (event) =>
		act(event, Again, async ({ reason }) => {
			await wishes.askNotAgain(actorOf(event), event.params.pairing, reason);
			redirect(303, `/pairings/${event.params.pairing}?asked=again`);
		}),
	rule: (event) =>
		act(event, Rule, async ({ rule }) => {
			await pairing.setReleaseRule(actorOf(event), event.params.pairing, rule);
			redirect(303, `/pairings/${event.params.pairing}`);
		})
};
