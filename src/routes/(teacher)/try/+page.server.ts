import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as practice from '#lib/server/review/practice/index.ts';
import { act, actorOf, load as loaded, NoFields } from '../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

// Its parts are those of the desk, which would weigh more if two pages shared them.
export const csr = false;

export const load: PageServerLoad = ({ locals, url }) =>
	loaded(() => practice.practiceView(actorOf({ locals }), locals.locale, url.searchParams.get('read')));

/** Every form is a press on the present step, and leads to the next one. */
const next = () => redirect(303, '/try#step');

/** The step that was on the page. */
const Step = v.object({ revision: v.string() });
const Letter = v.object({ ...Step.entries, body: v.string(), anyway: v.optional(v.string()) });
const Telling = v.object({ ...Step.entries, item: v.picklist(['own', 'call']) });
const Decision = v.object({
	...Step.entries,
	decision: v.picklist(['approve', 'return', 'withhold']),
	reason: v.optional(v.string()),
	words: v.optional(v.string(), ''),
	reply: v.optional(v.string(), ''),
	phrase: v.optional(v.string()),
	phraseWords: v.optional(v.string())
});

export const actions: Actions = {
	write: (event) =>
		act(event, Letter, async ({ revision: token, body, anyway }) => {
			const { locale } = event.locals;
			await practice.write(actorOf(event), { token, body, anyway: anyway !== undefined, locale });
			next();
		}),
	decide: (event) =>
		act(event, Decision, async ({ revision: token, reply, ...typed }) => {
			const words = [typed.words, reply].filter((text) => text.trim()).join('\n\n');
			await practice.decide(actorOf(event), { token, ...typed, words });
			next();
		}),
	tell: (event) =>
		act(event, Telling, async ({ revision: token, item }) => {
			await practice.tell(actorOf(event), { token, own: item === 'own' });
			next();
		}),
	undo: (event) =>
		act(event, Step, async ({ revision: token }) => {
			await practice.takeBack(actorOf(event), token);
			next();
		}),
	answer: (event) =>
		act(event, Step, async ({ revision: token }) => {
			await practice.answer(actorOf(event), token);
			next();
		}),
	restart: (event) =>
		act(event, NoFields, async () => {
			await practice.restart(actorOf(event));
			next();
		}),
	end: (event) =>
		act(event, NoFields, async () => {
			await practice.end(actorOf(event));
			redirect(303, '/dashboard');
		})
};
